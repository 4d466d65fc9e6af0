import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshShareMilli, leadFor, leanOnForecast, type ForecastVolume } from './lean-on-forecast.ts';
import type { ReliabilityPolicy } from './reliability-policy.ts';

const policy: ReliabilityPolicy = { confidenceMilli: 900, marketWeight: 8, windowWeeks: 52, freshDays: 14, staleLossMilliPerWeek: 20, leastFreshMilli: 700 };
const volume: ForecastVolume = { likelyBase: 1_000_000n, safeBase: 900_000n, spokenForBase: 0n, daysToHarvest: 10, ageDays: 3 };
const learned = [
  { id: 'one', leadWeeks: 1, likelyMilli: 950, safeMilli: 900 },
  { id: 'two', leadWeeks: 2, likelyMilli: 800, safeMilli: 650 },
  { id: 'four', leadWeeks: 4, likelyMilli: 700, safeMilli: 500 },
] as const;

test('the record at the distance of the harvest scales both volumes', () => {
  expect(leanOnForecast(volume, learned, policy)).toMatchObject({
    leadWeeks: 2,
    reliabilityId: 'two',
    likelyBase: 800_000n,
    safeBase: 650_000n,
    freshMilli: 1000,
  });
  expect(leanOnForecast({ ...volume, daysToHarvest: 3 }, learned, policy).likelyBase).toBe(950_000n);
  expect(leanOnForecast({ ...volume, daysToHarvest: 90 }, learned, policy).likelyBase).toBe(700_000n);
  expect([leadFor(-2), leadFor(7), leadFor(8), leadFor(14), leadFor(15)]).toEqual([1, 1, 2, 2, 4]);
});

test('a cautious low end of the cooperative itself counts as it is', () => {
  expect(leanOnForecast({ ...volume, safeBase: 400_000n }, learned, policy).safeBase).toBe(400_000n);
});

test('a forecast nobody looked at for weeks loses weight, to a least share', () => {
  expect([freshShareMilli(14, policy), freshShareMilli(21, policy), freshShareMilli(34, policy), freshShareMilli(900, policy)]).toEqual([1000, 980, 960, 700]);
  expect(freshShareMilli(null, policy)).toBe(1000);
  expect(leanOnForecast({ ...volume, ageDays: 28 }, [], policy).likelyBase).toBe(960_000n);
});

test('what is promised stays, and nothing grows beyond what was said', () => {
  expect(leanOnForecast({ ...volume, spokenForBase: 970_000n }, learned, policy)).toMatchObject({ likelyBase: 970_000n, safeBase: 900_000n });
  const base = fc.bigInt({ min: 0n, max: 10n ** 12n });
  fc.assert(
    fc.property(base, base, base, fc.integer({ min: -10, max: 400 }), fc.integer({ min: -5, max: 400 }), (likely, low, spokenFor, daysToHarvest, ageDays) => {
      const safeBase = low < likely ? low : likely;
      const leaning = leanOnForecast({ likelyBase: likely, safeBase, spokenForBase: spokenFor, daysToHarvest, ageDays }, learned, policy);
      expect(leaning.likelyBase <= likely && leaning.safeBase <= leaning.likelyBase && leaning.safeBase <= safeBase).toBe(true);
      expect(leaning.likelyBase >= (spokenFor < likely ? spokenFor : likely)).toBe(true);
    }),
  );
});
