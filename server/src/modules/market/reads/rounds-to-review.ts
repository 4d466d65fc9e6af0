import type { Pool } from 'pg';

/** A standing proposal as the list of reviews shows it. */
export interface RoundToReview {
  readonly id: string;
  readonly requestCode: string;
  readonly requestTitle: string;
  readonly buyer: string;
  readonly goodVi: string;
  readonly goodEn: string;
  readonly fillPermille: number;
  readonly computedAt: Date;
  readonly reviewed: boolean;
}

/** Standing proposals that draw on an officer's area (everywhere without one), those nobody looked at first, then the newest; at most 100. */
export async function readRoundsToReview(
  pool: Pool,
  area: { readonly provinceCode: string | null; readonly communeCode: string | null },
): Promise<RoundToReview[]> {
  const { rows } = await pool.query<RoundToReview>({
    name: 'market-rounds-to-review',
    text: `SELECT round.id, request.code AS "requestCode", request.title AS "requestTitle", buyer.name_vi AS buyer, commodity.name_vi AS "goodVi", commodity.name_en AS "goodEn",
                  round.computed_at AS "computedAt",
                  (SELECT coalesce(floor(1000 * sum(filled_base) / nullif(sum(requested_base), 0)), 0)::int FROM round_line_result result WHERE result.round_id = round.id) AS "fillPermille",
                  EXISTS (SELECT FROM round_review review WHERE round.id IN (review.round_id, review.next_round_id)) AS reviewed
             FROM market_round round
             JOIN purchase_request request ON request.id = round.request_id
             JOIN organisation buyer ON buyer.id = request.organisation_id
             JOIN commodity ON commodity.id = round.commodity_id
            WHERE round.status IN ('COMPUTED', 'IN_REVIEW') AND request.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED')
              AND ($1::text IS NULL OR EXISTS (
                    SELECT FROM allocation JOIN organisation seller ON seller.id = allocation.cooperative_id JOIN commune ON commune.code = seller.commune_code
                     WHERE allocation.round_id = round.id AND commune.province_code = $1 AND ($2::text IS NULL OR commune.code = $2)))
            ORDER BY reviewed, round.computed_at DESC, round.id LIMIT 100`,
    values: [area.provinceCode, area.communeCode],
  });
  return rows;
}
