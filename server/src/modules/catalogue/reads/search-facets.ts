import type { ProductCategory } from '@cho-phien/prisma/generated/enums.ts';
import type { Season } from '../rules/season.ts';
import { FACETS, type Facet, type FacetConditions, giftBoxExpression, seasonExpression } from './search-filter.ts';

export type NamedCount = { value: string; nameVi: string; nameEn: string; count: number };
export type PriceBucket = { fromVnd: bigint; toVnd: bigint; count: number };

/** Counts beside the list. Each facet is counted over what the other facets leave, so that its alternatives show what they would add. */
export type Facets = {
  categories: { category: ProductCategory; count: number }[];
  seasons: { season: Season; count: number }[];
  stars: { stars: number; count: number }[];
  provinces: NamedCount[];
  schemes: NamedCount[];
  /** Goods that come in a gift box. */
  giftBoxes: number;
  cooperatives: NamedCount[];
  /** Buckets of equal width over the prices found; empty when nothing is found. */
  prices: PriceBucket[];
  /** How many goods there would be without one facet, for each facet in use. */
  without: { facet: Facet; count: number }[];
};

type Count<Value> = { value: Value; count: number };
type PriceRow = { low: string; high: string; buckets: { bucket: number; count: number }[] };

/** Facets as the statement gives them; null where nothing was found. */
export type FacetsRow = {
  categories: Count<ProductCategory>[] | null;
  seasons: Count<Season>[] | null;
  stars: Count<number>[] | null;
  provinces: NamedCount[] | null;
  schemes: NamedCount[] | null;
  giftBoxes: number;
  cooperatives: NamedCount[] | null;
  prices: PriceRow | null;
  without: { facet: Facet; count: number }[] | null;
};

const PRICE_BUCKETS = 12;
/** Cooperatives offered as a filter, those with most goods first. */
const COOPERATIVES_SHOWN = 40;

/** JSON of the counts over the CTE `candidate`, which marks what each facet in use leaves out. */
export function facetsJson(conditions: FacetConditions, todayOn: string): string {
  const others = (facet: Facet): string =>
    conditions[facet] === undefined ? 'c.misses = 0' : `(c.misses = 0 OR c.misses = 1 AND NOT c.fits_${facet.toLowerCase()})`;
  const counts = (facet: Facet, value: string, from = 'candidate c'): string => `
    (SELECT json_agg(json_build_object('value', value, 'count', count)) FROM (
       SELECT ${value} AS value, count(*)::integer AS count FROM ${from} WHERE ${others(facet)} GROUP BY 1 ORDER BY 1) found)`;
  const named = (facet: Facet, value: string, names: string, { from = 'candidate c', limit = '', shown = 'value' } = {}): string => `
    (SELECT json_agg(json_build_object('value', ${shown}, 'nameVi', name_vi, 'nameEn', name_en, 'count', count) ORDER BY count DESC, value) FROM (
       SELECT ${value} AS value, count(*)::integer AS count FROM ${from} WHERE ${others(facet)} AND ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 ${limit}) found
       JOIN ${names})`;
  return `json_build_object(
    'categories', ${counts('CATEGORY', 'c.category')},
    'seasons', (SELECT json_agg(json_build_object('value', value, 'count', count)) FROM (
       SELECT ${seasonExpression('c', todayOn)} AS value, sum(c.count)::integer AS count FROM (
         SELECT c.season_months, count(*) AS count FROM candidate c WHERE ${others('SEASON')} GROUP BY 1) c GROUP BY 1 ORDER BY 1) found),
    'stars', ${counts('STARS', 'nullif(c.stars, 0)')},
    'provinces', ${named('PROVINCE', 'c.province_code', 'province ON province.code = value')},
    'schemes', ${named('SCHEME', 'scheme', 'certification_scheme ON certification_scheme.code = value', { from: `(SELECT * FROM candidate c WHERE c.schemes <> '{}') c CROSS JOIN unnest(c.schemes) AS scheme` })},
    'giftBoxes', (SELECT count(*)::integer FROM candidate c WHERE ${others('GIFT_BOX')} AND ${giftBoxExpression('c')}),
    'cooperatives', ${named('COOPERATIVE', 'c.cooperative_id', 'organisation ON organisation.id = value', { limit: `LIMIT ${COOPERATIVES_SHOWN}`, shown: 'organisation.slug' })},
    'prices', (
      SELECT CASE WHEN low IS NOT NULL THEN json_build_object('low', low::text, 'high', high::text, 'buckets', (
        SELECT json_agg(json_build_object('bucket', bucket, 'count', count)) FROM (
          SELECT least((c.price_vnd - low) * ${PRICE_BUCKETS} / (high - low + 1), ${PRICE_BUCKETS - 1})::integer AS bucket, count(*)::integer AS count
            FROM candidate c WHERE ${others('PRICE')} GROUP BY 1 ORDER BY 1) filled)) END
        FROM (SELECT min(c.price_vnd) AS low, max(c.price_vnd) AS high FROM candidate c WHERE ${others('PRICE')}) range),
    'without', ${withoutJson(conditions)})`;
}

function withoutJson(conditions: FacetConditions): string {
  const used = FACETS.filter((facet) => conditions[facet] !== undefined);
  if (used.length === 0) return 'NULL';
  const counts = used.map(
    (facet) => `json_build_object('facet', '${facet}', 'count', count(*) FILTER (WHERE c.misses = 0 OR c.misses = 1 AND NOT c.fits_${facet.toLowerCase()}))`,
  );
  return `(SELECT json_build_array(${counts.join(', ')}) FROM candidate c)`;
}

/** The facets a row tells of. */
export function facetsFrom(row: FacetsRow): Facets {
  return {
    categories: (row.categories ?? []).map(({ value, count }) => ({ category: value, count })),
    seasons: (row.seasons ?? []).map(({ value, count }) => ({ season: value, count })),
    stars: (row.stars ?? []).filter(({ value }) => value !== null).map(({ value, count }) => ({ stars: value, count })),
    provinces: row.provinces ?? [],
    schemes: row.schemes ?? [],
    giftBoxes: row.giftBoxes,
    cooperatives: row.cooperatives ?? [],
    prices: row.prices === null ? [] : priceBuckets(row.prices),
    without: row.without ?? [],
  };
}

/** Bucket b holds the prices with ⌊(price − low) · 12 / (high − low + 1)⌋ = b; empty ones are shown too. */
function priceBuckets(row: PriceRow): PriceBucket[] {
  const low = BigInt(row.low);
  const span = BigInt(row.high) - low + 1n;
  const buckets = BigInt(PRICE_BUCKETS);
  const firstOf = (bucket: bigint): bigint => low + (bucket * span + buckets - 1n) / buckets;
  return Array.from({ length: PRICE_BUCKETS }, (_, index) => {
    const bucket = BigInt(index);
    return { fromVnd: firstOf(bucket), toVnd: firstOf(bucket + 1n) - 1n, count: row.buckets.find((filled) => filled.bucket === index)?.count ?? 0 };
  }).filter(({ fromVnd, toVnd }) => fromVnd <= toVnd);
}
