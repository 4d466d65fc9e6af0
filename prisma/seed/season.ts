import { addDays, monthOf } from './calendar.ts';
import type { CatalogueProduct } from './catalogue-rows.ts';

/** Fresh goods follow their months; made and dried goods are packed all year. */
export function isInSeason(product: CatalogueProduct, on: string): boolean {
  return !product.fresh || product.harvestMonths.length === 0 || product.harvestMonths.includes(monthOf(on));
}

/** Crops that buyers book a season ahead: cooperatives forecast them for the whole next harvest. */
const farSighted = ['man', 'vai', 'nhan'];

export function hasFarHarvest(product: CatalogueProduct): boolean {
  return farSighted.includes(product.commoditySlug);
}

/** Mondays from one date until before another in whose week, judged by its Thursday, the product is picked. */
export function seasonMondays(product: CatalogueProduct, fromMonday: string, untilOn: string): string[] {
  const mondays: string[] = [];
  for (let monday = fromMonday; monday < untilOn; monday = addDays(monday, 7)) {
    if (isInSeason(product, addDays(monday, 3))) mondays.push(monday);
  }
  return mondays;
}
