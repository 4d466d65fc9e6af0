import type { LedgerAccount } from '@cho-phien/prisma/generated/enums.ts';

/** Accounts on which what was paid for an order stands: owed to the shopper until delivery, to the others from then on. */
export const holders = ['SHOPPER_PREPAID', 'COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX'] as const satisfies readonly LedgerAccount[];
export type Holder = (typeof holders)[number];

/** What of an order's payment stands on each account, whole đồng, none negative. */
export type Standing = Readonly<Partial<Record<Holder, bigint>>>;

/** Everything that was paid for the order and is not owed back yet. */
export function leftOf(standing: Standing): bigint {
  return holders.reduce((sum, holder) => sum + (standing[holder] ?? 0n), 0n);
}

/**
 * Who gives what is owed back: first what the shopper prepaid, then cooperative, platform and tax, each in proportion to what it got, so
 * that a part that goes back carries its commission with it. Shares sum to the amount and none exceeds what stands; the amount must not exceed `leftOf`.
 */
export function sharesOf(standing: Standing, amountVnd: bigint): Record<Holder, bigint> {
  const has = (holder: Holder) => standing[holder] ?? 0n;
  const prepaid = has('SHOPPER_PREPAID') < amountVnd ? has('SHOPPER_PREPAID') : amountVnd;
  const rest = amountVnd - prepaid;
  const earned = leftOf(standing) - has('SHOPPER_PREPAID');
  const part = (holder: Holder) => (earned === 0n ? 0n : (rest * has(holder)) / earned);
  const shares = { SHOPPER_PREPAID: prepaid, COOPERATIVE_PAYABLE: part('COOPERATIVE_PAYABLE'), PLATFORM_FEE: part('PLATFORM_FEE'), TAX: part('TAX') };
  // Đồng lost to rounding come from the first that has some left; there are at most two.
  for (const holder of holders) {
    const missing = amountVnd - leftOf(shares);
    const room = has(holder) - shares[holder];
    shares[holder] += missing < room ? missing : room;
  }
  return shares;
}
