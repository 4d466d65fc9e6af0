import { aNationalOfficer, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { computeMatch } from '../commands/compute-match.ts';
import { readBoard } from '../reads/read-board.ts';
import { replayMarketRound } from '../reads/replay-market-round.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let officer: Viewer;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  officer = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
});
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterAll(() => market.close());

const override = `mutation Override($input: OverrideLineInput!) { overrideLine(input: $input) { __typename ... on ReviewedRound { roundId }
  ... on OverrideBreaksRule { rules } ... on InvalidInput { problems { path rule } } } }`;
const approve = 'mutation Approve($input: ApproveRoundInput!) { approveRound(input: $input) { __typename } }';
const preview = `query Preview($roundId: ID!, $lineId: ID!, $pieces: [OverridePieceInput!]!) {
  previewOverride(roundId: $roundId, lineId: $lineId, pieces: $pieces) { __typename ... on OverridePreview { costVnd filledBefore filledAfter } ... on OverrideBreaksRule { rules } } }`;

/** 600 kg proposed from a cheap lot; a dear one stands beside it. */
async function aProposal() {
  const cheap = await plums.aLot({ kg: 1000, priceVnd: 18_000 });
  const dear = await plums.aLot({ kg: 500, priceVnd: 20_000 });
  const request = await plums.aRequest(buyer, { quantityKg: 600, minGradeRank: 2 });
  const [roundId = ''] = await computeMatch(market.contextOf(null), { ...request, trigger: 'MANUAL' });
  const named = { roundId: globalId('MarketRound', roundId), lineId: globalId('PurchaseRequestLine', request.lineId) };
  const pieces = (kg: number) => [
    { lotId: globalId('HarvestLot', cheap.lotId), kg: 600 - kg },
    { lotId: globalId('HarvestLot', dear.lotId), kg },
  ];
  return { cheap, dear, ...request, roundKey: roundId, named, pieces };
}

async function run(document: string, variables: Record<string, unknown>, as: Viewer = officer) {
  const { data, errors } = await market.execute(document, { as, variables });
  expect(errors).toBeUndefined();
  return Object.values(data)[0] as any;
}

test('a line set by an officer stands as a new proposal, with before, after, reason and cost kept', async () => {
  const { dear, cheap, requestId, lineId, roundKey, named, pieces } = await aProposal();
  expect(await run(preview, { ...named, pieces: pieces(200) })).toEqual({
    __typename: 'OverridePreview',
    costVnd: '400000',
    filledBefore: 600,
    filledAfter: 600,
  });
  expect(await market.prisma.roundReview.count({ where: { roundId: roundKey } })).toBe(0);
  const answer = await run(override, { input: { ...named, pieces: pieces(200), reason: 'Hộ nghèo chưa bán được', idempotencyKey: aKey() } });
  expect(answer.__typename).toBe('ReviewedRound');

  const board = await readBoard(market.pool, requestId, buyer.organisationId);
  const [line] = board?.lines ?? [];
  const proposed = line?.allocations.filter(({ status }) => status === 'PROPOSED') ?? [];
  expect(new Map(proposed.map(({ lotId, quantityBase }) => [lotId, quantityBase]))).toEqual(
    new Map([
      [cheap.lotId, 400_000n],
      [dear.lotId, 200_000n],
    ]),
  );
  expect(line?.round?.trigger).toBe('OVERRIDE');
  expect(line?.reviews).toMatchObject([{ decision: 'OVERRIDDEN', reason: 'Hộ nghèo chưa bán được', costVnd: 400_000n, before: [{ quantityBase: 600_000n }] }]);
  expect(line?.reviews[0]?.after.map(({ quantityBase }) => quantityBase).sort()).toEqual([200_000n, 400_000n]);
  expect(line?.id).toBe(lineId);
  expect(await replayMarketRound(market.contextOf(buyer.procurement), line?.round?.id ?? '')).toMatchObject({ sameHash: true });
  expect(await market.prisma.auditEntry.count({ where: { action: 'overrideLine', reason: 'Hộ nghèo chưa bán được' } })).toBe(1);
});

test('the buyer and the cooperatives whose volume changed are told, and only they', async () => {
  const { dear, cheap, named, pieces } = await aProposal();
  const bystander = await plums.aLot({ kg: 100, priceVnd: 30_000 });
  await run(override, { input: { ...named, pieces: pieces(200), reason: 'Chia việc', idempotencyKey: aKey() } });
  const told = (organisationId: string, kind: string) => market.prisma.notification.count({ where: { organisationId, kind } });
  expect(await told(buyer.organisationId, 'PROPOSAL_OVERRIDDEN')).toBe(1);
  expect(await told(dear.cooperativeId, 'PROPOSED_VOLUME_CHANGED')).toBe(1);
  expect(await told(cheap.cooperativeId, 'PROPOSED_VOLUME_CHANGED')).toBe(1);
  expect(await told(bystander.cooperativeId, 'PROPOSED_VOLUME_CHANGED')).toBe(0);
});

test('no rule of lots and lines can be overridden', async () => {
  const { named, pieces, dear } = await aProposal();
  const tooMuch = { input: { ...named, pieces: pieces(550), reason: 'Thử', idempotencyKey: aKey() } };
  expect(await run(override, tooMuch)).toEqual({ __typename: 'OverrideBreaksRule', rules: ['CAPACITY'] });
  const overfull = [{ lotId: globalId('HarvestLot', dear.lotId), kg: 500 }, ...pieces(0)];
  expect(await run(override, { input: { ...named, pieces: overfull, reason: 'Thử', idempotencyKey: aKey() } })).toMatchObject({
    __typename: 'OverrideBreaksRule',
  });
  const low = await plums.aLot({ kg: 900, gradeRank: 1 });
  expect(await run(preview, { ...named, pieces: [{ lotId: globalId('HarvestLot', low.lotId), kg: 10 }] })).toMatchObject({
    __typename: 'OverrideBreaksRule',
    rules: ['GRADE'],
  });
});

test('a proposal that no longer stands, one that never was, and a missing reason', async () => {
  const { named, pieces, requestId } = await aProposal();
  expect(await run(override, { input: { ...named, pieces: pieces(10), reason: ' ', idempotencyKey: aKey() } })).toMatchObject({
    __typename: 'InvalidInput',
    problems: [{ path: 'reason' }],
  });
  expect(
    await run(override, { input: { ...named, roundId: globalId('MarketRound', aKey()), pieces: pieces(10), reason: 'x', idempotencyKey: aKey() } }),
  ).toEqual({ __typename: 'NotFound' });
  await computeMatch(market.contextOf(null), { requestId, trigger: 'MANUAL' });
  expect(await run(override, { input: { ...named, pieces: pieces(10), reason: 'x', idempotencyKey: aKey() } })).toEqual({ __typename: 'MatchOutOfDate' });
  expect(await run(approve, { input: { roundId: named.roundId, reason: 'x', idempotencyKey: aKey() } })).toEqual({ __typename: 'MatchOutOfDate' });
});

test('an approval is kept and seen by the buyer; a key counts once', async () => {
  const { named, requestId } = await aProposal();
  const idempotencyKey = aKey();
  const input = { roundId: named.roundId, reason: 'Đã xem giá và giấy tờ', idempotencyKey };
  expect(await run(approve, { input })).toEqual({ __typename: 'ReviewedRound' });
  expect(await run(approve, { input })).toEqual({ __typename: 'ReviewedRound' });
  expect(await run(approve, { input: { ...input, reason: 'khác' } })).toEqual({ __typename: 'IdempotencyConflict' });
  const board = await readBoard(market.pool, requestId, buyer.organisationId);
  expect(board?.lines[0]?.reviews).toMatchObject([{ decision: 'APPROVED', reason: 'Đã xem giá và giấy tờ' }]);
  const rounds = await run('{ roundsToReview { id reviewed buyer goodVi fillPermille } }', {});
  expect(rounds.find(({ id }: { id: string }) => id === named.roundId)).toMatchObject({ reviewed: true, fillPermille: 1000 });
  const under = await run(
    'query($roundId: ID!) { roundUnderReview(roundId: $roundId) { lines { reviews { decision } candidates { cooperative { nameVi } } } } }',
    { roundId: named.roundId },
  );
  expect(under.lines[0].candidates).toHaveLength(2);
});

test('an officer of a province decides only on proposals that draw on it, and only about what cooperatives there give', async () => {
  const { named, pieces, dear } = await aProposal();
  const elsewhere = await market.viewerOf((await anOfficer(market.prisma, { provinceCode: '24' })).membership.id);
  const set = (kg: number, as: Viewer) => run(override, { input: { ...named, pieces: pieces(kg), reason: 'Thử', idempotencyKey: aKey() } }, as);
  const listed = async (as: Viewer) => (await run('{ roundsToReview { id } }', {}, as)).some(({ id }: { id: string }) => id === named.roundId);
  expect(await set(200, elsewhere)).toEqual({ __typename: 'NotFound' });
  expect(await run(approve, { input: { roundId: named.roundId, reason: 'x', idempotencyKey: aKey() } }, elsewhere)).toEqual({ __typename: 'NotFound' });
  expect([await listed(officer), await listed(elsewhere)]).toEqual([true, false]);

  const { code } = await aCommune(market.prisma, { provinceCode: '24' });
  await market.prisma.organisation.update({ where: { id: dear.cooperativeId }, data: { communeCode: code } });
  expect(await set(200, officer)).toEqual({ __typename: 'OutsideArea' });
  expect(await run(preview, { ...named, pieces: pieces(200) })).toEqual({ __typename: 'OutsideArea' });
  const national = await market.viewerOf((await aNationalOfficer(market.prisma)).membership.id);
  expect(await listed(national)).toBe(true);
  expect((await set(200, national)).__typename).toBe('ReviewedRound');
});

test('nobody but an officer reviews', async () => {
  const { named, pieces } = await aProposal();
  const { data } = await market.execute(override, {
    as: buyer.procurement,
    variables: { input: { ...named, pieces: pieces(10), reason: 'x', idempotencyKey: aKey() } },
  });
  expect(data.overrideLine).toEqual({ __typename: 'NotFound' });
  const listed = await market.execute('{ roundsToReview { id } }', { as: buyer.procurement });
  expect(listed.errors).toBeDefined();
});
