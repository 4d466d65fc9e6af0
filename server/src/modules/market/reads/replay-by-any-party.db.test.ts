import { aNationalOfficer, anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aScheme } from '@cho-phien/prisma/factories/certification.ts';
import { fairPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aKey, globalId, PlumMarket, publishRules } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { acceptMatch } from '../commands/accept-match.ts';
import { computeMatch } from '../commands/compute-match.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  await aScheme(market.prisma, 'VIETGAP');
  // A quota raises bonuses until it is met: the round keeps the market it was solved with.
  const { parameters, publishedAt, ...words } = fairPolicy;
  const fairness = { ...parameters.fairness, quota: { shareMilli: 400, mostExtraCostMilli: 200 } };
  const plain = { ...parameters, unmetPenaltyMilli: [...parameters.unmetPenaltyMilli], fairness };
  await market.prisma.matchingPolicy.create({ data: { ...words, parameters: plain, publishedAt: new Date(publishedAt) } });
});
afterAll(() => market.close());

const replay = `query Replay($roundId: ID!) { replayMarketRound(roundId: $roundId) { __typename ... on MarketRoundReplay { sameHash resultHash storedResultHash inputHash policyVersion } } }`;
const compare = `query Compare($roundId: ID!) { compareScarcityRules(roundId: $roundId) { __typename ... on ScarcityComparison { outcomes { own { lineId } } } } }`;

test('buyer, chosen cooperative and association replay a round with a quota, a picked purpose, a rule for short supply and substitutes to the same hash; others find none', async () => {
  const plums = await PlumMarket.open(market);
  const [buyer, rival] = [await plums.aBuyer(), await plums.aBuyer()];
  const national = await aNationalOfficer(market.prisma);
  const officer = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
  await plums.aLot({ kg: 500, priceVnd: 17_000, certificates: ['VIETGAP'] });
  await plums.aLot({ kg: 500, priceVnd: 18_000, certificates: ['VIETGAP'] });
  await plums.aLot({ kg: 600, gradeRank: 2, priceVnd: 12_000 });
  await market.prisma.scarcityChoice.create({
    data: { organisationId: null, commodityId: plums.commodityId, rule: 'MAX_MIN', reason: 'mất mùa', decidedById: national.user.id, decidedAt: new Date() },
  });
  const { requestId, lineId } = await plums.aRequest(buyer, {
    quantityKg: 900,
    minGradeRank: 3,
    certificates: ['VIETGAP'],
    substitutes: [{ minGradeRank: 2, schemeCodes: [], discountPct: 10 }],
  });
  await plums.aRequest(rival, { quantityKg: 700, minGradeRank: 3 });
  const [roundId = ''] = await computeMatch(market.contextOf(buyer.procurement), {
    requestId,
    trigger: 'ALTERNATIVE',
    alternatives: [{ line: lineId, kind: 'FEWEST_SUPPLIERS' }],
  });
  const { allocationIds } = await acceptMatch(market.contextOf(buyer.procurement), { roundId, idempotencyKey: aKey() });
  const chosen = await market.prisma.allocation.findFirstOrThrow({ where: { id: { in: allocationIds } } });
  const { id: salesId } = await market.prisma.membership.findFirstOrThrow({ where: { organisationId: chosen.cooperativeId, role: 'SALES' } });
  const sales = await market.viewerOf(salesId);
  const variables = { roundId: globalId('MarketRound', roundId) };
  const asked = async (as: typeof sales) => (await market.execute(replay, { as, variables })).data.replayMarketRound;
  const answers = [await asked(buyer.procurement), await asked(sales), await asked(officer)];
  expect(answers[0]).toMatchObject({ sameHash: true, policyVersion: fairPolicy.version });
  expect(answers[0].resultHash).toBe(answers[0].storedResultHash);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  // A cooperative sees no line of any buyer; strangers to the round find none.
  const seen = (await market.execute(compare, { as: sales, variables })).data.compareScarcityRules;
  expect(seen.outcomes.flatMap(({ own }: { own: object[] }) => own)).toEqual([]);
  expect(await asked(rival.procurement)).toEqual({ __typename: 'NotFound' });
  const stranger = (await plums.aLot({ kg: 10 })).sales;
  expect(await asked(stranger)).toEqual({ __typename: 'NotFound' });
});
