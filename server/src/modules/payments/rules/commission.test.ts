import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commissionOf, type CommissionTerm, ruleOf } from './commission.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const term = (values: Partial<CommissionTerm>): CommissionTerm => ({
  category: null,
  basisPoints: 500,
  fromOn: day('2026-01-01'),
  untilOn: null,
  publishedAt: day('2025-12-20'),
  ...values,
});
const rateOf = (terms: CommissionTerm[], on: string) => ruleOf(terms, 'HONEY', day(on))?.basisPoints ?? null;

describe('the rule of a day', () => {
  test('none covers the day before the first', () => {
    expect(rateOf([term({})], '2025-12-31')).toBe(null);
  });

  test('one for the shelf outweighs a later one for all', () => {
    const terms = [term({ category: 'HONEY', basisPoints: 300 }), term({ basisPoints: 700, publishedAt: day('2026-03-01') })];
    expect(rateOf(terms, '2026-04-01')).toBe(300);
    expect(ruleOf(terms, 'FRUIT', day('2026-04-01'))?.basisPoints).toBe(700);
  });

  test('a later version outweighs an earlier one from its first day to its last', () => {
    const terms = [term({}), term({ basisPoints: 0, fromOn: day('2026-02-01'), untilOn: day('2026-02-28'), publishedAt: day('2026-01-20') })];
    expect([rateOf(terms, '2026-01-31'), rateOf(terms, '2026-02-01'), rateOf(terms, '2026-02-28'), rateOf(terms, '2026-03-01')]).toEqual([500, 0, 0, 500]);
  });
});

describe('commission', () => {
  test('is the sum of its lines, rounded down, and never more than half the goods', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 99_999_999n), { maxLength: 6 }), fc.integer({ min: 0, max: 5_000 }), (amounts, basisPoints) => {
        const goods = amounts.map((amountVnd) => ({ category: 'HONEY' as const, amountVnd }));
        const kept = commissionOf(goods, [term({ basisPoints })], day('2026-02-01'));
        const exact = amounts.reduce((sum, amount) => sum + amount * BigInt(basisPoints), 0n);
        expect(kept * 10_000n).toBeLessThanOrEqual(exact);
        expect(exact - kept * 10_000n).toBeLessThan(10_000n * BigInt(Math.max(1, amounts.length)));
        expect(kept * 2n).toBeLessThanOrEqual(amounts.reduce((sum, amount) => sum + amount, 0n));
      }),
    );
  });

  test('each line follows the rule of its shelf', () => {
    const terms = [term({}), term({ category: 'HONEY', basisPoints: 1_000 })];
    expect(
      commissionOf(
        [
          { category: 'HONEY', amountVnd: 100_000n },
          { category: 'FRUIT', amountVnd: 100_000n },
        ],
        terms,
        day('2026-02-01'),
      ),
    ).toBe(15_000n);
  });
});
