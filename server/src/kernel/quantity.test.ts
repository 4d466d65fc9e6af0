import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuantity, sayQuantity } from './quantity.ts';

describe('reading a quantity', () => {
  test.each([
    ['1.25', 'KGM', 'GRAM', 1_250n],
    ['12', 'TNE', 'GRAM', 12_000_000n],
    ['3.5', 'DTN', 'GRAM', 350_000n],
    ['0.001', 'LTR', 'MILLILITRE', 1n],
    ['24', 'H87', 'PIECE', 24n],
    ['1.2300', 'KGM', 'GRAM', 1_230n],
    ['0', 'KGM', 'GRAM', 0n],
    ['1000000', 'TNE', 'GRAM', 1_000_000_000_000n],
  ] as const)('%s %s is exact', (value, unit, baseUnit, base) => {
    expect(readQuantity({ value, unit }, baseUnit)).toEqual({ ok: true, base });
  });

  test.each([
    ['-1', 'KGM', 'GRAM', 'NEGATIVE'],
    ['0.0001', 'KGM', 'GRAM', 'TOO_FINE'],
    ['0.5', 'H87', 'PIECE', 'TOO_FINE'],
    ['1000001', 'TNE', 'GRAM', 'TOO_LARGE'],
    ['99999999999999999999', 'KGM', 'GRAM', 'TOO_LARGE'],
    ['1,5', 'KGM', 'GRAM', 'NOT_A_NUMBER'],
    ['', 'KGM', 'GRAM', 'NOT_A_NUMBER'],
    ['1e3', 'KGM', 'GRAM', 'NOT_A_NUMBER'],
    ['1', 'LTR', 'GRAM', 'UNIT_DOES_NOT_FIT'],
    ['1', 'KGM', 'PIECE', 'UNIT_DOES_NOT_FIT'],
  ] as const)('%s %s of something counted in %s is refused as %s', (value, unit, baseUnit, rule) => {
    expect(readQuantity({ value, unit }, baseUnit)).toMatchObject({ ok: false, rule });
  });
});

describe('saying a quantity', () => {
  test.each([
    [1_250n, 'GRAM', undefined, { value: '1.25', unit: 'KGM' }],
    [-500n, 'GRAM', undefined, { value: '-0.5', unit: 'KGM' }],
    [12_000_000n, 'GRAM', 'TNE', { value: '12', unit: 'TNE' }],
    [7n, 'PIECE', undefined, { value: '7', unit: 'H87' }],
    [1n, 'MILLILITRE', undefined, { value: '0.001', unit: 'LTR' }],
  ] as const)('%s of %s', (base, baseUnit, unit, said) => {
    expect(sayQuantity(base, baseUnit, unit)).toEqual(said);
  });

  test('what is said is read back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 1_000_000_000n), fc.constantFrom('GRAM', 'MILLILITRE', 'PIECE'), (base, baseUnit) => {
        expect(readQuantity(sayQuantity(base, baseUnit), baseUnit)).toEqual({ ok: true, base });
      }),
    );
  });
});
