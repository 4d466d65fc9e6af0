import type { Pool } from 'pg';
import { addDays } from '../../../kernel/business-day.ts';
import { mondayOf } from '../../../kernel/weeks.ts';
import { type SeasonRow, seasonRowFrom, type SeasonRowJson, seasonRowsJson, seasonVolumes } from './season-rows.ts';
import { readOne } from './statement.ts';

export type SeasonCalendar = { thisWeekOn: string; weeks: string[]; rows: SeasonRow[] };
export type CalendarRequest = { fromOn: string; weeks: number; provinceCode: string | null; commoditySlug: string | null; todayOn: string };

/** Rows of crop and province at most; a filter narrows to the rest. */
const MAX_ROWS = 150;

const statement = `
  WITH good AS MATERIALIZED (
    SELECT g.* FROM shop_goods($1::date) g
     WHERE ($4::varchar IS NULL OR g.province_code = $4::varchar) AND ($5::text IS NULL OR g.commodity_id = (SELECT id FROM commodity WHERE slug = $5::text))
  ), all_${seasonVolumes('$2::date', '$3::date')},
  volume AS MATERIALIZED (
    SELECT v.* FROM all_volume v JOIN product p ON p.id = v.product_id
     WHERE ($4::varchar IS NULL OR v.province_code = $4::varchar) AND ($5::text IS NULL OR p.commodity_id = (SELECT id FROM commodity WHERE slug = $5::text))
  )
  SELECT ${seasonRowsJson('good', String(MAX_ROWS), 'true')} AS rows`;

/** Weeks by crops and provinces: harvest months of the product, and what forecasts and lots promise. */
export async function seasonCalendar(pool: Pool, request: CalendarRequest): Promise<SeasonCalendar> {
  const firstWeek = mondayOf(request.fromOn);
  const lastDay = addDays(firstWeek, 7 * request.weeks - 1);
  const { rows } = await readOne<{ rows: SeasonRowJson[] }>(pool, statement, [
    request.todayOn,
    firstWeek,
    lastDay,
    request.provinceCode,
    request.commoditySlug,
  ]);
  return {
    thisWeekOn: mondayOf(request.todayOn),
    weeks: Array.from({ length: request.weeks }, (_, index) => addDays(firstWeek, 7 * index)),
    rows: rows.map(seasonRowFrom),
  };
}
