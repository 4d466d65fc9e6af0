/** Price of an offer to households from a quantity upward. */
export interface RetailTier {
  /** Base units from which the price holds; 0 for the list price. */
  minBase: bigint;
  /** VND per pricing unit. */
  priceVnd: bigint;
}

/** Price per pricing unit for a quantity in base units: that of the highest tier reached. Null when there is no list price. */
export function retailPriceVnd(tiers: readonly RetailTier[], quantityBase: bigint): bigint | null {
  let reached: RetailTier | null = null;
  for (const tier of tiers) if (tier.minBase <= quantityBase && (reached === null || tier.minBase > reached.minBase)) reached = tier;
  return reached?.priceVnd ?? null;
}
