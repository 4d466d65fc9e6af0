import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { leaningPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId, PlumMarket, publishRules } from '../../../test/plum-market.ts';
import { kg, likely } from '../../../test/published-forecast.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { aColleague } from '../../../test/viewers.ts';
import { computeMatch } from '../market/commands/compute-match.ts';
import { replayMarketRound } from '../market/reads/replay-market-round.ts';
import { recordHarvest } from '../supply/commands/record-harvest.ts';
import { reviseForecast } from '../supply/commands/revise-forecast.ts';
import { saveForecast } from '../supply/commands/save-forecast.ts';
import { learnReliabilities } from './commands/learn-reliabilities.ts';
import { readObservations } from './reads/read-observations.ts';

let market: TestMarket;
type Colleague = Awaited<ReturnType<typeof aColleague>>;
let grower: Colleague;
let productId: string;

const mondays = ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'];

/** Ten weeks in which 1,000 kg were forecast two weeks ahead and 800 kg weighed, then a forecast for June. */
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  const { publishedAt, parameters, ...words } = leaningPolicy;
  const plain = { ...parameters, unmetPenaltyMilli: [...parameters.unmetPenaltyMilli] };
  await market.prisma.matchingPolicy.create({ data: { ...words, parameters: plain, publishedAt: new Date(publishedAt) } });
  productId = (await aProduct(market.prisma)).id;
  grower = await aColleague(market, 'SALES');
  await anOffer(market.prisma, { cooperativeId: grower.organisationId, productId, gradeRank: 3 });
  for (const weekOn of mondays) await aWeek(weekOn, { forecastKg: 1000, weighedKg: 800 });
  market.clock.moveTo('2026-05-18T03:00:00Z');
});
afterAll(() => market.close());

async function aWeek(weekOn: string, { forecastKg, weighedKg }: { forecastKg: number; weighedKg: number }): Promise<void> {
  const days = (count: number) => new Date(Date.parse(`${weekOn}T03:00:00Z`) + count * 86_400_000).toISOString();
  market.clock.moveTo(days(-14));
  const forecastId = await aForecastFor(weekOn, forecastKg);
  market.clock.moveTo(days(3));
  const lot = await market.prisma.harvestLot.findFirstOrThrow({ where: { forecastId } });
  const harvest = { lotId: lot.id, quantity: kg(weighedKg), harvestedOn: days(3).slice(0, 10), reason: 'Cân tại kho' };
  await recordHarvest(grower.context, randomUUID(), harvest);
}

async function aForecastFor(weekOn: string, forecastKg: number): Promise<string> {
  const weeks = [{ weekOn, volumes: likely(forecastKg, 10) }];
  const [forecastId = ''] = await saveForecast(grower.context, randomUUID(), { productId, gradeRank: 3, publish: true, weeks });
  return forecastId;
}

test('observations compare each distance with what was weighed, and a distance nobody forecast at is absent', async () => {
  const observations = await readObservations(market.pool, { today: '2026-05-18', windowWeeks: 52, cooperativeId: grower.organisationId });
  expect(observations).toHaveLength(20);
  expect(new Set(observations.map((row) => row.leadWeeks))).toEqual(new Set([1, 2]));
  expect(observations.every((row) => row.forecastBase === 1_000_000n && row.harvestedBase === 800_000n)).toBe(true);
});

test('a cooperative that delivered 80 % over ten weeks offers that share of its next forecast, and the round replays', async () => {
  expect(await learnReliabilities(market.contextOf(null))).toBeGreaterThan(0);
  expect(await learnReliabilities(market.contextOf(null))).toBe(0);
  const forecastId = await aForecastFor('2026-06-01', 1000);
  const plums = await PlumMarket.open(market);
  const buyer = await plums.aBuyer();
  const line = { productId, quantityKg: 1000, fromOn: '2026-06-01', toOn: '2026-06-12', ceilingVnd: 90_000 };
  const { requestId } = await plums.aRequest(buyer, line);
  const context = market.contextOf(buyer.procurement);
  const [roundId = ''] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
  const learned = await market.prisma.forecastReliability.findFirstOrThrow({ where: { cooperativeId: grower.organisationId, leadWeeks: 2 } });
  expect(learned).toMatchObject({
    observations: 10,
    ownMeanMilli: 800,
    ownErrorMilli: 200,
    likelyMilli: Math.floor((10 * 800 + 8 * 1000) / 18),
    safeMilli: 800,
  });
  const allocation = await market.prisma.allocation.findFirstOrThrow({ where: { roundId } });
  expect(allocation.quantityBase).toBe(BigInt(learned.likelyMilli) * 1000n);
  const round = await market.prisma.marketRound.findUniqueOrThrow({ where: { id: roundId } });
  expect(round.reliabilityIds).toEqual([learned.id]);
  expect(await replayMarketRound(context, roundId)).toMatchObject({ sameHash: true });
  const { data } = await market.execute(
    `query ($id: ID!) { harvestForecast(id: $id) { leaning { leadWeeks likelyPermille safePermille freshPermille likely { value } safe { value } } } }`,
    { as: grower.context.viewer, variables: { id: globalId('HarvestForecast', forecastId) } },
  );
  const likelyValue = String(learned.likelyMilli);
  expect(data.harvestForecast.leaning).toEqual({
    leadWeeks: 2,
    likelyPermille: learned.likelyMilli,
    safePermille: 800,
    freshPermille: 1000,
    likely: { value: likelyValue },
    safe: { value: '800' },
  });
});

test('a forecast that was not looked at for weeks counts less until it is revised', async () => {
  const forecastId = await aForecastFor('2026-07-06', 1000);
  market.clock.moveTo('2026-06-20T03:00:00Z');
  const ask = async () => {
    const document = `query ($id: ID!) { harvestForecast(id: $id) { leaning { ageDays freshPermille } } }`;
    const { data } = await market.execute(document, { as: grower.context.viewer, variables: { id: globalId('HarvestForecast', forecastId) } });
    return data.harvestForecast.leaning;
  };
  expect(await ask()).toEqual({ ageDays: 33, freshPermille: 960 });
  await reviseForecast(grower.context, randomUUID(), { forecastId, volumes: likely(1000), reason: 'Đã thăm vườn' });
  expect(await ask()).toEqual({ ageDays: 0, freshPermille: 1000 });
});

const report = `query ($id: ID) { forecastReliability(cooperativeId: $id) { __typename
  ... on ForecastReliabilityReport { freshDays leads { leadWeeks observations likelyPermille } crops { leadWeeks observations meanPermille } history(first: 3) { weekOn forecast { value } harvested { value } } } } }`;

test('the cooperative reads its record with the history; its officer too, nobody else', async () => {
  const own = (await market.execute(report, { as: grower.context.viewer })).data.forecastReliability;
  expect(own.leads.find((row: { leadWeeks: number }) => row.leadWeeks === 2)).toMatchObject({ observations: 10 });
  expect(own.crops).toContainEqual({ leadWeeks: 2, observations: 10, meanPermille: 800 });
  expect(own.history[0]).toMatchObject({ weekOn: '2026-04-06', forecast: { value: '1000' }, harvested: { value: '800' } });
  const variables = { id: globalId('Cooperative', grower.organisationId) };
  const stranger = await aColleague(market, 'SALES');
  expect((await market.execute(report, { as: stranger.context.viewer, variables })).data.forecastReliability.__typename).toBe('NotFound');
  const { membership } = await anOfficer(market.prisma, { provinceCode: '01' });
  const elsewhere = await market.viewerOf(membership.id);
  expect((await market.execute(report, { as: elsewhere, variables })).data.forecastReliability.__typename).toBe('NotFound');
  const seat = await market.prisma.organisation.findUniqueOrThrow({ where: { id: grower.organisationId }, include: { commune: true } });
  const near = await anOfficer(market.prisma, { provinceCode: seat.commune?.provinceCode ?? '' });
  const officer = await market.viewerOf(near.membership.id);
  expect((await market.execute(report, { as: officer, variables })).data.forecastReliability.crops).toHaveLength(2);
});
