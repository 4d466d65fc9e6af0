import type { InstanceMeta, Line, Lot, PriceTier, Product } from './types.ts';

/** The tier reached by `kg` (all-units discount: it prices every kilogram of the piece), or `null` below the first tier. */
export function tierFor(lot: Lot, kg: number): PriceTier | null {
  let reached: PriceTier | null = null;
  for (const tier of lot.tiers) if (tier.minKg <= kg) reached = tier;
  return reached;
}

/** Unit price in VND per kilogram of a piece of `kg`. */
export function unitPriceVndPerKg(lot: Lot, kg: number): number {
  return tierFor(lot, kg)?.priceVndPerKg ?? lot.priceVndPerKg;
}

/** Handling plus distance tariff, the latter rounded up to the whole đồng per kilogram. */
export function transportVndPerKg(product: Product, distanceKm: number): number {
  return product.handlingVndPerKg + Math.ceil((product.rateMilliVndPerKgKm * distanceKm) / 1000);
}

/** Part of the generalised cost that depends neither on price, age nor distance, in VND per kilogram. Mostly negative. */
export function qualityTermsVndPerKg(product: Product, line: Line, lot: Lot, small: boolean) {
  return {
    forecastVndPerKg: lot.status === 'forecast' ? product.forecastPenaltyVndPerKg : 0,
    gradeVndPerKg: 0 - Math.min(2, lot.grade - line.minGrade) * product.gradeBonusVndPerKg,
    ocopVndPerKg: 0 - Math.min(2, Math.max(0, lot.ocop - line.minOcop)) * product.ocopBonusVndPerKg,
    preferredVndPerKg: line.preferred.includes(lot.coop) ? -product.preferredBonusVndPerKg : 0,
    smallCoopVndPerKg: 0 - (small ? product.smallCoopBonusVndPerKg : 0) - (lot.creditVndPerKg ?? 0),
  };
}

/** Positions of the places of an instance in its matrices. */
export function placeIndex(meta: InstanceMeta): ReadonlyMap<string, number> {
  return new Map(meta.provinces.map((province, at) => [province.id, at]));
}
