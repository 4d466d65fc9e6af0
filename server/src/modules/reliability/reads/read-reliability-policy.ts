import type { Pool } from 'pg';
import { reliabilityPolicy, type ReliabilityPolicy } from '../rules/reliability-policy.ts';

/** How far the matching policy in force leans on forecasts; `null` when it takes them as they are. */
export async function readReliabilityPolicy(pool: Pool): Promise<ReliabilityPolicy | null> {
  const { rows } = await pool.query<{ reliability: unknown }>({
    name: 'reliability-policy',
    text: `SELECT parameters -> 'reliability' AS reliability FROM matching_policy ORDER BY version DESC LIMIT 1`,
  });
  return reliabilityPolicy.nullish().parse(rows[0]?.reliability) ?? null;
}
