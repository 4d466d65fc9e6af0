import type { BaseUnit, ProductCategory, SalesChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { UnitCode } from '@cho-phien/schema/rules/quantity.ts';
import { FURTHEST_HARVEST_DAYS } from '../../retail/rules/furthest-harvest.ts';
import { seasonOf, nextSeasonMonth, type Season } from '../rules/season.ts';

/** A good of the shop as a card shows it: an offer with what is certified today. */
export type Good = {
  offerId: string;
  productId: string;
  commodityId: string;
  slug: string;
  titleVi: string;
  titleEn: string;
  pictureKey: string;
  category: ProductCategory;
  commoditySlug: string;
  gradeVi: string;
  gradeEn: string;
  priceVnd: bigint;
  pricingUnit: UnitCode;
  catchWeight: boolean;
  sellingUnitNameVi: string;
  sellingUnitNameEn: string;
  channels: SalesChannel[];
  /** Stars certified today, 3 to 5; null without a recognition in force. */
  stars: number | null;
  /** Schemes certified today. */
  schemes: string[];
  season: Season;
  nextSeasonMonth: number | null;
  cooperativeId: string;
  cooperativeSlug: string;
  cooperativeNameVi: string;
  cooperativeNameEn: string;
  communeVi: string | null;
  provinceCode: string | null;
  provinceVi: string | null;
  provinceEn: string | null;
  baseUnit: BaseUnit;
  /** Volume on offer, base units. */
  availableBase: bigint;
  /** Of it what a household can have within a fortnight; the rest is ordered beforehand. */
  orderableBase: bigint;
  /** First day of the next harvest on offer. */
  harvestFromOn: string | null;
};

/** A good as the statements give it: the stored card, and the facts of the day beside it. */
export type GoodRow = {
  id: string;
  product: string;
  commodity: string;
  card: Pick<
    Good,
    | 'slug'
    | 'titleVi'
    | 'titleEn'
    | 'pictureKey'
    | 'category'
    | 'commoditySlug'
    | 'gradeVi'
    | 'gradeEn'
    | 'pricingUnit'
    | 'catchWeight'
    | 'sellingUnitNameVi'
    | 'sellingUnitNameEn'
    | 'cooperativeId'
    | 'cooperativeSlug'
    | 'cooperativeNameVi'
    | 'cooperativeNameEn'
    | 'communeVi'
    | 'provinceCode'
    | 'provinceVi'
    | 'provinceEn'
    | 'baseUnit'
  > & { harvestMonths: number[] };
  /** Whole numbers travel as text, so that none is ever a float. */
  price: string;
  channels: SalesChannel[];
  stars: number;
  schemes: string[];
  available: string;
  orderable: string;
  harvest: string | null;
};

/** JSON of a good for an alias of shop_goods(…) that stands beside shop_good_words `w` and `stockOf`. */
export function goodJson(good: string, more = ''): string {
  return `json_build_object('id', ${good}.offer_id, 'product', ${good}.product_id, 'commodity', ${good}.commodity_id, 'card', w.card, 'price', ${good}.price_vnd::text, 'channels', ${good}.channels,
    'stars', ${good}.stars, 'schemes', ${good}.schemes, 'available', stock.available, 'orderable', stock.orderable, 'harvest', stock.harvest${more})`;
}

/** Lateral join that sums what a good's lots still have on a day. Lots past their shelf life do not count. */
export function stockOf(good: string, today: string): string {
  return `LATERAL (
    SELECT coalesce(sum(l.available_base), 0)::text AS available,
           coalesce(sum(l.available_base) FILTER (WHERE l.harvest_to_on <= ${today} + ${FURTHEST_HARVEST_DAYS}), 0)::text AS orderable, min(greatest(l.harvest_from_on, ${today})) AS harvest
      FROM harvest_lot l
     WHERE l.offer_id = ${good}.offer_id AND l.status = 'OFFERED' AND l.available_base > 0 AND l.harvest_to_on + l.shelf_life_days >= ${today}
  ) stock`;
}

/** The good a row tells of. */
export function goodFrom(row: GoodRow, todayOn: string): Good {
  const { harvestMonths, ...card } = row.card;
  return {
    ...card,
    offerId: row.id,
    productId: row.product,
    commodityId: row.commodity,
    priceVnd: BigInt(row.price),
    channels: row.channels,
    stars: row.stars || null,
    schemes: row.schemes,
    season: seasonOf(harvestMonths, todayOn),
    nextSeasonMonth: nextSeasonMonth(harvestMonths, todayOn),
    availableBase: BigInt(row.available),
    orderableBase: BigInt(row.orderable),
    harvestFromOn: row.harvest,
  };
}
