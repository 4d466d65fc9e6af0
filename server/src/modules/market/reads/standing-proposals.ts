import type { Pool } from 'pg';
import type { StandingProposal } from '../rules/compare-proposals.ts';

/** What stands proposed to each request in a commodity; a round that proposes nothing stands with no part. */
export async function standingProposals(pool: Pool, commodityId: string): Promise<StandingProposal[]> {
  const { rows } = await pool.query<{ requestId: string; whatIf: boolean; parts: { lineId: string; lotId: string; quantityBase: string }[] }>({
    name: 'market-standing',
    text: `SELECT round.request_id AS "requestId", bool_or(round.trigger IN ('WHAT_IF', 'ALTERNATIVE', 'OVERRIDE')
                          OR EXISTS (SELECT FROM round_line_result result WHERE result.round_id = round.id AND result.alternative IS NOT NULL)) AS "whatIf",
                  coalesce(json_agg(json_build_object('lineId', a.line_id, 'lotId', a.lot_id, 'quantityBase', a.quantity_base::text)) FILTER (WHERE a.id IS NOT NULL), '[]') AS parts
             FROM market_round round LEFT JOIN allocation a ON a.round_id = round.id AND a.status = 'PROPOSED'
            WHERE round.commodity_id = $1::uuid AND round.request_id IS NOT NULL AND round.status IN ('COMPUTED', 'IN_REVIEW')
            GROUP BY round.request_id ORDER BY round.request_id`,
    values: [commodityId],
  });
  return rows.map(({ requestId, whatIf, parts }) => ({
    requestId,
    whatIf,
    parts: parts.map((part) => ({ ...part, quantityBase: BigInt(part.quantityBase) })),
  }));
}
