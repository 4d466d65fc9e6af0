import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { worksAs } from '../graphql/access.ts';
import { businessToday } from '../kernel/business-day.ts';
import { drawLabels } from '../modules/fulfilment/paper/labels.ts';
import { drawPickList } from '../modules/fulfilment/paper/pick-list.ts';
import { visibleHouseholdOrders } from '../modules/fulfilment/policy.ts';
import { readPicks, readPointParcels } from '../modules/fulfilment/reads/household-day.ts';
import { readGiftCard } from '../modules/fulfilment/reads/gift-card.ts';
import { readParcelLabels } from '../modules/fulfilment/reads/parcel-labels.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';

/**
 * `GET /api/don-le/phieu-lay-hang.pdf?ngay=2026-05-21` is the pick list of a day, `GET /api/don-le/tem.pdf?don=<code>&giay=A4|ROLL` the labels
 * of an order with the card of a gift, both for the viewer's own cooperative. Everything else answers as what does not exist.
 */
export function packingPaperRoutes(server: HttpServer, dependencies: Dependencies): void {
  server.get('/api/don-le/phieu-lay-hang.pdf', (request, reply) => pickList(dependencies, request, reply));
  server.get('/api/don-le/tem.pdf', (request, reply) => labels(dependencies, request, reply));
}

async function pickList(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, prisma, clock } = await createContext(dependencies, request);
  if (!worksAs(viewer, 'COOPERATIVE')) return notFound(reply);
  const asked = new URL(request.url, 'http://path').searchParams.get('ngay') ?? '';
  const on = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : businessToday(clock);
  const { cooperativeId } = visibleHouseholdOrders(viewer);
  const { nameVi } = await prisma.organisation.findUniqueOrThrow({ where: { id: cooperativeId }, select: { nameVi: true } });
  const leaving = { cooperativeId, on };
  const [picks, toPoints] = await Promise.all([readPicks(prisma, leaving), readPointParcels(prisma, leaving)]);
  return send(reply, `phieu-lay-hang-${on}.pdf`, await drawPickList({ on, cooperative: nameVi, picks, toPoints }));
}

async function labels(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = await createContext(dependencies, request);
  if (!worksAs(context.viewer, 'COOPERATIVE')) return notFound(reply);
  const asked = new URL(request.url, 'http://path').searchParams;
  const found = await readParcelLabels(context, asked.get('don') ?? '');
  if (!found || found.length === 0) return notFound(reply);
  const paper = asked.get('giay') === 'ROLL' ? 'ROLL' : 'A4';
  return send(
    reply,
    `tem-${found[0]?.orderCode}.pdf`,
    await drawLabels({ labels: found, card: await readGiftCard(context, asked.get('don') ?? '') }, { paper, publicUrl: dependencies.configuration.publicUrl }),
  );
}

const notFound = (reply: FastifyReply) => reply.code(404).header('cache-control', 'private, no-store').send({ code: 'NOT_FOUND' });

const send = (reply: FastifyReply, name: string, content: Buffer) =>
  reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(content);
