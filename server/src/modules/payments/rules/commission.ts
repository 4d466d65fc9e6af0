import type { ProductCategory } from '@cho-phien/prisma/generated/enums.ts';

export interface CommissionTerm {
  /** Shelf it is for; null for every shelf without a rule of its own. */
  category: ProductCategory | null;
  /** Parts of ten thousand. */
  basisPoints: number;
  fromOn: Date;
  untilOn: Date | null;
  publishedAt: Date;
}

/** The rule for goods of a shelf on a day: one for the shelf outweighs one for all, a later one an earlier one; null when none covers the day. */
export function ruleOf<Term extends CommissionTerm>(terms: readonly Term[], category: ProductCategory, on: Date): Term | null {
  const covering = terms.filter((term) => term.fromOn <= on && (term.untilOn === null || term.untilOn >= on) && (term.category ?? category) === category);
  const newest = covering.toSorted((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime());
  return newest.find((term) => term.category !== null) ?? newest[0] ?? null;
}

/** What the platform keeps of goods sold on a day, whole đồng rounded down in the cooperative's favour; delivery carries no commission. */
export function commissionOf(goods: readonly { category: ProductCategory; amountVnd: bigint }[], terms: readonly CommissionTerm[], on: Date): bigint {
  return goods.reduce((sum, { category, amountVnd }) => sum + (amountVnd * BigInt(ruleOf(terms, category, on)?.basisPoints ?? 0)) / 10_000n, 0n);
}
