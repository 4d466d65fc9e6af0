import type { Pool } from 'pg';
import type { PromiseRecord } from '../rules/score-candidate.ts';

/**
 * How cooperatives answered buyers in the twelve months before `today`: allocations that were held and answered or ran
 * out, and those confirmed whole. Until deliveries are recorded this is what punctuality is measured by.
 */
export async function readPromiseRecords(pool: Pool, cooperativeIds: readonly string[], today: string): Promise<Map<string, PromiseRecord>> {
  if (cooperativeIds.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; asked: number; kept: number }>({
    name: 'market-promise-records',
    text: `SELECT cooperative_id AS id, count(*)::int AS asked,
                  (count(*) FILTER (WHERE status IN ('CONFIRMED', 'FIRM', 'FULFILLED') AND confirmed_base = quantity_base))::int AS kept
             FROM allocation
            WHERE cooperative_id = ANY ($1::uuid[]) AND confirm_by IS NOT NULL AND status <> 'HELD'
              AND confirm_by BETWEEN $2::date - interval '12 months' AND $2::date + interval '1 day'
              AND (answered_at IS NOT NULL OR status = 'EXPIRED')
            GROUP BY cooperative_id`,
    values: [cooperativeIds, today],
  });
  return new Map(rows.map(({ id, asked, kept }) => [id, { asked, kept }]));
}
