import type { Pool } from 'pg';
import type { Directions } from '../../matching/directions/directions.ts';

/** The purposes the newest rounds of a request's lines were filled for, in the order of the line ids: what its buyer picked and did not take back. */
export async function standingPicks(pool: Pool, requestId: string): Promise<Directions['alternatives']> {
  const { rows } = await pool.query<Directions['alternatives'][number]>({
    name: 'market-standing-picks',
    text: `SELECT line.id AS line, newest.alternative AS kind
             FROM purchase_request_line line
             JOIN LATERAL (SELECT result.alternative FROM round_line_result result JOIN market_round round ON round.id = result.round_id
                            WHERE result.line_id = line.id ORDER BY round.computed_at DESC, round.id DESC LIMIT 1) newest ON newest.alternative IS NOT NULL
            WHERE line.request_id = $1::uuid ORDER BY line.id`,
    values: [requestId],
  });
  return rows;
}
