import type { Dependencies } from '../dependencies.ts';
import { PUBLIC_ADDRESS } from '../modules/notifications/rules/letter.ts';
import type { HttpServer } from './http-server.ts';

const SHOWN = 100;

/**
 * `/hop-thu`: the letters a trial would have sent, newest first, among them the sign-in codes of its officers. There is no
 * such page in production, nor when letters really leave.
 */
export function outboxPage(server: HttpServer, { configuration, prisma }: Pick<Dependencies, 'configuration' | 'prisma'>): void {
  if (configuration.production || configuration.mail !== undefined) return;
  server.get('/hop-thu', async (_request, reply) => {
    const letters = await prisma.outboundMessage.findMany({ orderBy: { id: 'desc' }, take: SHOWN });
    const items = letters.map(
      ({ recipient, subject, body, createdAt }) =>
        `<article><h2>${escape(subject)}</h2><p>${escape(recipient)} · <time>${createdAt.toISOString()}</time></p><pre>${linked(body.replaceAll(PUBLIC_ADDRESS, configuration.publicUrl))}</pre></article>`,
    );
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(pageOf(items));
  });
}

function pageOf(items: readonly string[]): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hộp thư đi – Chợ Phiên</title></head>
<body><main><h1>Hộp thư đi (bản dùng thử)</h1><p>Bản dùng thử không gửi thư ra ngoài. Mọi thư, kể cả mã đăng nhập, nằm ở đây.</p><p lang="en">This trial sends no mail. Every letter, sign-in codes included, lies here.</p>${items.join('\n') || '<p>Chưa có thư nào. · No letters yet.</p>'}</main></body></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** Addresses in a letter as links. */
function linked(body: string): string {
  return escape(body).replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);
}
