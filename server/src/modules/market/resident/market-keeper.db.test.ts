import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { LeaseLost, mustHoldLease } from '../lease-store.ts';
import { MarketKeeper } from './market-keeper.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let keepers: MarketKeeper[];
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(async () => {
  keepers = [];
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterEach(() => Promise.all(keepers.map((keeper) => keeper.stop())));
afterAll(() => market.close());

function aKeeper(): MarketKeeper {
  const keeper = new MarketKeeper({ ...market.contextOf(null), log: pino({ enabled: false }) });
  keepers.push(keeper);
  return keeper;
}

async function roundsOf(requestId: string) {
  return market.prisma.marketRound.findMany({ where: { requestId }, orderBy: { id: 'asc' }, include: { allocations: true } });
}

async function leases(): Promise<Map<string | null, number>> {
  const rows = await market.prisma.marketLease.groupBy({ by: ['workerId'], _count: true });
  return new Map(rows.map((row) => [row.workerId, row._count]));
}

test('many changes are one run, and a market that stands as it was matched is left alone', async () => {
  const keeper = aKeeper();
  const lot = await plums.aLot({ kg: 500 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 300 });
  await keeper.settle();
  const [first] = await roundsOf(requestId);
  expect(first).toMatchObject({ status: 'COMPUTED', trigger: 'SUPPLY_CHANGED' });
  for (let change = 1; change <= 5; change += 1) {
    await market.prisma.lotMovement.create({ data: { lotId: lot.lotId, kind: 'LOSS', usedDelta: 50_000n } });
  }
  await keeper.settle();
  await keeper.settle();
  const rounds = await roundsOf(requestId);
  expect(rounds.map(({ status }) => status)).toEqual(['SUPERSEDED', 'COMPUTED']);
  expect(rounds[1]?.allocations.map(({ quantityBase }) => quantityBase)).toEqual([250_000n]);
});

test('a demand that changes is matched as such', async () => {
  const keeper = aKeeper();
  await plums.aLot({ kg: 500 });
  const { requestId, lineId } = await plums.aRequest(buyer, { quantityKg: 300 });
  await keeper.settle();
  await market.prisma.purchaseRequestLine.update({ where: { id: lineId }, data: { quantityBase: 400_000n } });
  await keeper.settle();
  expect((await roundsOf(requestId)).map(({ trigger }) => trigger)).toEqual(['SUPPLY_CHANGED', 'DEMAND_CHANGED']);
});

test('a running keeper hears of a change and matches by itself', async () => {
  const keeper = aKeeper();
  await keeper.settle();
  keeper.start();
  await plums.aLot({ kg: 500 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 300 });
  const changedAt = performance.now();
  await expect.poll(async () => (await roundsOf(requestId)).length, { timeout: 10_000, interval: 20 }).toBe(1);
  expect(performance.now() - changedAt).toBeLessThan(5_000);
});

test('workers share the commodities to within one, and a worker that leaves leaves its share to the others', async () => {
  for (let index = 0; index < 5; index += 1) await PlumMarket.open(market);
  const [first, second] = [aKeeper(), aKeeper()];
  await first.settle();
  const total = await market.prisma.marketLease.count();
  expect(await leases()).toEqual(new Map([[first.id, total]]));
  await second.settle();
  await first.settle();
  await second.settle();
  const shared = await leases();
  expect([...shared.keys()].toSorted()).toEqual([first.id, second.id].toSorted());
  expect(Math.max(...shared.values())).toBe(Math.ceil(total / 2));
  await first.stop();
  await second.settle();
  expect(await leases()).toEqual(new Map([[second.id, total]]));
});

test('a worker whose lease ran out and was taken may store nothing more', async () => {
  const [late, next] = [aKeeper(), aKeeper()];
  await late.settle();
  const holds = (keeper: MarketKeeper) => runTransaction(market.contextOf(null), (tx) => mustHoldLease(tx, plums.commodityId, keeper.id));
  await holds(late);
  await market.pool.query(`UPDATE matching_worker SET alive_until = now() - interval '1 second' WHERE id = $1`, [late.id]);
  await expect(holds(late)).rejects.toThrow(LeaseLost);
  await next.settle();
  await holds(next);
  await late.settle();
  const holders = await Promise.allSettled([holds(late), holds(next)]);
  expect(holders.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a market that cannot be matched is put off and does not hold up the others', async () => {
  const other = await PlumMarket.open(market);
  const broken = { ...market.contextOf(null), log: pino({ enabled: false }) };
  const ask = market.matching.ask.bind(market.matching);
  const keeper = new MarketKeeper({
    ...broken,
    matching: {
      close: async () => {},
      ask: (kind, task) => ('commodityId' in task && task.commodityId === plums.commodityId ? Promise.reject(new Error('no answer')) : ask(kind, task)),
    },
  });
  keepers.push(keeper);
  await plums.aLot();
  await other.aLot({ kg: 500 });
  const { requestId } = await other.aRequest(await other.aBuyer(), { quantityKg: 300 });
  await keeper.settle();
  expect(await roundsOf(requestId)).toHaveLength(1);
  const lease = await market.prisma.marketLease.findUniqueOrThrow({ where: { commodityId: plums.commodityId } });
  expect(lease).toMatchObject({ failures: 1, matchedSnapshot: null });
  expect(lease.retryAt).not.toBeNull();
});
