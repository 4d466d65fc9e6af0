import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certaintyOf, rangeAround } from './forecast-range.ts';

test.each([
  [10, { lowBase: 900_000n, likelyBase: 1_000_000n, highBase: 1_100_000n }],
  [20, { lowBase: 800_000n, likelyBase: 1_000_000n, highBase: 1_200_000n }],
  [35, { lowBase: 650_000n, likelyBase: 1_000_000n, highBase: 1_350_000n }],
])('a tonne that is certain to %i %%', (certaintyPct, range) => {
  expect(rangeAround(1_000_000n, certaintyPct)).toEqual(range);
});

test('the low end is rounded down and the high end up', () => {
  expect(rangeAround(3n, 10)).toEqual({ lowBase: 2n, likelyBase: 3n, highBase: 4n });
});

test('a range is always in order and says its certainty again', () => {
  fc.assert(
    fc.property(fc.bigInt(1_000n, 10_000_000_000n), fc.constantFrom(10, 20, 35), (likely, certaintyPct) => {
      const range = rangeAround(likely, certaintyPct);
      expect(range.lowBase <= range.likelyBase && range.likelyBase <= range.highBase).toBe(true);
      expect(certaintyOf(range)).toBe(certaintyPct);
    }),
  );
});

test('nothing likely has no certainty', () => {
  expect(certaintyOf({ lowBase: 0n, likelyBase: 0n, highBase: 10n })).toBeNull();
});
