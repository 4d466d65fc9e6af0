import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holders, leftOf, sharesOf } from './owed-share.ts';

const money = fc.bigInt(0n, 50_000_000n);
const standings = fc.record({ SHOPPER_PREPAID: money, COOPERATIVE_PAYABLE: money, PLATFORM_FEE: money, TAX: money });

describe('who gives what is owed back', () => {
  test('shares sum to the amount, and nobody gives more than stands there', () => {
    fc.assert(
      fc.property(standings, fc.bigInt(0n, 200_000_000n), (standing, asked) => {
        const left = leftOf(standing);
        const amountVnd = asked < left ? asked : left;
        const shares = sharesOf(standing, amountVnd);
        expect(leftOf(shares)).toBe(amountVnd);
        for (const holder of holders) {
          expect(shares[holder]).toBeGreaterThanOrEqual(0n);
          expect(shares[holder]).toBeLessThanOrEqual(standing[holder]);
        }
      }),
    );
  });

  test('what the shopper prepaid goes first', () => {
    fc.assert(
      fc.property(standings, fc.bigInt(0n, 50_000_000n), (standing, asked) => {
        const amountVnd = asked < standing.SHOPPER_PREPAID ? asked : standing.SHOPPER_PREPAID;
        expect(sharesOf(standing, amountVnd)).toEqual({ SHOPPER_PREPAID: amountVnd, COOPERATIVE_PAYABLE: 0n, PLATFORM_FEE: 0n, TAX: 0n });
      }),
    );
  });

  test('after delivery a part carries its commission with it', () => {
    expect(sharesOf({ COOPERATIVE_PAYABLE: 190_000n, PLATFORM_FEE: 10_000n }, 50_000n)).toEqual({
      SHOPPER_PREPAID: 0n,
      COOPERATIVE_PAYABLE: 47_500n,
      PLATFORM_FEE: 2_500n,
      TAX: 0n,
    });
  });
});
