import type { CatalogueProduct } from './catalogue-rows.ts';
import { sellingUnitOf } from './selling-units.ts';
import type { World } from './world.ts';

/** What goods sold by the kilogram also come in; the largest reaches the price from 10 kg. */
const byTheKilogram = [
  { position: 2, size_base: 3_000, name_vi: 'hộp 3 kg', name_en: '3 kg box', gift_box: false },
  { position: 3, size_base: 10_000, name_vi: 'thùng 10 kg', name_en: '10 kg crate', gift_box: false },
];

/** Goods people give, in a box of two selling units. */
const given = new Set(['mat-ong', 'ruou-nep', 'man-say', 'thit-trau-gac-bep', 'mac-ca', 'ca-phe-bot', 'che-kho', 'che-shan-tuyet', 'khan-tho-cam']);

/** Further packs of an offer, each with an invented barcode: larger ones of goods sold by the kilogram, a gift box of goods people give. */
export function addFurtherPacks(world: World, offer: { offerId: string; cooperativeId: string; product: CatalogueProduct }): void {
  for (const pack of furtherPacksOf(offer.product)) {
    const number = world.rows('offer_pack').length + 1;
    world.add('offer_pack', { id: world.id(), offer_id: offer.offerId, cooperative_id: offer.cooperativeId, ...pack, gtin: inventedGtin(number) });
  }
}

function furtherPacksOf(product: CatalogueProduct) {
  const unit = sellingUnitOf(product);
  if (unit.selling_unit === 'KGM') return byTheKilogram;
  if (!given.has(product.slug)) return [];
  const names = { name_vi: `hộp quà 2 ${unit.selling_unit_name_vi}`, name_en: `gift box, 2 × ${unit.selling_unit_name_en}` };
  return [{ position: 2, size_base: 2 * unit.selling_unit_base, ...names, gift_box: true }];
}

/** A number of the Vietnamese prefix with its check digit: from the right, weights 3, 1, 3, 1 … */
function inventedGtin(number: number): string {
  const digits = `893600${String(number).padStart(6, '0')}`;
  const sum = [...digits].toReversed().reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
