import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concentrationPoints, jainIndex } from './concentration.ts';
import { creditBalance, creditBonusMilli } from './credit-balance.ts';
import { shareOut } from './share-out.ts';

const policy = { creditBonusMilli: 20, fullCreditVnd: 10_000_000, halfLifeDays: 30 };
const day = (count: number) => new Date(Date.UTC(2026, 5, 1) + count * 86_400_000);

describe('sharing out what was sold', () => {
  test('one who offered half and sold nothing is short of half', () => {
    const shares = shareOut(
      [
        { cooperativeId: 'a', offered: 1000, sold: 500 },
        { cooperativeId: 'b', offered: 1000, sold: 0 },
      ],
      20_000,
    );
    expect(shares.map(({ cooperativeId, fair, shortVnd }) => [cooperativeId, fair, shortVnd])).toEqual([
      ['a', 250, -5_000_000n],
      ['b', 250, 5_000_000n],
    ]);
  });

  test('nothing offered or nothing sold leaves nobody short', () => {
    expect(shareOut([{ cooperativeId: 'a', offered: 10, sold: 0 }], 20_000)).toEqual([]);
    expect(shareOut([], 20_000)).toEqual([]);
  });

  test('what some are short of others have sold more: every acceptance sums to zero', () => {
    const row = fc.record({ cooperativeId: fc.uuid(), offered: fc.integer({ min: 0, max: 100_000 }), sold: fc.integer({ min: 0, max: 100_000 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ cooperativeId }) => cooperativeId, maxLength: 12 }),
        fc.integer({ min: 1, max: 900_000 }),
        (rows, price) => {
          const shares = shareOut(rows, price);
          expect(shares.reduce((sum, share) => sum + share.shortVnd, 0n)).toBe(0n);
        },
      ),
    );
  });
});

describe('credit across rounds', () => {
  const entry = fc.record({ shortVnd: fc.bigInt({ min: -100_000_000n, max: 100_000_000n }), days: fc.integer({ min: 0, max: 400 }) });
  const entries = fc.array(entry, { maxLength: 30 }).map((rows) => rows.map(({ shortVnd, days }) => ({ shortVnd, recordedAt: day(days) })));

  test('half of it is forgotten in a half-life', () => {
    const ledger = [{ shortVnd: 8_000_000n, recordedAt: day(0) }];
    expect([0, 30, 60].map((days) => creditBalance(ledger, day(days), policy))).toEqual([8_000_000n, 4_000_000n, 2_000_000n]);
    expect(creditBonusMilli(8_000_000n, policy)).toBe(16);
    expect(creditBonusMilli(-8_000_000n, policy)).toBe(0);
  });

  test('it stays within the full credit, whatever was entered, and so does the bonus', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 400, max: 800 }), (ledger, days) => {
        const balance = creditBalance(ledger, day(days), policy);
        expect(balance <= 10_000_000n && balance >= -10_000_000n).toBe(true);
        const bonus = creditBonusMilli(balance, policy);
        expect(bonus).toBeGreaterThanOrEqual(0);
        expect(bonus).toBeLessThanOrEqual(20);
      }),
    );
  });

  test('without new rounds it goes to nothing, and the order of the rows does not matter', () => {
    fc.assert(
      fc.property(entries, (ledger) => {
        expect(creditBalance(ledger, day(400 + 30 * 30), policy)).toBe(0n);
        expect(creditBalance(ledger.toReversed(), day(500), policy)).toBe(
          creditBalance(
            ledger.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()),
            day(500),
            policy,
          ),
        );
      }),
    );
  });

  test('selling more never raises it', () => {
    fc.assert(
      fc.property(entries, fc.bigInt({ min: 0n, max: 50_000_000n }), (ledger, more) => {
        const [first, ...rest] = ledger;
        if (!first) return;
        const richer = [{ ...first, shortVnd: first.shortVnd - more }, ...rest];
        expect(creditBalance(richer, day(500), policy) <= creditBalance(ledger, day(500), policy)).toBe(true);
      }),
    );
  });
});

test('the indices know equality and monopoly', () => {
  expect(jainIndex([0.4, 0.4, 0.4])).toBeCloseTo(1);
  expect(jainIndex([1, 0, 0, 0])).toBeCloseTo(0.25);
  expect(jainIndex([])).toBe(1);
  expect(concentrationPoints([5, 0])).toBe(10_000);
  expect(concentrationPoints([5, 5, 5, 5])).toBe(2_500);
  expect(concentrationPoints([])).toBe(0);
});
