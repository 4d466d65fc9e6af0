/** How a product is counted: the base unit of its quantities and the unit its price is quoted in. */
export interface ProductMeasure {
  readonly baseUnit: 'GRAM' | 'MILLILITRE' | 'PIECE';
  /** Base units in one pricing unit. */
  readonly pricingUnitBase: bigint;
  /** Smallest step the market allocates, base units. */
  readonly quantumBase: bigint;
}

/** Base units in one unit of the matching engine: the kilogram, the litre, the piece. */
export function marketUnitBase(measure: Pick<ProductMeasure, 'baseUnit'>): bigint {
  return measure.baseUnit === 'PIECE' ? 1n : 1000n;
}

/** Smallest quantity the market moves of a product, base units: its own step in whole market units. */
export function marketStepBase(measure: ProductMeasure): bigint {
  const unit = marketUnitBase(measure);
  return divideUp(measure.quantumBase, unit) * unit;
}

/** Price per pricing unit as price per market unit, rounded up: the engine never thinks a lot cheaper than it is. */
export function pricePerMarketUnit(priceVnd: bigint, measure: ProductMeasure): number {
  return Number(divideUp(priceVnd * marketUnitBase(measure), measure.pricingUnitBase));
}

/** A limit per pricing unit as limit per market unit, rounded down. */
export function ceilingPerMarketUnit(ceilingVnd: bigint, measure: ProductMeasure): number {
  return Number((ceilingVnd * marketUnitBase(measure)) / measure.pricingUnitBase);
}

/** An amount per market unit as amount per pricing unit, rounded up. */
export function perPricingUnit(vndPerMarketUnit: number, measure: ProductMeasure): bigint {
  return divideUp(BigInt(vndPerMarketUnit) * measure.pricingUnitBase, marketUnitBase(measure));
}

/** Quotient of two non-negative amounts, rounded up. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
