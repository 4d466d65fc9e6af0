import { expect, test } from 'vitest';
import { matchMarket } from '../../matching/match-market.ts';
import { normalInstance } from '../../matching/read-instance.ts';
import { buildInstance } from '../../market/rules/build-instance.ts';
import { aLineRow, aLotRow, aMarket, sampleDay } from '../../market/rules/market-sample.ts';
import type { MarketRows } from '../../market/rules/market-rows.ts';
import { readShortages } from './read-shortages.ts';
import { readSignals, type Signal } from './read-signals.ts';
import { mondayOfDay } from './week-days.ts';

const places = {
  provinceOf: new Map([
    ['origin', '14'],
    ['depot', '33'],
  ]),
  provinces: [{ code: '14', latitude: 20.955, longitude: 104.281 }],
};
const buyers = ['a', 'b', 'c'].map((name) => ({ id: `line-${name}`, requestId: `request-${name}`, buyerId: `buyer-${name}` }));

function read(rows: MarketRows) {
  const instance = normalInstance(buildInstance(rows));
  const plan = matchMarket(instance);
  return { signals: readSignals(rows, instance, plan, places), shortages: readShortages(rows, instance, plan, places.provinceOf) };
}
const thisWeek = (signals: readonly Signal[]) => signals.find((signal) => signal.weekDay === mondayOfDay(sampleDay));

test('unmet demand makes a kilogram worth what buyers pay less the road, and is told with its reason', () => {
  const lines = buyers.map((buyer) => aLineRow({ ...buyer, quantityKg: 1000, ceilingVnd: 30_000n }));
  const { signals, shortages } = read(aMarket({ lots: [aLotRow({ availableKg: 200 })], lines }));
  const signal = thisWeek(signals);
  expect(signal).toMatchObject({ productId: 'product-a', provinceCode: '14', wantedBase: 2_800_000n, takenBase: 200_000n, surplusBase: 0n });
  expect(signal!.lowVnd).toBeGreaterThan(28_000n);
  expect(signal!.lowVnd).toBeLessThan(30_000n);
  expect(signal!.highVnd).toBeGreaterThanOrEqual(signal!.lowVnd);
  expect(shortages.reduce((sum, part) => sum + part.quantityBase, 0n)).toBe(2_800_000n);
  expect(shortages[0]).toMatchObject({ productId: 'product-a', provinceCode: '33', reason: 'COMPETITION' });
});

test('volume that nobody takes is a surplus, and one more kilogram is worth no more than it would displace', () => {
  const lots = [
    aLotRow({ id: 'cheap', availableKg: 900 }),
    aLotRow({ id: 'dear', cooperativeId: 'coop-b', availableKg: 900, tiers: [{ minBase: 0n, priceVnd: 21_000n }] }),
  ];
  const { signals, shortages } = read(aMarket({ lots, lines: [aLineRow({ ...buyers[0], quantityKg: 1000 })] }));
  const signal = thisWeek(signals);
  expect(signal).toMatchObject({ wantedBase: 0n, takenBase: 1_000_000n, surplusBase: 800_000n, buyers: 0 });
  expect(signal!.lowVnd).toBeLessThanOrEqual(21_000n);
  expect(shortages).toEqual([]);
});

test('a harvest too late for every window has no place among the signals', () => {
  const { signals } = read(aMarket({ lots: [], lines: [aLineRow({ ...buyers[0] })] }));
  expect(Math.max(...signals.map((signal) => signal.weekDay))).toBeLessThanOrEqual(mondayOfDay(sampleDay + 5));
  expect(signals.every((signal) => signal.wantedBase > 0n && signal.surplusBase === 0n)).toBe(true);
});
