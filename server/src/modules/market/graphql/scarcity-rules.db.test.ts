import { aNationalOfficer, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { computeMatch } from '../commands/compute-match.ts';
import { replayMarketRound } from '../reads/replay-market-round.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let rival: BuyerAtMarket;
let officer: Viewer;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  officer = await market.viewerOf((await aNationalOfficer(market.prisma)).membership.id);
});
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  [buyer, rival] = [await plums.aBuyer(), await plums.aBuyer()];
});
afterAll(() => market.close());

const choose = `mutation Choose($input: ChooseScarcityRuleInput!) { chooseScarcityRule(input: $input) { __typename ... on ScarcityChoice { rule commodityNameVi reason }
  ... on InvalidInput { problems { path rule } } } }`;
const compare = `query Compare($roundId: ID!) { compareScarcityRules(roundId: $roundId) { __typename ... on ScarcityComparison { outcomes {
  rule inForce fillPermille leastPermille servedLines lines extraCostVnd own { lineId filled { value } } } } } }`;

async function chosen(input: Record<string, unknown>, as: Viewer) {
  const { data, errors } = await market.execute(choose, { as, variables: { input: { reason: 'Công bằng khi mất mùa', idempotencyKey: aKey(), ...input } } });
  expect(errors).toBeUndefined();
  return data.chooseScarcityRule;
}
async function filledOf(roundId: string): Promise<number[]> {
  const results = await market.prisma.roundLineResult.findMany({ where: { roundId }, orderBy: { lineId: 'asc' } });
  return results.map(({ filledBase }) => Number(filledBase) / 1000);
}

/** 600 kg, asked for by a near buyer for 600 and by another for 300. */
async function aShortMarket() {
  await plums.aLot({ kg: 600 });
  const large = await plums.aRequest(buyer, { quantityKg: 600 });
  const small = await plums.aRequest(rival, { quantityKg: 300 });
  const compute = async (request: { requestId: string }) => (await computeMatch(market.contextOf(null), { ...request, trigger: 'MANUAL' }))[0] ?? '';
  return { large, small, compute };
}

test.each([
  ['PRO_RATA', 400, 200],
  ['MAX_MIN', 300, 300],
  ['EQUAL_SHARE', 300, 300],
] as const)('an officer publishes %s for a commodity, and its rounds are shared so, say so, and replay', async (rule, forLarge, forSmall) => {
  const { large, small, compute } = await aShortMarket();
  expect(await chosen({ rule, commodityId: globalId('Commodity', plums.commodityId) }, officer)).toMatchObject({ rule, reason: 'Công bằng khi mất mùa' });
  const [first, second] = [await compute(large), await compute(small)];
  expect(await filledOf(first)).toEqual([forLarge]);
  expect(await filledOf(second)).toEqual([forSmall]);
  expect(await market.prisma.marketRound.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ scarcityRule: rule });
  expect(await replayMarketRound(market.contextOf(buyer.procurement), first)).toMatchObject({ sameHash: true });
});

test('a buyer shares what falls to its own lines by its own rule, and nobody else notices', async () => {
  const { large, small, compute } = await aShortMarket();
  const urgent = await plums.aRequest(buyer, { quantityKg: 100 });
  await market.prisma.purchaseRequestLine.update({ where: { id: urgent.lineId }, data: { priority: 3 } });
  await chosen({ rule: 'PRO_RATA', commodityId: globalId('Commodity', plums.commodityId) }, officer);
  const before = await filledOf(await compute(small));
  expect(await chosen({ rule: 'PRIORITY' }, buyer.procurement)).toMatchObject({ rule: 'PRIORITY', commodityNameVi: null });
  expect(await filledOf(await compute(small))).toEqual(before);
  const [ofLarge] = await filledOf(await compute(large));
  expect(ofLarge).toBe(600 - (before[0] ?? 0) - 100);
});

test('the same round under every rule: what the viewer gets, what the market gets, what each rule costs', async () => {
  const { large, compute } = await aShortMarket();
  const roundId = globalId('MarketRound', await compute(large));
  const { data, errors } = await market.execute(compare, { as: buyer.procurement, variables: { roundId } });
  expect(errors).toBeUndefined();
  const { outcomes } = data.compareScarcityRules;
  expect(outcomes.map(({ rule }: { rule: string }) => rule)).toEqual(['BY_COST', 'PRO_RATA', 'MAX_MIN', 'PRIORITY', 'EQUAL_SHARE']);
  const of = (rule: string) => outcomes.find((outcome: { rule: string }) => outcome.rule === rule);
  expect(of('BY_COST')).toMatchObject({ inForce: true, extraCostVnd: '0', lines: 2 });
  expect(of('PRO_RATA')).toMatchObject({
    inForce: false,
    leastPermille: 666,
    servedLines: 2,
    own: [{ lineId: globalId('PurchaseRequestLine', large.lineId), filled: { value: '400' } }],
  });
  expect(of('MAX_MIN').own).toMatchObject([{ filled: { value: '300' } }]);
  const asOfficer = await market.execute(compare, { as: officer, variables: { roundId } });
  expect(asOfficer.data.compareScarcityRules.outcomes[0].own).toHaveLength(2);
  const asRival = await market.execute(compare, { as: rival.procurement, variables: { roundId } });
  expect(asRival.data.compareScarcityRules).toEqual({ __typename: 'NotFound' });
});

test('who may not choose, for what, and without a reason', async () => {
  const { sales } = await plums.aLot();
  expect(await chosen({ rule: 'MAX_MIN' }, sales)).toEqual({ __typename: 'NotAllowed' });
  const provincial = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
  expect(await chosen({ rule: 'MAX_MIN' }, provincial)).toEqual({ __typename: 'NationalOfficerNeeded' });
  expect(await chosen({ rule: 'MAX_MIN', commodityId: globalId('Commodity', plums.commodityId) }, provincial)).toEqual({ __typename: 'NationalOfficerNeeded' });
  expect(await chosen({ rule: 'MAX_MIN' }, { ...officer, secondFactor: false })).toEqual({ __typename: 'NotAllowed' });
  expect(await chosen({ rule: 'MAX_MIN', commodityId: globalId('Commodity', plums.commodityId) }, buyer.procurement)).toEqual({ __typename: 'NotAllowed' });
  expect(await chosen({ rule: 'MAX_MIN', commodityId: globalId('Commodity', aKey()) }, officer)).toEqual({ __typename: 'NotFound' });
  expect(await chosen({ rule: 'MAX_MIN', reason: ' ' }, officer)).toMatchObject({ __typename: 'InvalidInput', problems: [{ path: 'reason' }] });
  const idempotencyKey = aKey();
  await chosen({ rule: 'MAX_MIN', idempotencyKey }, buyer.procurement);
  expect(await chosen({ rule: 'PRO_RATA', idempotencyKey }, buyer.procurement)).toEqual({ __typename: 'IdempotencyConflict' });
});

test('published choices are open to everybody, those of a buyer to that buyer', async () => {
  await chosen({ rule: 'MAX_MIN', commodityId: globalId('Commodity', plums.commodityId) }, officer);
  await chosen({ rule: 'PRIORITY' }, buyer.procurement);
  const { data } = await market.execute('{ scarcityChoices { rule commodityNameVi reason decidedAt } }');
  expect(data.scarcityChoices[0]).toMatchObject({ rule: 'MAX_MIN' });
  const own = '{ ownScarcityChoice { rule } }';
  expect((await market.execute(own, { as: buyer.procurement })).data.ownScarcityChoice).toEqual({ rule: 'PRIORITY' });
  expect((await market.execute(own, { as: rival.procurement })).data.ownScarcityChoice).toBeNull();
});
