import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceLines, fullLines, type SettledLine, sumOf, type WrittenLine } from './invoice-lines.ts';

const plum = (quantityBase: bigint, amountVnd: bigint, rateBasisPoints: number | null = 500): SettledLine => ({
  orderLineId: 'plum',
  titleVi: 'Mận hậu',
  titleEn: 'Plums',
  unit: 'KGM',
  unitBase: 1_000n,
  quantityBase,
  unitPriceVnd: 40_000n,
  treatment: rateBasisPoints === null ? 'NOT_SUBJECT' : 'RATED',
  rateBasisPoints,
  amountVnd,
});
const way: SettledLine = {
  ...plum(0n, 30_000n, 800),
  orderLineId: null,
  titleVi: 'Giao hàng',
  titleEn: 'Delivery',
  unit: null,
  unitBase: null,
  quantityBase: null,
  unitPriceVnd: null,
};

describe('an adjusting invoice', () => {
  test('is not needed while what is settled was invoiced', () => {
    const settled = [plum(2_000n, 80_000n), way];
    expect(differenceLines(settled, fullLines(settled))).toEqual([]);
  });

  test('takes money back without quantity when goods were damaged, with its part of the tax', () => {
    const invoiced = fullLines([plum(2_000n, 84_000n), way]);
    expect(differenceLines([plum(2_000n, 63_000n), way], invoiced)).toEqual([
      { ...plum(2_000n, -21_000n), quantityBase: null, unitPriceVnd: null, netVnd: -20_000n, taxVnd: -1_000n },
    ]);
  });

  test('brings the quantity after the scale, and everything to nothing when nothing is settled any more', () => {
    const invoiced = fullLines([plum(2_000n, 84_000n), way]);
    expect(differenceLines([plum(1_900n, 79_800n), way], invoiced)).toMatchObject([
      { quantityBase: -100n, unitPriceVnd: 40_000n, amountVnd: -4_200n, taxVnd: -200n },
    ]);
    const nothing = differenceLines([], invoiced);
    expect(sumOf([...invoiced, ...nothing])).toEqual({ netVnd: 0n, taxVnd: 0n, totalVnd: 0n });
  });

  test('is taxed as the line was invoiced, also when the seller changed its method since', () => {
    const invoiced = fullLines([plum(2_000n, 84_000n)]);
    expect(differenceLines([plum(2_000n, 63_000n, null)], invoiced)).toMatchObject([{ treatment: 'RATED', rateBasisPoints: 500, taxVnd: -1_000n }]);
  });
});

test('after any changes the invoices sum to what is settled, line by line, in money, tax and quantity', () => {
  const rates = fc.constantFrom(null, 500, 800, 1_000);
  const state = fc.array(fc.record({ quantity: fc.bigInt({ min: 0n, max: 50_000n }), amount: fc.bigInt({ min: 0n, max: 5_000_000n }) }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(rates, { minLength: 3, maxLength: 3 }), fc.array(state, { minLength: 1, maxLength: 8 }), (rated, states) => {
      const settledAt = (lines: { quantity: bigint; amount: bigint }[]) =>
        lines.map(({ quantity, amount }, place) => ({ ...plum(quantity, amount, rated[place] ?? null), orderLineId: `line ${place}` }));
      const invoiced: WrittenLine[] = [];
      for (const lines of states) {
        invoiced.push(...differenceLines(settledAt(lines), invoiced));
        for (const expected of settledAt(lines)) {
          const own = invoiced.filter(({ orderLineId }) => orderLineId === expected.orderLineId);
          expect(own.reduce((sum, { quantityBase }) => sum + (quantityBase ?? 0n), 0n)).toBe(expected.quantityBase);
          const [whole] = fullLines([expected]);
          expect(sumOf(own)).toEqual(sumOf(whole ? [whole] : []));
        }
      }
    }),
  );
});
