import { anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlumMarket, publishRules, type LotOnSale } from '../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { readMarketSignals } from './commands/read-market-signals.ts';

let market: TestMarket;
let plums: PlumMarket;
let lot: LotOnSale;
let officer: Viewer;

/** 300 kg of plums for three buyers who want 1,000 kg each; a fourth lot lies where no window reaches. */
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  plums = await PlumMarket.open(market);
  lot = await plums.aLot({ kg: 300, priceVnd: 18_000 });
  await plums.aLot({ kg: 800, priceVnd: 18_000, harvestOn: '2026-07-20' });
  for (let turn = 0; turn < 3; turn++) await plums.aRequest(await plums.aBuyer(), { quantityKg: 1000, ceilingVnd: 25_000 });
  const { membership } = await anOfficer(market.prisma, { provinceCode: '14' });
  officer = await market.viewerOf(membership.id);
});
afterAll(() => market.close());

const wanted = `query { wantedNearby(first: 20) { productVi weekOn lowVnd highVnd grown wanted { value } surplus { value } buyers } }`;
const overview = `query { marketSignals { __typename ... on MarketSignalOverview { provinceCode signals { weekOn taken { value } surplus { value } } shortages { reason quantity { value } } surpluses { provinceCode quantity { value } } } } }`;

test('a reading says what buyers miss, to the cooperative that grows it and to the association', async () => {
  await readMarketSignals(market.contextOf(null), plums.commodityId);
  const { data } = await market.execute(wanted, { as: lot.sales });
  const week = data.wantedNearby.find((row: { weekOn: string }) => row.weekOn === '2026-05-18');
  expect(week).toMatchObject({ productVi: 'Mận hậu', grown: true, wanted: { value: '2700' }, surplus: { value: '0' }, buyers: 3 });
  expect(Number(week.lowVnd)).toBeGreaterThan(20_000);
  expect(Number(week.lowVnd)).toBeLessThan(25_000);
  expect(Number(week.highVnd)).toBeGreaterThanOrEqual(Number(week.lowVnd));
  const { data: seen } = await market.execute(overview, { as: officer });
  expect(seen.marketSignals.provinceCode).toBe('14');
  expect(seen.marketSignals.signals).toContainEqual({ weekOn: '2026-05-18', taken: { value: '300' }, surplus: { value: '0' } });
  expect(seen.marketSignals.surpluses).toContainEqual({ provinceCode: '14', quantity: { value: '800' } });
  const missing = seen.marketSignals.shortages.reduce((sum: number, row: { quantity: { value: string } }) => sum + Number(row.quantity.value), 0);
  expect(missing).toBe(2700);
});

test('a market that did not change is not read again that day; a changed one replaces the reading', async () => {
  const context = market.contextOf(null);
  const first = await readMarketSignals(context, plums.commodityId);
  expect(await readMarketSignals(context, plums.commodityId)).toBe(first);
  await plums.aLot({ kg: 5000, priceVnd: 18_000 });
  expect(await readMarketSignals(context, plums.commodityId)).not.toBe(first);
  expect(await market.prisma.signalReading.count()).toBe(1);
  const { data } = await market.execute(wanted, { as: lot.sales });
  expect(data.wantedNearby).toEqual([]);
});

test('readings older than a week are told no more, and buyers read none', async () => {
  const asBuyer = (await plums.aBuyer()).procurement;
  expect((await market.execute(wanted, { as: asBuyer })).errors).toHaveLength(1);
  expect((await market.execute(overview, { as: lot.sales })).data.marketSignals).toEqual({ __typename: 'NotFound' });
  market.clock.moveTo('2026-05-30T03:00:00Z');
  expect((await market.execute(overview, { as: officer })).data.marketSignals.signals).toEqual([]);
});
