import type { MessageChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { Dependencies } from '../dependencies.ts';
import { PUBLIC_ADDRESS } from '../modules/notifications/rules/letter.ts';
import { smsParts } from '../modules/notifications/rules/phone-text.ts';
import type { HttpServer } from './http-server.ts';

const SHOWN = 200;

const CHANNELS: Record<MessageChannel, string> = { EMAIL: 'E-mail', ZALO: 'Zalo', SMS: 'SMS' };

/**
 * `/hop-thu`: the messages a trial would have sent, newest first, among them the sign-in codes of its officers. What really leaves is not
 * shown, and in production there is no such page.
 */
export function outboxPage(server: HttpServer, { configuration, prisma }: Pick<Dependencies, 'configuration' | 'prisma'>): void {
  const { production, mail, zalo, sms, publicUrl } = configuration;
  const leaves: Record<MessageChannel, boolean> = { EMAIL: mail !== undefined, ZALO: zalo !== undefined, SMS: sms !== undefined };
  const shown = (Object.keys(CHANNELS) as MessageChannel[]).filter((channel) => !leaves[channel]);
  if (production || shown.length === 0) return;
  server.get('/hop-thu', async (_request, reply) => {
    const messages = await prisma.outboundMessage.findMany({ where: { channel: { in: shown } }, orderBy: { id: 'desc' }, take: SHOWN });
    const items = messages.map(({ channel, recipient, subject, body, status, createdAt }) => {
      const text = body.replaceAll(PUBLIC_ADDRESS, publicUrl);
      const facts = [
        CHANNELS[channel],
        escape(recipient),
        `<time>${createdAt.toISOString()}</time>`,
        ...(status === 'REFUSED' ? ['không tới máy · not reached'] : []),
        ...(channel === 'SMS' ? [`${smsParts(text)} SMS`] : []),
      ];
      return `<article><h2>${escape(subject || CHANNELS[channel])}</h2><p>${facts.join(' · ')}</p><pre>${linked(text)}</pre></article>`;
    });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(pageOf(items));
  });
}

function pageOf(items: readonly string[]): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hộp thư đi – Chợ Phiên</title>
<style>pre{white-space:pre-wrap;overflow-wrap:anywhere}</style></head>
<body><main><h1>Hộp thư đi (bản dùng thử)</h1><p>Bản dùng thử không gửi gì ra ngoài. Mọi thư, tin Zalo và SMS, kể cả mã đăng nhập, nằm ở đây. Số kết thúc bằng 0000 coi như không có Zalo.</p><p lang="en">This trial sends nothing. Every letter, Zalo message and SMS, sign-in codes included, lies here. Numbers that end in 0000 are taken as without Zalo.</p>${items.join('\n') || '<p>Chưa có gì. · Nothing yet.</p>'}</main></body></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** Addresses in a letter as links. */
function linked(body: string): string {
  return escape(body).replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);
}
