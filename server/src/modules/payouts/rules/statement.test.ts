import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareByWeight } from './share-by-weight.ts';
import { type Settlement, settle, settleByOrder, type SettledEntry } from './statement.ts';

/** Deliveries and claims of some orders, as they are booked: a claim gives back its part of fee and tax. */
const entries = fc
  .array(
    fc.record({
      order: fc.integer({ min: 0, max: 4 }),
      paid: fc.bigInt({ min: 1n, max: 5_000_000n }),
      feePermille: fc.bigInt({ min: 0n, max: 300n }),
      taxPermille: fc.bigInt({ min: 0n, max: 50n }),
      claim: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((bookings) =>
    bookings.flatMap(({ order, paid, feePermille, taxPermille, claim }, place): SettledEntry[] => {
      const fee = (paid * feePermille) / 1000n;
      const tax = (paid * taxPermille) / 1000n;
      const sign = claim ? 1n : -1n;
      const entry = (account: SettledEntry['account'], amount: bigint) => ({
        transactionId: `t${place}`,
        orderId: `o${order}`,
        account,
        amountVnd: sign * amount,
      });
      return [entry('COOPERATIVE_PAYABLE', paid - fee - tax), entry('PLATFORM_FEE', fee), entry('TAX', tax)].filter(({ amountVnd }) => amountVnd !== 0n);
    }),
  );

const add = (one: Settlement, other: Settlement): Settlement => ({
  grossVnd: one.grossVnd + other.grossVnd,
  claimsVnd: one.claimsVnd + other.claimsVnd,
  commissionVnd: one.commissionVnd + other.commissionVnd,
  taxVnd: one.taxVnd + other.taxVnd,
  netVnd: one.netVnd + other.netVnd,
});

describe('a statement', () => {
  test('says what came in, what was taken off and what is paid', () => {
    const entry = (transactionId: string, account: SettledEntry['account'], amountVnd: bigint): SettledEntry => ({
      transactionId,
      account,
      amountVnd,
      orderId: 'o',
    });
    expect(
      settle([
        entry('delivered', 'COOPERATIVE_PAYABLE', -93_500n),
        entry('delivered', 'PLATFORM_FEE', -5_000n),
        entry('delivered', 'TAX', -1_500n),
        entry('damaged', 'COOPERATIVE_PAYABLE', 18_700n),
        entry('damaged', 'PLATFORM_FEE', 1_000n),
        entry('damaged', 'TAX', 300n),
      ]),
    ).toEqual({ grossVnd: 100_000n, claimsVnd: 20_000n, commissionVnd: 4_000n, taxVnd: 1_200n, netVnd: 74_800n });
  });

  test('equals the sum of its orders, and net is gross less claims, commission and tax, for any bookings', () => {
    fc.assert(
      fc.property(entries, (booked) => {
        const whole = settle(booked);
        const nothing: Settlement = { grossVnd: 0n, claimsVnd: 0n, commissionVnd: 0n, taxVnd: 0n, netVnd: 0n };
        expect([...settleByOrder(booked).values()].reduce(add, nothing)).toEqual(whole);
        expect(whole.netVnd).toBe(whole.grossVnd - whole.claimsVnd - whole.commissionVnd - whole.taxVnd);
      }),
    );
  });
});

test('shares by weight sum to the amount, and none is more than a đồng from its part', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
      fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 8 }),
      (amount, weights) => {
        const shares = shareByWeight(amount, weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0n);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(amount);
        if (total === 0n) return;
        shares.forEach((share, place) => {
          const off = share * total - amount * (weights[place] ?? 0n);
          expect(off < total && off > -total).toBe(true);
        });
      },
    ),
  );
});
