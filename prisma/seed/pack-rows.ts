import type { CatalogueProduct } from './catalogue-rows.ts';
import { sellingUnitOf } from './selling-units.ts';
import type { World } from './world.ts';

/** What goods sold by the kilogram also come in; the largest reaches the price from 10 kg. */
const larger = [
  { position: 2, size_base: 3_000, name_vi: 'hộp 3 kg', name_en: '3 kg box' },
  { position: 3, size_base: 10_000, name_vi: 'thùng 10 kg', name_en: '10 kg crate' },
];

/** Larger packs of an offer that is sold by the kilogram, each with an invented barcode. */
export function addLargerPacks(world: World, offer: { offerId: string; cooperativeId: string; product: CatalogueProduct }): void {
  if (sellingUnitOf(offer.product).selling_unit !== 'KGM') return;
  for (const pack of larger) {
    const number = world.rows('offer_pack').length + 1;
    world.add('offer_pack', { id: world.id(), offer_id: offer.offerId, cooperative_id: offer.cooperativeId, ...pack, gtin: inventedGtin(number) });
  }
}

/** A number of the Vietnamese prefix with its check digit: from the right, weights 3, 1, 3, 1 … */
function inventedGtin(number: number): string {
  const digits = `893600${String(number).padStart(6, '0')}`;
  const sum = [...digits].toReversed().reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
