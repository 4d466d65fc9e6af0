import { randomUUID } from 'node:crypto';
import type { Dependencies } from '../dependencies.ts';
import { recordBankTransfer } from '../modules/payments/commands/record-bank-transfer.ts';
import type { FastifyReply } from 'fastify';
import type { HttpServer } from './http-server.ts';

/**
 * `/ngan-hang-thu`: the bank of a trial, where a transfer is made by a form instead of an app, so that paying by QR code can be tried. There
 * is no such page in production, nor when a real bank's feed is set.
 */
export function trialBankPage(server: HttpServer, { configuration, clock, prisma }: Pick<Dependencies, 'configuration' | 'clock' | 'prisma'>): void {
  if (configuration.production || configuration.bankFeedSecret !== undefined) return;
  const answer = (reply: FastifyReply, page: string) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'" })
      .send(page);
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.get('/ngan-hang-thu', async (request, reply) => {
      const asked = new URL(request.url, 'http://localhost').searchParams;
      return answer(reply, pageOf({ note: asked.get('note') ?? '', amount: asked.get('amount') ?? '', outcome: null }));
    });
    scope.post('/ngan-hang-thu', async (request, reply) => {
      const form = new URLSearchParams(String(request.body));
      const note = (form.get('note') ?? '').slice(0, 500);
      const amount = form.get('amount') ?? '';
      if (!/^[1-9]\d{0,14}$/.test(amount)) return answer(reply.code(400), pageOf({ note, amount, outcome: 'AMOUNT?' }));
      const transfer = { bankReference: `TRIAL-${randomUUID()}`, amountVnd: BigInt(amount), note };
      const outcome = await recordBankTransfer({ viewer: null, clock, prisma, requestId: request.id, address: request.ip }, transfer);
      return answer(reply, pageOf({ note, amount, outcome }));
    });
  });
}

function pageOf({ note, amount, outcome }: { note: string; amount: string; outcome: string | null }): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ngân hàng thử – Chợ Phiên</title></head>
<body><main><h1>Ngân hàng thử</h1><p>Bản dùng thử không nối với ngân hàng nào. Ở đây bạn chuyển khoản thử.</p><p lang="en">This trial is connected to no bank. Make trial transfers here.</p>
${outcome === null ? '' : `<p role="status"><strong>${escaped(outcome)}</strong></p>`}
<form method="post"><p><label>Nội dung · Note <input name="note" value="${escaped(note)}" required></label></p>
<p><label>Số tiền · Amount (₫) <input name="amount" inputmode="numeric" value="${escaped(amount)}" required></label></p>
<p><button>Chuyển khoản · Transfer</button></p></form></main></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
