import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { leanOnForecast, type Leaning, type LearnedShares } from '../rules/lean-on-forecast.ts';
import { readReliabilityPolicy } from './read-reliability-policy.ts';

export interface ForecastLeaning extends Leaning {
  readonly baseUnit: BaseUnit;
}

interface OpenLotRow {
  readonly likelyBase: string;
  readonly safeBase: string;
  readonly spokenForBase: string;
  readonly daysToHarvest: number;
  readonly ageDays: number | null;
  readonly baseUnit: BaseUnit;
  readonly learned: LearnedShares[];
}

/** What the market leans on of the open lot of a forecast, by the rule the market itself uses; `null` when there is none or nothing is scaled. */
export async function readLeaning(context: CommandContext & { readonly pool: Pool }, forecastId: string): Promise<ForecastLeaning | null> {
  const policy = await readReliabilityPolicy(context.pool);
  if (!policy) return null;
  const { rows } = await context.pool.query<OpenLotRow>({
    name: 'reliability-leaning',
    text: `
SELECT lot.expected_base::text AS "likelyBase", lot.safe_base::text AS "safeBase",
       (lot.held_base + lot.firm_base + lot.shipped_base + lot.used_base)::text AS "spokenForBase", lot.harvest_from_on - $2::date AS "daysToHarvest",
       $2::date - (SELECT max((revision.revised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) FROM forecast_revision revision WHERE revision.forecast_id = $1::uuid) AS "ageDays",
       product.base_unit AS "baseUnit",
       (SELECT coalesce(json_agg(json_build_object('id', id, 'leadWeeks', lead_weeks, 'likelyMilli', likely_milli, 'safeMilli', safe_milli)), '[]')
          FROM (SELECT DISTINCT ON (lead_weeks) * FROM forecast_reliability WHERE cooperative_id = lot.cooperative_id ORDER BY lead_weeks, learned_at DESC) newest) AS learned
  FROM harvest_lot lot JOIN product ON product.id = lot.product_id
 WHERE lot.forecast_id = $1::uuid AND lot.stage = 'FORECAST' AND lot.status NOT IN ('CLOSED', 'RECALLED')
 ORDER BY lot.created_at LIMIT 1`,
    values: [forecastId, businessToday(context.clock)],
  });
  const [row] = rows;
  if (!row) return null;
  const volume = { likelyBase: BigInt(row.likelyBase), safeBase: BigInt(row.safeBase), spokenForBase: BigInt(row.spokenForBase) };
  const leaning = leanOnForecast({ ...volume, daysToHarvest: row.daysToHarvest, ageDays: row.ageDays }, row.learned, policy);
  return { ...leaning, baseUnit: row.baseUnit };
}
