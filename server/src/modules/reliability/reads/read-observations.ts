import type { Pool } from 'pg';
import type { LeadWeeks } from '../rules/reliability-policy.ts';

/** One forecast of the past as it stood some weeks before its week, beside what was weighed. Base units. */
export interface ForecastObservation {
  readonly forecastId: string;
  readonly cooperativeId: string;
  readonly productId: string;
  readonly gradeRank: number;
  /** Monday, ISO text. */
  readonly weekOn: string;
  readonly leadWeeks: LeadWeeks;
  readonly forecastBase: bigint;
  readonly harvestedBase: bigint;
}

/**
 * Forecasts whose week is over, of the `windowWeeks` before `today` (ISO text): for each distance the state in force that
 * many weeks before the week, and what its lots weighed at harvest. A forecast withdrawn or lapsed after that day counts
 * with what came, which may be nothing; later sales and losses do not count. Of one cooperative, or of all.
 */
export async function readObservations(
  pool: Pool,
  scope: { readonly today: string; readonly windowWeeks: number; readonly cooperativeId?: string },
): Promise<ForecastObservation[]> {
  const { rows } = await pool.query<Omit<ForecastObservation, 'forecastBase' | 'harvestedBase'> & { forecastBase: string; harvestedBase: string }>({
    name: 'reliability-observations',
    text: `
WITH past AS (
  SELECT forecast.id, forecast.cooperative_id, forecast.product_id, forecast.grade_rank, forecast.week_on,
         CASE WHEN forecast.status = 'WITHDRAWN' THEN (forecast.updated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END AS withdrawn_on
    FROM harvest_forecast forecast
   WHERE forecast.status IN ('CLOSED', 'WITHDRAWN', 'EXPIRED') AND forecast.week_on BETWEEN $1::date - 7 * $2::int AND $1::date - 7
     AND ($3::uuid IS NULL OR forecast.cooperative_id = $3::uuid)),
weighed AS (
  SELECT lot.forecast_id, sum(movement.expected_delta)::bigint AS base
    FROM harvest_lot lot JOIN lot_movement movement ON movement.lot_id = lot.id AND movement.kind IN ('FORECAST', 'REVISE', 'HARVEST')
   WHERE lot.stage = 'HARVESTED' AND lot.forecast_id IN (SELECT id FROM past)
   GROUP BY lot.forecast_id)
SELECT past.id AS "forecastId", past.cooperative_id AS "cooperativeId", past.product_id AS "productId", past.grade_rank AS "gradeRank",
       past.week_on::text AS "weekOn", lead.weeks AS "leadWeeks", stood.likely_base::text AS "forecastBase", coalesce(weighed.base, 0)::text AS "harvestedBase"
  FROM past
 CROSS JOIN (VALUES (1), (2), (4)) AS lead (weeks)
 CROSS JOIN LATERAL (
   SELECT revision.likely_base FROM forecast_revision revision
    WHERE revision.forecast_id = past.id AND (revision.revised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= past.week_on - 7 * lead.weeks
    ORDER BY revision.revision DESC LIMIT 1) stood
  LEFT JOIN weighed ON weighed.forecast_id = past.id
 WHERE stood.likely_base > 0 AND (past.withdrawn_on IS NULL OR past.withdrawn_on > past.week_on - 7 * lead.weeks)
 ORDER BY past.week_on DESC, past.id, lead.weeks`,
    values: [scope.today, scope.windowWeeks, scope.cooperativeId ?? null],
  });
  return rows.map((row) => ({ ...row, forecastBase: BigInt(row.forecastBase), harvestedBase: BigInt(row.harvestedBase) }));
}
