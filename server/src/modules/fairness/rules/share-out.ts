/** What one cooperative could and did sell of a line at one acceptance, market units. */
export interface OfferedAndSold {
  readonly cooperativeId: string;
  readonly offered: number;
  readonly sold: number;
}

/** A cooperative's share of an acceptance: what it would have sold in proportion to its offer, and what it was short of that. */
export interface Share extends OfferedAndSold {
  /** Fair share of what was sold, market units. */
  readonly fair: number;
  /** Đồng it was short of its fair share; negative when it sold more. The shares of one acceptance sum to zero. */
  readonly shortVnd: bigint;
}

/**
 * Shares what was sold among all who qualified, in proportion to what each could have supplied. `priceVnd` is the average
 * price of what was sold, đồng a market unit. Rounding goes to the largest offers, so that nothing is made or lost.
 */
export function shareOut(cooperatives: readonly OfferedAndSold[], priceVnd: number): Share[] {
  const offered = sum(cooperatives.map((row) => row.offered));
  const sold = sum(cooperatives.map((row) => row.sold));
  if (offered === 0 || sold === 0) return [];
  const ordered = [...cooperatives].sort((a, b) => b.offered - a.offered || (a.cooperativeId < b.cooperativeId ? -1 : 1));
  const shares = ordered.map((row) => {
    const fair = (sold * row.offered) / offered;
    return { ...row, fair, shortVnd: BigInt(Math.trunc((fair - row.sold) * priceVnd)) };
  });
  let rest = shares.reduce((total, share) => total + share.shortVnd, 0n);
  return shares.map((share) => {
    const part = rest;
    rest = 0n;
    return { ...share, shortVnd: share.shortVnd - part };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
