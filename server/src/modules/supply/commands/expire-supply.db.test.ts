import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aForecast, aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { expireSupply } from './expire-supply.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

test('offers end after their last day, and their lots wait to be offered again', async () => {
  const ended = await anOffer(market.prisma, { validUntilOn: '2026-05-17' });
  const paused = await anOffer(market.prisma, { validUntilOn: '2026-05-17', status: 'PAUSED' });
  const today = await anOffer(market.prisma, { validUntilOn: '2026-05-18' });
  const lot = await aHarvestLot(market.prisma, { offerId: ended.id });
  expect((await expireSupply(market.contextOf(null))).offers).toBe(2);
  const statuses = await Promise.all([ended, paused, today].map(async ({ id }) => (await market.prisma.offer.findUniqueOrThrow({ where: { id } })).status));
  expect(statuses).toEqual(['EXPIRED', 'EXPIRED', 'ACTIVE']);
  expect(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.id } })).toMatchObject({ status: 'GRADED' });
});

test('a forecast lapses when a week after its own no harvest was entered, unless it is promised', async () => {
  const forecastWithLot = async (weekOf: string) => {
    const forecast = await aForecast(market.prisma, { weekOf });
    const offer = await anOffer(market.prisma, { cooperativeId: forecast.cooperativeId, productId: forecast.productId, gradeRank: forecast.gradeRank });
    return { forecast, lot: await aHarvestLot(market.prisma, { offerId: offer.id, forecastId: forecast.id, availableKg: 1000, safeKg: 800 }) };
  };
  const lapsed = await forecastWithLot('2026-05-04');
  const recent = await forecastWithLot('2026-05-11');
  const promised = await forecastWithLot('2026-05-04');
  await anAllocation(market.prisma, { lotId: promised.lot.id });
  const draft = await aForecast(market.prisma, { weekOf: '2026-05-04', status: 'DRAFT' });
  expect((await expireSupply(market.contextOf(null))).forecasts).toBe(2);
  const statusOf = async (id: string) => (await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id } })).status;
  expect(await Promise.all([lapsed.forecast, recent.forecast, promised.forecast, draft].map(({ id }) => statusOf(id)))).toEqual([
    'EXPIRED',
    'PUBLISHED',
    'PUBLISHED',
    'EXPIRED',
  ]);
  expect(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lapsed.lot.id } })).toMatchObject({
    status: 'CLOSED',
    expectedBase: 0n,
    availableBase: 0n,
  });
  expect(await expireSupply(market.contextOf(null))).toEqual({ offers: 0, forecasts: 0 });
});
