import type { ProductCategory, SalesChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { Season } from '../rules/season.ts';
import { seasonBits } from '../rules/season.ts';
import type { Parameters } from './statement.ts';

/** What a shopper narrows the list by. Values within one facet are alternatives, facets add up. */
export type SearchFilter = {
  categories?: readonly ProductCategory[];
  seasons?: readonly Season[];
  /** Certified today, 3 to 5. */
  stars?: readonly number[];
  provinceCodes?: readonly string[];
  schemeCodes?: readonly string[];
  /** Only goods that come in a gift box. */
  giftBox?: boolean;
  cooperativeSlugs?: readonly string[];
  priceFromVnd?: bigint;
  priceToVnd?: bigint;
  /** Narrow the goods themselves; they have no facet of their own. */
  commoditySlugs?: readonly string[];
  channel?: SalesChannel;
};

export const FACETS = ['CATEGORY', 'SEASON', 'STARS', 'PROVINCE', 'SCHEME', 'GIFT_BOX', 'COOPERATIVE', 'PRICE'] as const;
export type Facet = (typeof FACETS)[number];

/** Expression for the season of a good on a date. The month's bits stand in the text: it changes once a month. */
export function seasonExpression(good: string, todayOn: string): string {
  const { now, soon } = seasonBits(todayOn);
  return `CASE WHEN ${good}.season_months = 0 THEN 'ALL_YEAR' WHEN ${good}.season_months & ${now} <> 0 THEN 'NOW' WHEN ${good}.season_months & ${soon} <> 0 THEN 'SOON' ELSE 'OFF' END`;
}

/** Whether a good comes in a pack that is made to be given. */
export function giftBoxExpression(good: string): string {
  return `${good}.offer_id IN (SELECT offer_id FROM offer_pack WHERE gift_box AND archived_at IS NULL)`;
}

export type FacetConditions = Partial<Record<Facet, string>>;

/** One condition for each facet in use, over an alias of shop_goods(…). */
export function facetConditions(filter: SearchFilter, good: string, todayOn: string, parameters: Parameters): FacetConditions {
  const conditions: FacetConditions = {};
  if (filter.categories?.length) conditions.CATEGORY = `${good}.category = ANY (${parameters.add(filter.categories, 'product_category[]')})`;
  if (filter.seasons?.length) conditions.SEASON = `${seasonExpression(good, todayOn)} = ANY (${parameters.add(filter.seasons, 'text[]')})`;
  if (filter.stars?.length) conditions.STARS = `${good}.stars = ANY (${parameters.add(filter.stars, 'smallint[]')})`;
  if (filter.provinceCodes?.length) conditions.PROVINCE = `${good}.province_code = ANY (${parameters.add(filter.provinceCodes, 'varchar[]')})`;
  if (filter.schemeCodes?.length) conditions.SCHEME = `${good}.schemes && ${parameters.add(filter.schemeCodes, 'text[]')}`;
  if (filter.giftBox) conditions.GIFT_BOX = giftBoxExpression(good);
  if (filter.cooperativeSlugs?.length)
    conditions.COOPERATIVE = `${good}.cooperative_id IN (SELECT id FROM organisation WHERE slug = ANY (${parameters.add(filter.cooperativeSlugs, 'text[]')}))`;
  const bounds = [
    ...(filter.priceFromVnd === undefined ? [] : [`${good}.price_vnd >= ${parameters.add(filter.priceFromVnd, 'bigint')}`]),
    ...(filter.priceToVnd === undefined ? [] : [`${good}.price_vnd <= ${parameters.add(filter.priceToVnd, 'bigint')}`]),
  ];
  if (bounds.length > 0) conditions.PRICE = bounds.join(' AND ');
  return conditions;
}

/** Conditions that no facet counts: the kind of produce and the channel. */
export function scopeConditions(filter: SearchFilter, good: string, parameters: Parameters): string[] {
  return [
    ...(filter.commoditySlugs?.length
      ? [`${good}.commodity_id IN (SELECT id FROM commodity WHERE slug = ANY (${parameters.add(filter.commoditySlugs, 'text[]')}))`]
      : []),
    ...(filter.channel ? [`${parameters.add(filter.channel, 'sales_channel')} = ANY (${good}.channels)`] : []),
  ];
}
