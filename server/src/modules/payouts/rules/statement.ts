import type { LedgerAccount } from '@cho-phien/prisma/generated/enums.ts';

/** An entry of the ledger on an account a cooperative is settled by; what is owed to it is negative. */
export interface SettledEntry {
  transactionId: string;
  account: Extract<LedgerAccount, 'COOPERATIVE_PAYABLE' | 'PLATFORM_FEE' | 'TAX'>;
  amountVnd: bigint;
  /** Null for money that belongs to no single order. */
  orderId: string | null;
}

/** What came in, what was taken off, and what is paid: net = gross − claims − commission − tax. */
export interface Settlement {
  grossVnd: bigint;
  claimsVnd: bigint;
  commissionVnd: bigint;
  taxVnd: bigint;
  netVnd: bigint;
}

/**
 * The figures of a statement out of ledger entries alone. A movement that earns counts as gross; one that takes back what was earned
 * counts as a claim, and gives its part of commission and tax back with it.
 */
export function settle(entries: readonly SettledEntry[]): Settlement {
  const movements = new Map<string, bigint>();
  const owed = { COOPERATIVE_PAYABLE: 0n, PLATFORM_FEE: 0n, TAX: 0n };
  for (const { transactionId, orderId, account, amountVnd } of entries) {
    const movement = `${transactionId} ${orderId}`;
    movements.set(movement, (movements.get(movement) ?? 0n) - amountVnd);
    owed[account] -= amountVnd;
  }
  const sums = [...movements.values()];
  return {
    grossVnd: sums.filter((sum) => sum > 0n).reduce((total, sum) => total + sum, 0n),
    claimsVnd: -sums.filter((sum) => sum < 0n).reduce((total, sum) => total + sum, 0n),
    commissionVnd: owed.PLATFORM_FEE,
    taxVnd: owed.TAX,
    netVnd: owed.COOPERATIVE_PAYABLE,
  };
}

/** The same figures for each order, in the order in which they first appear. They sum to those of the whole. */
export function settleByOrder(entries: readonly SettledEntry[]): Map<string | null, Settlement> {
  const groups = new Map<string | null, SettledEntry[]>();
  for (const entry of entries) groups.set(entry.orderId, [...(groups.get(entry.orderId) ?? []), entry]);
  return new Map([...groups].map(([orderId, group]) => [orderId, settle(group)]));
}
