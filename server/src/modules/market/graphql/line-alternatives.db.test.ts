import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { globalId, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { computeMatch } from '../commands/compute-match.ts';
import { rematchCommodity } from '../commands/rematch-commodity.ts';
import { replayMarketRound } from '../reads/replay-market-round.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterAll(() => market.close());

const sides =
  'kind fillPermille filled { value } averageLandedVnd averageKm smallPermille suppliers averageAgeTenths riskPermille parts { quantity { value } cooperative { id } }';
const ask = `query Ask($lineId: ID!) { lineAlternatives(lineId: $lineId) { __typename ... on MatchAlternatives {
  proposal { ${sides} } alternatives { ${sides} } limits { limit schemeCode loosened gain { value } savingVnd } } } }`;
const compute = `mutation Compute($input: ComputeMatchInput!) { computeMatch(input: $input) { __typename ... on MatchBoard {
  lines { alternative unfilled { reason quantity { value } } round { id trigger } allocations { status quantity { value } cooperative { id } } } } } }`;

async function run(document: string, variables: Record<string, unknown>, as = buyer.procurement) {
  const { data, errors } = await market.execute(document, { as, variables });
  expect(errors).toBeUndefined();
  return data;
}

describe('a line filled another way', () => {
  async function setTheTable() {
    const cheap = await plums.aLot({ kg: 600, safeKg: 100, priceVnd: 18_000 });
    const second = await plums.aLot({ kg: 400, safeKg: 400, priceVnd: 19_000 });
    const large = await plums.aLot({ kg: 1000, safeKg: 900, priceVnd: 21_000 });
    const request = await plums.aRequest(buyer, { quantityKg: 1000 });
    await run(compute, { input: { requestId: globalId('PurchaseRequest', request.requestId) } });
    return { ...request, cheap, second, large };
  }

  test('every purpose stands beside the proposal with its own figures', async () => {
    const { lineId } = await setTheTable();
    const { lineAlternatives } = await run(ask, { lineId: globalId('PurchaseRequestLine', lineId) });
    expect(lineAlternatives.proposal).toMatchObject({ kind: null, fillPermille: 1000, suppliers: 2 });
    const byKind = new Map<string, { suppliers: number; riskPermille: number; averageLandedVnd: string }>(
      lineAlternatives.alternatives.map((side: { kind: string }) => [side.kind, side]),
    );
    expect([...byKind.keys()]).toEqual(['CHEAPEST', 'FEWEST_SUPPLIERS', 'NEAREST', 'FAIREST', 'FRESHEST', 'SAFEST']);
    expect(byKind.get('FEWEST_SUPPLIERS')).toMatchObject({ suppliers: 1 });
    expect(byKind.get('SAFEST')?.riskPermille).toBeLessThan(lineAlternatives.proposal.riskPermille);
    expect(Number(byKind.get('CHEAPEST')?.averageLandedVnd)).toBeLessThanOrEqual(Number(lineAlternatives.proposal.averageLandedVnd));
  });

  test('a picked one becomes the proposal, is named by the board, and replays to the same bytes', async () => {
    const { requestId, lineId, large } = await setTheTable();
    const input = {
      requestId: globalId('PurchaseRequest', requestId),
      alternatives: [{ lineId: globalId('PurchaseRequestLine', lineId), kind: 'FEWEST_SUPPLIERS' }],
    };
    const { computeMatch: board } = await run(compute, { input });
    const [line] = board.lines;
    expect(line).toMatchObject({ alternative: 'FEWEST_SUPPLIERS', round: { trigger: 'ALTERNATIVE' } });
    const proposed = line.allocations.filter(({ status }: { status: string }) => status === 'PROPOSED');
    expect(proposed).toEqual([{ status: 'PROPOSED', quantity: { value: '1000' }, cooperative: { id: globalId('Cooperative', large.cooperativeId) } }]);
    const round = await market.prisma.marketRound.findFirstOrThrow({ where: { requestId, status: 'COMPUTED' } });
    const replay = await replayMarketRound(market.contextOf(buyer.procurement), round.id);
    expect(replay.sameHash).toBe(true);
  });

  test('a plain run keeps what was picked, an empty list goes back to the published cost, and a re-match replaces neither', async () => {
    const { requestId, lineId } = await setTheTable();
    const of = globalId('PurchaseRequest', requestId);
    await run(compute, { input: { requestId: of, alternatives: [{ lineId: globalId('PurchaseRequestLine', lineId), kind: 'FEWEST_SUPPLIERS' }] } });
    const again = (await run(compute, { input: { requestId: of } })).computeMatch.lines[0];
    expect(again).toMatchObject({ alternative: 'FEWEST_SUPPLIERS', round: { trigger: 'ALTERNATIVE' } });
    // A proposal ordered by the market after volume was lost keeps it too, and stands until its buyer decides.
    await computeMatch(market.contextOf(null), { requestId, trigger: 'ALLOCATION_LOST' });
    await plums.aLot({ kg: 1000, priceVnd: 15_000 });
    await rematchCommodity(market.contextOf(null), plums.commodityId);
    const round = await market.prisma.marketRound.findFirstOrThrow({ where: { requestId, status: 'COMPUTED' }, include: { lineResults: true } });
    expect([round.trigger, round.lineResults[0]?.alternative]).toEqual(['ALLOCATION_LOST', 'FEWEST_SUPPLIERS']);
    const back = (await run(compute, { input: { requestId: of, alternatives: [] } })).computeMatch.lines[0];
    expect(back).toMatchObject({ alternative: null, round: { trigger: 'MANUAL' } });
  });

  test('an open board whose picked proposal stands beside new supply is told, and offers a new run', async () => {
    const { requestId, lineId } = await setTheTable();
    const of = globalId('PurchaseRequest', requestId);
    await run(compute, { input: { requestId: of, alternatives: [{ lineId: globalId('PurchaseRequestLine', lineId), kind: 'FEWEST_SUPPLIERS' }] } });
    const stale = async () => (await run('query ($requestId: ID!) { matchBoard(requestId: $requestId) { stale } }', { requestId: of })).matchBoard.stale;
    expect(await stale()).toBe(false);
    const told: (string | undefined)[] = [];
    const ear = await market.pool.connect();
    ear.on('notification', ({ payload }) => told.push(payload));
    await ear.query('LISTEN match_board_changed');
    await plums.aLot({ kg: 1000, priceVnd: 15_000 });
    await rematchCommodity(market.contextOf(null), plums.commodityId);
    // What was told before this statement has arrived once it is answered.
    await ear.query('UNLISTEN match_board_changed');
    ear.release();
    expect(told).toContain(requestId);
    expect(await stale()).toBe(true);
  });

  test('what the safest plan leaves out is named as the choice it is', async () => {
    const small = await plums.aLot({ kg: 500, safeKg: 300 });
    const { requestId, lineId } = await plums.aRequest(buyer, { quantityKg: 800 });
    const input = { requestId: globalId('PurchaseRequest', requestId), alternatives: [{ lineId: globalId('PurchaseRequestLine', lineId), kind: 'SAFEST' }] };
    const { computeMatch: board } = await run(compute, { input });
    expect(board.lines[0].allocations).toMatchObject([{ quantity: { value: '300' }, cooperative: { id: globalId('Cooperative', small.cooperativeId) } }]);
    expect(board.lines[0].unfilled).toContainEqual({ reason: 'CHOICE', quantity: { value: '200' } });
  });

  test('each limit says what it costs', async () => {
    await plums.aLot({ kg: 300, priceVnd: 18_000, certificates: ['VIETGAP'] });
    await plums.aLot({ kg: 400, priceVnd: 19_000 });
    const { requestId, lineId } = await plums.aRequest(buyer, { quantityKg: 1000, certificates: ['VIETGAP'], maxSuppliers: 2 });
    await run(compute, { input: { requestId: globalId('PurchaseRequest', requestId) } });
    const { lineAlternatives } = await run(ask, { lineId: globalId('PurchaseRequestLine', lineId) });
    expect(lineAlternatives.limits[0]).toMatchObject({ limit: 'CERT', schemeCode: 'VIETGAP', loosened: 0, gain: { value: '400' } });
    expect(lineAlternatives.limits).toContainEqual(expect.objectContaining({ limit: 'MAX_SUPPLIERS', loosened: null, gain: { value: '0' } }));
  });

  test('a line of another buyer is no line', async () => {
    const { lineId } = await setTheTable();
    const stranger = await plums.aBuyer();
    const { lineAlternatives } = await run(ask, { lineId: globalId('PurchaseRequestLine', lineId) }, stranger.procurement);
    expect(lineAlternatives).toEqual({ __typename: 'NotFound' });
  });

  test('a request that has ended has no other ways', async () => {
    const { requestId, lineId } = await setTheTable();
    await market.prisma.purchaseRequest.update({ where: { id: requestId }, data: { status: 'WITHDRAWN' } });
    const { lineAlternatives } = await run(ask, { lineId: globalId('PurchaseRequestLine', lineId) });
    expect(lineAlternatives).toEqual({ __typename: 'RequestNotOpen' });
  });
});
