import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket, type LotOnSale } from '../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { acceptMatch } from '../market/commands/accept-match.ts';
import { computeMatch } from '../market/commands/compute-match.ts';
import { confirmAllocation } from '../market/commands/confirm-allocation.ts';
import { replayMarketRound } from '../market/reads/replay-market-round.ts';
import { answerLotPool } from './commands/answer-lot-pool.ts';
import { proposeLotPool } from './commands/propose-lot-pool.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let near: LotOnSale;
let neighbour: LotOnSale;
let requestId: string;

beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
/** Two neighbours with 120 and 80 kg; a buyer who takes no less than 150 kg from one supplier. */
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
  const first = await aCooperative(market.prisma);
  const { communeCode } = first.organisation;
  const second = await aCooperative(market.prisma);
  await market.prisma.organisation.update({ where: { id: second.organisationId }, data: { communeCode } });
  near = await plums.aLot({ cooperativeId: first.organisationId, kg: 120, priceVnd: 18_000 });
  neighbour = await plums.aLot({ cooperativeId: second.organisationId, kg: 80, priceVnd: 18_500 });
  ({ requestId } = await plums.aRequest(buyer, { quantityKg: 200, minPerSupplierKg: 150 }));
});
afterAll(() => market.close());

const aPool = () => proposeLotPool(market.contextOf(near.sales), aKey(), { lotId: near.lotId, invitedLotIds: [neighbour.lotId] });
const answer = (who: LotOnSale, poolId: string, agree: boolean) => answerLotPool(market.contextOf(who.sales), aKey(), { poolId, lotId: who.lotId, agree });

async function proposed(): Promise<{
  roundId: string;
  allocations: { id: string; lotId: string; cooperativeId: string; quantityBase: bigint; unitPriceVnd: bigint; poolId: string | null }[];
}> {
  const [roundId = ''] = await computeMatch(market.contextOf(buyer.procurement), { requestId, trigger: 'MANUAL' });
  return { roundId, allocations: await market.prisma.allocation.findMany({ where: { roundId }, orderBy: { quantityBase: 'desc' } }) };
}

test('lots that miss a minimum alone are sold once both owners agreed, each at its own price, and the round replays', async () => {
  expect((await proposed()).allocations).toEqual([]);
  const poolId = await aPool();
  expect((await proposed()).allocations).toEqual([]);
  await answer(neighbour, poolId, true);
  const { roundId, allocations } = await proposed();
  expect(allocations.map((row) => [row.lotId, row.cooperativeId, row.quantityBase, row.unitPriceVnd, row.poolId])).toEqual([
    [near.lotId, near.cooperativeId, 120_000n, 18_000n, poolId],
    [neighbour.lotId, neighbour.cooperativeId, 80_000n, 18_500n, poolId],
  ]);
  const context = market.contextOf(buyer.procurement);
  expect(await replayMarketRound(context, roundId)).toMatchObject({ sameHash: true });
  // One lot of a pool alone would miss the minimum again.
  const part = { roundId, allocationIds: [allocations[0]!.id], idempotencyKey: aKey() };
  await expect(acceptMatch(context, part)).rejects.toMatchObject({ code: 'NOTHING_TO_ACCEPT' });
  const { allocationIds } = await acceptMatch(context, { roundId, idempotencyKey: aKey() });
  expect(allocationIds).toHaveLength(2);
  await confirmAllocation(market.contextOf(near.sales), { allocationId: allocations[0]!.id, idempotencyKey: aKey() });
  const order = await market.prisma.purchaseOrder.findFirstOrThrow({ where: { cooperativeId: near.cooperativeId }, include: { lines: true } });
  expect(order.lines.map((line) => [line.lotId, line.unitPriceVnd, line.requestedBase])).toEqual([[near.lotId, 18_000n, 120_000n]]);
});

test('who leaves offers the lot alone again, and a pool of one closes', async () => {
  const poolId = await aPool();
  await answer(neighbour, poolId, true);
  await answer(neighbour, poolId, false);
  expect((await market.prisma.lotPool.findUniqueOrThrow({ where: { id: poolId } })).status).toBe('CLOSED');
  expect((await proposed()).allocations).toEqual([]);
  await expect(answer(neighbour, poolId, true)).rejects.toMatchObject({ code: 'POOL_TAKEN' });
  expect(await market.prisma.lotPoolMember.count({ where: { poolId, answer: 'AGREED' } })).toBe(0);
});

test('lots that differ do not pool, and nobody answers for another', async () => {
  const elsewhere = await plums.aLot({ kg: 100, gradeRank: 2 });
  const wrong = { lotId: near.lotId, invitedLotIds: [elsewhere.lotId] };
  await expect(proposeLotPool(market.contextOf(near.sales), aKey(), wrong)).rejects.toMatchObject({ code: 'LOTS_DO_NOT_POOL' });
  const poolId = await aPool();
  const foreign = { poolId, lotId: neighbour.lotId, agree: true };
  await expect(answerLotPool(market.contextOf(near.sales), aKey(), foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(proposeLotPool(market.contextOf(elsewhere.sales), aKey(), { lotId: near.lotId, invitedLotIds: [neighbour.lotId] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(aPool()).rejects.toMatchObject({ code: 'POOL_TAKEN' });
});

const pools = `query { lotPools { code status lots { cooperativeVi own answer available { value } } } poolChances { lots { own available { value } } } }`;

test('neighbours see each other’s lots without prices, and are asked by a notice', async () => {
  const before = (await market.execute(pools, { as: near.sales })).data;
  expect(before.poolChances).toEqual([
    {
      lots: [
        { own: true, available: { value: '120' } },
        { own: false, available: { value: '80' } },
      ],
    },
  ]);
  const document = `mutation ($input: ProposeLotPoolInput!) { proposeLotPool(input: $input) { __typename ... on LotPool { status } } }`;
  const input = { lotId: globalId('HarvestLot', near.lotId), invitedLotIds: [globalId('HarvestLot', neighbour.lotId)], idempotencyKey: aKey() };
  expect((await market.execute(document, { as: near.sales, variables: { input } })).data.proposeLotPool).toEqual({ __typename: 'LotPool', status: 'FORMING' });
  const seen = (await market.execute(pools, { as: neighbour.sales })).data.lotPools;
  expect(seen).toEqual([
    expect.objectContaining({
      status: 'FORMING',
      lots: [expect.objectContaining({ own: true, answer: 'INVITED' }), expect.objectContaining({ own: false, answer: 'AGREED' })],
    }),
  ]);
  expect(await market.prisma.notification.count({ where: { organisationId: neighbour.cooperativeId, kind: 'POOL_PROPOSED' } })).toBe(1);
  const stranger = await plums.aLot({ kg: 10 });
  expect((await market.execute(pools, { as: stranger.sales })).data).toEqual({ lotPools: [], poolChances: [] });
});
