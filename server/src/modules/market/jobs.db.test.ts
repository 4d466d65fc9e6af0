import { Logger, runOnce } from 'graphile-worker';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket } from '../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { schema } from '../../graphql/schema.ts';
import type { JobContext } from '../../jobs/job.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { acceptMatch } from './commands/accept-match.ts';
import { computeMatch } from './commands/compute-match.ts';
import { declineAllocation } from './commands/decline-allocation.ts';
import { marketJobs } from './jobs.ts';
import { MarketKeeper } from './resident/market-keeper.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let keeper: MarketKeeper;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  keeper = new MarketKeeper({ ...market.contextOf(null), log: pino({ enabled: false }) });
});
beforeEach(async () => {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterAll(async () => {
  await keeper.stop();
  await market.close();
});

/** Works off everything in the queue as the worker would, whatever time it waits for. A job that fails fails the test. */
async function workOff(): Promise<string[]> {
  const done: string[] = [];
  const failed: unknown[] = [];
  const context: JobContext = {
    ...market.contextOf(null),
    viewer: null,
    log: pino({ enabled: false }),
    means: { cards: null, bank: null, payouts: market.means.payouts },
    eInvoices: null,
    outgoing: { mailer: { send: async () => {} }, messengers: { ZALO: null, SMS: null }, publicUrl: '' },
  };
  const taskList = Object.fromEntries(
    marketJobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        done.push(job.name);
        await job.run(context, payload).catch((error: unknown) => failed.push(error));
      },
    ]),
  );
  await market.pool.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
  await runOnce({ connectionString: market.url, taskList, noHandleSignals: true, logger: new Logger(() => () => {}) });
  expect(failed).toEqual([]);
  return done;
}

async function proposedTo(requestId: string): Promise<bigint> {
  const { _sum } = await market.prisma.allocation.aggregate({ where: { status: 'PROPOSED', line: { requestId } }, _sum: { quantityBase: true } });
  return _sum.quantityBase ?? 0n;
}

async function accepted(requestId: string): Promise<string[]> {
  const context = market.contextOf(buyer.procurement);
  const [roundId = ''] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
  return (await acceptMatch(context, { roundId, idempotencyKey: aKey() })).allocationIds;
}

test('a declined allocation is replaced by the job that the refusal put into the queue', async () => {
  const cheap = await plums.aLot({ kg: 500, priceVnd: 17_000 });
  await plums.aLot({ kg: 500, priceVnd: 20_000 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 500 });
  const [allocationId = ''] = await accepted(requestId);
  await declineAllocation(market.contextOf(cheap.sales), { allocationId, reason: 'Mưa đá', idempotencyKey: aKey() });
  await market.prisma.offer.update({ where: { id: cheap.offerId }, data: { status: 'PAUSED' } });
  expect(await workOff()).toContain('market:compute-match');
  expect(await proposedTo(requestId)).toBe(500_000n);
});

test('a hold ends by the job that the acceptance put into the queue for its deadline', async () => {
  const lot = await plums.aLot({ kg: 500 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 500 });
  const [id = ''] = await accepted(requestId);
  market.clock.moveByDays(2);
  expect(await workOff()).toContain('market:expire-allocations');
  expect(await market.prisma.allocation.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'EXPIRED' });
  expect(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.lotId } })).toMatchObject({ availableBase: 500_000n });
});

test('volume that another buyer accepts is no longer proposed once the market was matched again', async () => {
  await plums.aLot({ kg: 500 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 400 });
  await accepted(requestId);
  const other = await plums.aBuyer();
  const late = await plums.aRequest(other, { quantityKg: 400 });
  await keeper.settle();
  expect(await proposedTo(late.requestId)).toBe(100_000n);
});

test('a request that was forgotten is matched at the next look', async () => {
  await plums.aLot({ kg: 500 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 300 });
  // A mark that was lost with its transaction log, as after a restore.
  await market.pool.query('DELETE FROM market_change WHERE commodity_id = $1', [plums.commodityId]);
  await keeper.settle();
  expect(await proposedTo(requestId)).toBe(0n);
  await market.pool.query("SELECT graphile_worker.add_job('market:match-forgotten', '{}')");
  expect(await workOff()).toContain('market:match-forgotten');
  await keeper.settle();
  expect(await proposedTo(requestId)).toBe(300_000n);
  expect(await market.prisma.notification.count({ where: { organisationId: buyer.organisationId } })).toBe(0);
});

test('a job for a request that ended does nothing and does not fail', async () => {
  const { requestId } = await plums.aRequest(buyer);
  await market.pool.query('SELECT graphile_worker.add_job($1, $2)', ['market:compute-match', { requestId }]);
  await market.prisma.purchaseRequest.update({ where: { id: requestId }, data: { status: 'WITHDRAWN' } });
  expect(await workOff()).toContain('market:compute-match');
  expect(await market.prisma.marketRound.count({ where: { requestId } })).toBe(0);
});

test('a board and an inbox hear of what happens to them, across connections, and of nothing else', async () => {
  const lot = await plums.aLot({ kg: 500 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 300 });
  const other = await plums.aRequest(await plums.aBuyer(), { quantityKg: 100 });
  const id = globalId('PurchaseRequest', requestId);
  const boardDocument = 'subscription ($id: ID!) { matchBoardChanged(requestId: $id) { figures { fillPermille } } }';
  const boards = await follow(boardDocument, buyer.procurement, { id });
  const stranger = await follow(boardDocument, (await plums.aBuyer()).procurement, { id });
  const inbox = await follow('subscription { inboxChanged { at } }', lot.sales);
  const [board, notice, foreign] = [boards.next(), inbox.next(), stranger.next()];

  await computeMatch(market.contextOf(null), { requestId: other.requestId, trigger: 'MANUAL' });
  await accepted(requestId);
  expect((await board).value).toMatchObject({ data: { matchBoardChanged: { figures: { fillPermille: 1000 } } } });
  expect((await notice).value).toMatchObject({ data: { inboxChanged: { at: '2026-05-18T03:00:00.000Z' } } });
  // The stranger heard the same notice before; ending its stream gives what it had to say: nothing.
  await Promise.all([boards.return(undefined), inbox.return(undefined), stranger.return(undefined)]);
  expect(await foreign).toEqual({ done: true, value: undefined });
});

async function follow(document: string, as: Viewer, variableValues: Record<string, unknown> = {}): Promise<AsyncGenerator<ExecutionResult, void, void>> {
  const stream = await subscribe({ schema, document: parse(document), variableValues, contextValue: market.contextOf(as) });
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
  return stream;
}
