/** Amount in whole đồng for a quantity at a price per pricing unit, halves rounded up. All in integers; quantities in base units. */
export function amountVnd(priceVnd: bigint, quantityBase: bigint, pricingUnitBase: bigint): bigint {
  return (2n * priceVnd * quantityBase + pricingUnitBase) / (2n * pricingUnitBase);
}
