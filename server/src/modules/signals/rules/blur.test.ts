import { expect, test } from 'vitest';
import { blurred, blurredBase } from './blur.ts';

const range = { lowVnd: 17_940n, highVnd: 18_010n, referenceVnd: 20_000n };

test('a market of three buyers is told in hundreds, one of fewer in tenths of the reference price', () => {
  expect(blurred({ ...range, buyers: 3 })).toEqual({ lowVnd: 17_900n, highVnd: 18_100n });
  expect(blurred({ ...range, buyers: 1 })).toEqual({ lowVnd: 16_000n, highVnd: 20_000n });
});

test('what nobody would pay for stays nothing, also for the cheapest goods', () => {
  expect(blurred({ lowVnd: 0n, highVnd: 0n, referenceVnd: 20_000n, buyers: 0 })).toEqual({ lowVnd: 0n, highVnd: 0n });
  expect(blurred({ lowVnd: 350n, highVnd: 420n, referenceVnd: 400n, buyers: 1 })).toEqual({ lowVnd: 300n, highVnd: 500n });
});

test('a quantity behind few buyers keeps two figures', () => {
  expect(blurredBase(1_234_567n, 2)).toBe(1_200_000n);
  expect(blurredBase(1_234_567n, 3)).toBe(1_234_567n);
  expect(blurredBase(45n, 1)).toBe(45n);
});
