/** Prices by quantity, as a page counts with them. Quantities are base units. */
export interface Pricing {
  /** What the price of a tier is for. */
  unitBase: number
  tiers: readonly { fromBase: number; priceVnd: number }[]
}

/** What a quantity costs at the tier it reaches, whole đồng with halves rounded up as the market counts; null below the lowest tier. */
export function amountAt({ unitBase, tiers }: Pricing, quantityBase: number): number | null {
  const reached = tiers.filter(({ fromBase }) => fromBase <= quantityBase).toSorted((one, other) => other.fromBase - one.fromBase)[0]
  return reached ? Math.floor((2 * reached.priceVnd * quantityBase + unitBase) / (2 * unitBase)) : null
}
