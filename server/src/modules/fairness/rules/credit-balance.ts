import type { FairnessPolicy } from './fairness-policy.ts';

/** An entry of the ledger across rounds. */
export interface CreditEntry {
  readonly shortVnd: bigint;
  readonly recordedAt: Date;
}

const dayMs = 86_400_000;
type CreditPolicy = Pick<FairnessPolicy, 'fullCreditVnd' | 'halfLifeDays' | 'creditBonusMilli'>;

/**
 * Credit of a cooperative at an instant, đồng: its entries in their order, each balance forgetting half of itself every half-life
 * and kept within the full credit on both sides. So nobody saves up a claim, or a debt, that outlasts a season.
 */
export function creditBalance(entries: readonly CreditEntry[], at: Date, policy: CreditPolicy): bigint {
  // Entries of one instant are taken debts first, so that the bound does not depend on how the rows come.
  const ordered = [...entries].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || Number(a.shortVnd - b.shortVnd));
  let balance = 0;
  let since = ordered[0]?.recordedAt ?? at;
  for (const entry of ordered) {
    balance = bounded(forgotten(balance, since, entry.recordedAt, policy) + Number(entry.shortVnd), policy);
    since = entry.recordedAt;
  }
  return BigInt(Math.trunc(forgotten(balance, since, at, policy)));
}

/** What a credit is worth in the objective, thousandths of the reference price; a debt costs nothing, it only uses up later credit. */
export function creditBonusMilli(balanceVnd: bigint, policy: CreditPolicy): number {
  if (balanceVnd <= 0n) return 0;
  return Math.min(policy.creditBonusMilli, Math.floor((policy.creditBonusMilli * Number(balanceVnd)) / policy.fullCreditVnd));
}

function forgotten(balance: number, from: Date, to: Date, { halfLifeDays }: CreditPolicy): number {
  const days = Math.max(0, (to.getTime() - from.getTime()) / dayMs);
  return balance * 2 ** (-days / halfLifeDays);
}

function bounded(balance: number, { fullCreditVnd }: CreditPolicy): number {
  return Math.min(fullCreditVnd, Math.max(-fullCreditVnd, balance));
}
