import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { UnitCode } from '@cho-phien/schema/rules/quantity.ts';

/** Expected volume of one week, base units: published forecasts and lots on offer together. */
export type SeasonCell = { weekOn: string; lowBase: bigint; likelyBase: bigint; highBase: bigint };

/** One crop, in one province or over all, with its harvest months and the weeks that have volume. */
export type SeasonRow = {
  productId: string;
  productSlug: string;
  commoditySlug: string;
  nameVi: string;
  nameEn: string;
  pictureKey: string;
  baseUnit: BaseUnit;
  pricingUnit: UnitCode;
  harvestMonths: number[];
  peakMonths: number[];
  provinceCode: string | null;
  provinceVi: string | null;
  provinceEn: string | null;
  goodsCount: number;
  priceFromVnd: bigint | null;
  priceToVnd: bigint | null;
  cells: SeasonCell[];
};

export type SeasonRowJson = Omit<SeasonRow, 'priceFromVnd' | 'priceToVnd' | 'cells'> & {
  priceFromVnd: string | null;
  priceToVnd: string | null;
  cells: { weekOn: string; lowBase: string; likelyBase: string; highBase: string }[];
};

/** CTE `volume`: what approved cooperatives expect by product, province and week of harvest. A lot counts in the week its picking begins. */
export function seasonVolumes(from: string, until: string): string {
  return `volume AS MATERIALIZED (
    SELECT expected.product_id, commune.province_code, expected.week_on, sum(expected.low)::bigint AS low, sum(expected.likely)::bigint AS likely, sum(expected.high)::bigint AS high
      FROM (
        SELECT cooperative_id, product_id, week_on, low_base AS low, likely_base AS likely, high_base AS high FROM harvest_forecast
         WHERE status = 'PUBLISHED' AND week_on BETWEEN ${from} AND ${until}
        UNION ALL
        SELECT cooperative_id, product_id, date_trunc('week', harvest_from_on)::date, least(safe_base, available_base), available_base, available_base FROM harvest_lot
         WHERE status = 'OFFERED' AND harvest_from_on BETWEEN ${from} AND ${until}
      ) expected
      JOIN organisation org ON org.id = expected.cooperative_id AND org.status = 'APPROVED'
      LEFT JOIN commune ON commune.code = org.commune_code
     GROUP BY 1, 2, 3)`;
}

/** JSON of the rows with goods of the relation named or with volume, most volume first. `byProvince` is 'true' or 'false'. */
export function seasonRowsJson(goods: string, limit: string, byProvince: 'true' | 'false'): string {
  const province = (column: string): string => (byProvince === 'true' ? column : 'NULL::varchar');
  return `coalesce((
    SELECT json_agg(json_build_object(
      'productId', p.id, 'productSlug', p.slug, 'commoditySlug', k.slug, 'nameVi', p.name_vi, 'nameEn', p.name_en, 'pictureKey', p.picture_key,
      'baseUnit', p.base_unit, 'pricingUnit', p.pricing_unit, 'harvestMonths', p.harvest_months, 'peakMonths', p.peak_months,
      'provinceCode', province.code, 'provinceVi', province.name_vi, 'provinceEn', province.name_en,
      'goodsCount', crop.goods, 'priceFromVnd', crop.price_from::text, 'priceToVnd', crop.price_to::text,
      'cells', coalesce((
        SELECT json_agg(json_build_object('weekOn', cell.week_on, 'lowBase', cell.low::text, 'likelyBase', cell.likely::text, 'highBase', cell.high::text) ORDER BY cell.week_on)
          FROM (SELECT v.week_on, sum(v.low) AS low, sum(v.likely) AS likely, sum(v.high) AS high FROM volume v
                 WHERE v.product_id = crop.product_id AND (NOT ${byProvince} OR v.province_code IS NOT DISTINCT FROM crop.province_code) AND v.high > 0 GROUP BY 1) cell), '[]'))
      ORDER BY crop.likely DESC, p.slug, province.code)
    FROM (
      SELECT product_id, province_code, sum(goods)::integer AS goods, min(price_from) AS price_from, max(price_to) AS price_to, sum(likely) AS likely
        FROM (
          SELECT g.product_id, ${province('g.province_code')} AS province_code, count(*) AS goods, min(g.price_vnd) AS price_from, max(g.price_vnd) AS price_to, 0 AS likely FROM ${goods} g GROUP BY 1, 2
          UNION ALL
          SELECT v.product_id, ${province('v.province_code')}, 0, NULL, NULL, sum(v.likely) FROM volume v GROUP BY 1, 2
        ) part GROUP BY 1, 2 ORDER BY likely DESC, goods DESC, product_id, province_code LIMIT ${limit}
    ) crop
    JOIN product p ON p.id = crop.product_id JOIN commodity k ON k.id = p.commodity_id
    LEFT JOIN province ON province.code = crop.province_code), '[]')`;
}

/** The row a statement's JSON tells of. */
export function seasonRowFrom(row: SeasonRowJson): SeasonRow {
  return {
    ...row,
    priceFromVnd: row.priceFromVnd === null ? null : BigInt(row.priceFromVnd),
    priceToVnd: row.priceToVnd === null ? null : BigInt(row.priceToVnd),
    cells: row.cells.map((cell) => ({
      weekOn: cell.weekOn,
      lowBase: BigInt(cell.lowBase),
      likelyBase: BigInt(cell.likelyBase),
      highBase: BigInt(cell.highBase),
    })),
  };
}
