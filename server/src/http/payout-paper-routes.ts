import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { isOperator } from '../modules/identity/policy.ts';
import { drawPayoutStatement } from '../modules/payouts/paper/payout-statement.ts';
import { payoutsVisibleTo } from '../modules/payouts/policy.ts';
import { batchOf, withTransfers } from '../modules/payouts/reads/payout-batch.ts';
import { entriesOf, lotsOf, ordersOf } from '../modules/payouts/reads/read-settlement.ts';
import type { HttpServer } from './http-server.ts';
import { createContext } from './request-context.ts';

/**
 * `GET /api/doi-soat/<code>.pdf` is a payout statement for those who keep the cooperative's money, and `GET /api/chi-tra/<code>.csv` the file
 * of a batch for the operator, as often as they ask. Everything else answers as what does not exist.
 */
export function payoutPaperRoutes(server: HttpServer, dependencies: Dependencies): void {
  server.get<Params>('/api/doi-soat/:file', (request, reply) => statement(dependencies, request, reply));
  server.get<Params>('/api/chi-tra/:file', (request, reply) => batchFile(dependencies, request, reply));
}

type Params = { Params: { file: string } };

async function statement(dependencies: Dependencies, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, prisma } = await createContext(dependencies, request);
  const code = codeIn(request, '.pdf');
  const found = await prisma.payoutStatement.findFirst({
    where: { code, AND: [payoutsVisibleTo(viewer)] },
    include: { cooperative: { select: { organisation: { select: { nameVi: true } } } } },
  });
  if (!found) return notFound(reply);
  const entries = await entriesOf(prisma, found.id);
  const content = await drawPayoutStatement({
    statement: found,
    cooperative: found.cooperative.organisation.nameVi,
    orders: await ordersOf(prisma, entries),
    lots: await lotsOf(prisma, entries),
  });
  return send(reply, { type: 'application/pdf', disposition: `inline; filename="doi-soat-${code}.pdf"` }, content);
}

async function batchFile(dependencies: Dependencies, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, prisma, means } = await createContext(dependencies, request);
  const found = isOperator(viewer) && (await prisma.payoutBatch.findUnique({ where: { code: codeIn(request, '.csv') }, include: withTransfers }));
  if (!found) return notFound(reply);
  const { fileName, content } = means.payouts.hand(batchOf(found));
  return send(reply, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"` }, content);
}

const codeIn = ({ params: { file } }: FastifyRequest<Params>, ending: string) => (file.endsWith(ending) ? file.slice(0, -ending.length).slice(0, 40) : '');

const notFound = (reply: FastifyReply) => reply.code(404).header('cache-control', 'private, no-store').send({ code: 'NOT_FOUND' });

const send = (reply: FastifyReply, { type, disposition }: { type: string; disposition: string }, content: Buffer | string) =>
  reply
    .headers({
      'content-type': type,
      'content-disposition': disposition,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(content);
