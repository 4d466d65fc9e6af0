import { randomUUID } from 'node:crypto';
import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import type { Clock } from '../kernel/clock.ts';
import { acceptMatch } from '../modules/market/commands/accept-match.ts';
import { computeMatch } from '../modules/market/commands/compute-match.ts';
import { confirmAllocation } from '../modules/market/commands/confirm-allocation.ts';
import { declineAllocation } from '../modules/market/commands/decline-allocation.ts';
import type { MarketContext } from '../modules/market/market-context.ts';
import { MatchingThreads } from '../modules/market/resident/matching-threads.ts';
import { acceptingRoles, answeringRoles } from '../modules/market/policy.ts';
import { learnReliabilities } from '../modules/reliability/commands/learn-reliabilities.ts';
import { actingFor } from './acting-for.ts';

/** How far a request of the demonstration is taken before the market opens. */
type Stage = 'ORDERED' | 'WAITING' | 'PROPOSED';

/** Stages by turn for the requests of the buyer people sign in as; one request of each other buyer is ordered. */
const stages: readonly Stage[] = ['ORDERED', 'WAITING', 'PROPOSED', 'ORDERED', 'WAITING'];
const mainBuyer = 'sieu-thi-song-hong';

interface Demonstration {
  url: string;
  clock: Clock;
}

/**
 * Lets the demonstration trade a little before it opens, by the market's own commands, once what forecasts are worth is learned: some requests end in purchase
 * orders, some wait for cooperatives to confirm, some stand as proposals. Only in a market that has never run. Returns
 * the number of purchase orders.
 */
export async function tradeDemonstration({ url, clock }: Demonstration): Promise<number> {
  const connections = connectDatabase({ url, poolSize: 4 });
  const { prisma, pool } = connections;
  const matching = new MatchingThreads(url);
  try {
    const context = { prisma, pool, matching, clock, viewer: null, requestId: randomUUID(), address: '127.0.0.1' } satisfies MarketContext;
    if ((await prisma.marketRound.count()) > 0) return 0;
    await learnReliabilities(context);
    for (const { id, stage } of await requestsToTrade(context)) await trade(context, id, stage);
    return await prisma.purchaseOrder.count();
  } finally {
    await matching.close();
    await connections.close();
  }
}

/** The first open requests of every buyer. */
async function requestsToTrade({ prisma }: MarketContext): Promise<{ id: string; stage: Stage }[]> {
  const requests = await prisma.purchaseRequest.findMany({
    where: { status: 'OPEN' },
    orderBy: { code: 'asc' },
    select: { id: true, organisation: { select: { slug: true } } },
  });
  const byBuyer = Map.groupBy(requests, (request) => request.organisation.slug);
  return [...byBuyer].flatMap(([buyer, own]) => {
    const taken = buyer === mainBuyer ? stages : stages.slice(0, 1);
    return own.slice(0, taken.length).map(({ id }, turn) => ({ id, stage: taken[turn] ?? 'PROPOSED' }));
  });
}

async function trade(context: MarketContext, requestId: string, stage: Stage): Promise<void> {
  const { organisationId } = await context.prisma.purchaseRequest.findUniqueOrThrow({ where: { id: requestId } });
  const buyer = await actingFor(context, organisationId, acceptingRoles);
  for (const roundId of await computeMatch(buyer, { requestId, trigger: 'REQUEST_SUBMITTED' })) {
    const proposed = await context.prisma.allocation.count({ where: { roundId, status: 'PROPOSED' } });
    if (stage === 'PROPOSED' || proposed === 0) continue;
    const { allocationIds } = await acceptMatch(buyer, { roundId, idempotencyKey: randomUUID() });
    for (const [turn, allocationId] of allocationIds.entries()) await answer(context, allocationId, { stage, turn });
  }
}

/** Cooperatives confirm what becomes an order; of what waits, the second one declines. */
async function answer(context: MarketContext, allocationId: string, { stage, turn }: { stage: Stage; turn: number }): Promise<void> {
  if (stage === 'WAITING' && turn !== 1) return;
  const { cooperativeId } = await context.prisma.allocation.findUniqueOrThrow({ where: { id: allocationId } });
  const cooperative = await actingFor(context, cooperativeId, answeringRoles);
  const idempotencyKey = randomUUID();
  if (stage === 'ORDERED') await confirmAllocation(cooperative, { allocationId, idempotencyKey });
  else await declineAllocation(cooperative, { allocationId, reason: 'Mưa lớn, chưa hái được trong tuần này', idempotencyKey });
}
