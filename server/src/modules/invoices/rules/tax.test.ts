import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printedSymbol, symbolOf } from './symbol.ts';
import { formOf, splitTax, taxOf } from './tax.ts';

const deducting = { method: 'DEDUCTION', ownGrown: false } as const;
const on = '2026-05-18';

describe('what raw produce bears', () => {
  test('depends on seller and buyer: 5 % to households, not declared between businesses, not subject from the grower', () => {
    for (const buyer of ['RETAIL', 'PERSON', 'OTHER'] as const) {
      expect(taxOf('FRUIT', { seller: deducting, buyer, on })).toEqual({ treatment: 'RATED', rateBasisPoints: 500 });
    }
    expect(taxOf('FRUIT', { seller: deducting, buyer: 'COMPANY', on })).toEqual({ treatment: 'NOT_DECLARED', rateBasisPoints: null });
    expect(taxOf('FRUIT', { seller: { ...deducting, ownGrown: true }, buyer: 'RETAIL', on })).toEqual({ treatment: 'NOT_SUBJECT', rateBasisPoints: null });
  });

  test('is not named by who pays by revenue', () => {
    for (const category of ['FRUIT', 'PROCESSED', null] as const) {
      expect(taxOf(category, { seller: { method: 'DIRECT', ownGrown: false }, buyer: 'COMPANY', on })).toEqual({
        treatment: 'BY_REVENUE',
        rateBasisPoints: null,
      });
    }
  });
});

test('processed goods and the way bear the standard rate, cut until the end of 2026', () => {
  for (const category of ['PROCESSED', 'DRINK', null] as const) {
    const rate = (day: string) => taxOf(category, { seller: { ...deducting, ownGrown: true }, buyer: 'COMPANY', on: day }).rateBasisPoints;
    expect([rate('2026-12-31'), rate('2027-01-01')]).toEqual([800, 1_000]);
  }
});

test('an amount is split to the last đồng, and the tax is within a đồng of its rate', () => {
  expect(splitTax(105_000n, { rateBasisPoints: 500 })).toEqual({ netVnd: 100_000n, taxVnd: 5_000n });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 100_000_000n }), fc.constantFrom(500, 800, 1_000), (amount, rateBasisPoints) => {
      const { netVnd, taxVnd } = splitTax(amount, { rateBasisPoints });
      expect(netVnd + taxVnd).toBe(amount);
      const off = taxVnd * 10_000n - netVnd * BigInt(rateBasisPoints);
      expect(off < 10_000n && off > -10_000n).toBe(true);
    }),
  );
});

test('form and symbol name method, year and the letters of the cooperative', () => {
  const choice = { coded: true, letter: 'T', suffix: 'HT' };
  expect(printedSymbol({ series: { form: formOf({ method: 'DIRECT' }), symbol: symbolOf(choice, on) } })).toBe('2C26THT');
  expect(printedSymbol({ series: { form: formOf(deducting), symbol: symbolOf({ ...choice, coded: false }, '2027-01-01') } })).toBe('1K27THT');
});
