import type { Pool } from 'pg';
import type { TradedWeek } from '../rules/report-fairness.ts';

/**
 * What every cooperative offered for wholesale and sold, by week: offers by the first day of harvest at the product's
 * reference price, sales by the day of arrival at their own price. Offers count as forecast and weighed, whatever became of them.
 */
export async function readTradedWeeks(pool: Pool, span: { readonly fromOn: string; readonly toOn: string }): Promise<TradedWeek[]> {
  const { rows } = await pool.query<TradedWeek>({
    name: 'fairness-traded-weeks',
    text: `
WITH offered AS (
  SELECT lot.cooperative_id, date_trunc('week', lot.harvest_from_on)::date AS week_on, sum(movement.expected_delta * product.reference_price_vnd / product.pricing_unit_base) AS vnd
    FROM harvest_lot lot JOIN product ON product.id = lot.product_id
    JOIN lot_movement movement ON movement.lot_id = lot.id AND movement.kind IN ('FORECAST', 'REVISE', 'HARVEST')
   WHERE lot.offer_id IS NOT NULL AND lot.status IN ('OFFERED', 'EXHAUSTED', 'CLOSED') AND lot.harvest_from_on BETWEEN $1::date AND $2::date
   GROUP BY 1, 2),
sold AS (
  SELECT allocation.cooperative_id, date_trunc('week', allocation.arrive_on)::date AS week_on,
         sum(coalesce(allocation.confirmed_base, allocation.quantity_base) * allocation.unit_price_vnd / product.pricing_unit_base) AS vnd
    FROM allocation JOIN harvest_lot lot ON lot.id = allocation.lot_id JOIN product ON product.id = lot.product_id
   WHERE allocation.status IN ('HELD', 'CONFIRMED', 'FIRM', 'FULFILLED', 'SHORT') AND allocation.arrive_on BETWEEN $1::date AND $2::date
   GROUP BY 1, 2)
SELECT cooperative.organisation_id AS "cooperativeId", cooperative.small, commune.code AS "communeCode", commune.name_vi AS "communeVi",
       province.code AS "provinceCode", province.name_vi AS "provinceVi", province.name_en AS "provinceEn", traded.week_on::text AS "weekOn",
       greatest(0, coalesce(traded.offered, 0))::float8 AS "offeredVnd", coalesce(traded.sold, 0)::float8 AS "soldVnd"
  FROM (SELECT cooperative_id, week_on, offered.vnd AS offered, sold.vnd AS sold FROM offered FULL JOIN sold USING (cooperative_id, week_on)) traded
  JOIN cooperative ON cooperative.organisation_id = traded.cooperative_id
  JOIN organisation ON organisation.id = traded.cooperative_id
  JOIN commune ON commune.code = organisation.commune_code JOIN province ON province.code = commune.province_code
 ORDER BY traded.week_on, cooperative.organisation_id`,
    values: [span.fromOn, span.toOn],
  });
  return rows;
}
