import type { Pool } from 'pg';
import type { BoardAllocation, BoardCandidate, BoardCooperative, BoardLine, BoardReview, BoardReviewPart, BoardRound, BoardView } from './board-view.ts';
import type { CooperativeCandidate } from '../rules/group-candidates.ts';
import { missingParts, planned } from '../rules/board-figures.ts';

/** The board of one of a buyer's requests in one statement; `null` when the buyer has no such request. */
export async function readBoard(pool: Pool, requestId: string, organisationId: string): Promise<BoardView | null> {
  const { rows } = await pool.query<{ board: BoardJson }>({ name: 'market-board', text: boardSql, values: [requestId, organisationId] });
  const board = rows[0]?.board;
  if (!board) return null;
  return { ...board, lines: board.lines.map((line) => toLine(line, board.cooperatives)) };
}

type LineJson = Omit<BoardLine, 'quantityBase' | 'awardedBase' | 'ceilingVnd' | 'round' | 'reviews' | 'unfilled' | 'candidates' | 'allocations'> & {
  quantityBase: string;
  awardedBase: string;
  ceilingVnd: string;
  round: (Omit<BoardRound, 'computedAt'> & { computedAt: string }) | null;
  reviews: (Omit<BoardReview, 'costVnd' | 'reviewedAt' | 'before' | 'after'> & {
    costVnd: string | null;
    reviewedAt: string;
    before: ReviewPartJson[] | null;
    after: ReviewPartJson[] | null;
  })[];
  unfilled: { reason: BoardLine['unfilled'][number]['reason']; quantityBase: string }[];
  candidates: CooperativeCandidate[];
  allocations: (Omit<
    BoardAllocation,
    'quantityBase' | 'confirmedBase' | 'unitPriceVnd' | 'transportVnd' | 'landedVnd' | 'confirmBy' | 'cooperative' | 'baseUnit'
  > & {
    cooperativeId: string;
    quantityBase: string;
    confirmedBase: string | null;
    unitPriceVnd: string;
    transportVnd: string;
    landedVnd: string;
    confirmBy: string | null;
  })[];
};

type ReviewPartJson = Omit<BoardReviewPart, 'quantityBase'> & { quantityBase: string };

interface BoardJson extends Omit<BoardView, 'lines'> {
  lines: LineJson[];
  cooperatives: BoardCooperative[];
}

function toLine(row: LineJson, cooperatives: readonly BoardCooperative[]): BoardLine {
  const known = new Map(cooperatives.map((cooperative) => [cooperative.id, cooperative]));
  const quantityBase = BigInt(row.quantityBase);
  const allocations = row.allocations.map((allocation) => toAllocation(allocation, row, known));
  const recorded = row.unfilled.map((part) => ({ reason: part.reason, quantityBase: BigInt(part.quantityBase) }));
  return {
    ...row,
    quantityBase,
    awardedBase: BigInt(row.awardedBase),
    ceilingVnd: BigInt(row.ceilingVnd),
    round: row.round && { ...row.round, computedAt: new Date(row.round.computedAt) },
    reviews: row.reviews.map((review) => ({
      ...review,
      costVnd: review.costVnd === null ? null : BigInt(review.costVnd),
      reviewedAt: new Date(review.reviewedAt),
      before: (review.before ?? []).map(toReviewPart),
      after: (review.after ?? []).map(toReviewPart),
    })),
    unfilled: row.round ? missingParts(quantityBase, allocations.flatMap(planned), recorded) : [],
    candidates: row.candidates.flatMap((candidate): BoardCandidate[] => {
      const cooperative = known.get(candidate.cooperativeId);
      return cooperative ? [{ ...candidate, cooperative, baseUnit: row.baseUnit }] : [];
    }),
    allocations,
  };
}

function toReviewPart(part: ReviewPartJson): BoardReviewPart {
  return { ...part, quantityBase: BigInt(part.quantityBase) };
}

function toAllocation(row: LineJson['allocations'][number], line: LineJson, cooperatives: ReadonlyMap<string, BoardCooperative>): BoardAllocation {
  const cooperative = cooperatives.get(row.cooperativeId);
  if (!cooperative) throw new Error(`cooperative ${row.cooperativeId} of allocation ${row.id} is missing`);
  return {
    ...row,
    cooperative,
    baseUnit: line.baseUnit,
    quantityBase: BigInt(row.quantityBase),
    confirmedBase: row.confirmedBase === null ? null : BigInt(row.confirmedBase),
    unitPriceVnd: BigInt(row.unitPriceVnd),
    transportVnd: BigInt(row.transportVnd),
    landedVnd: BigInt(row.landedVnd),
    confirmBy: row.confirmBy === null ? null : new Date(row.confirmBy),
  };
}

const boardSql = `
WITH board_line AS (
  SELECT line.*, product.name_vi AS product_vi, product.name_en AS product_en, member.id AS measure_id, member.base_unit, member.pricing_unit, member.picture_key,
         member.commodity_id AS market_id, latest.round_id, latest.result_id
    FROM purchase_request_line line
    JOIN purchase_request request ON request.id = line.request_id AND request.organisation_id = $2::uuid
    LEFT JOIN product ON product.id = line.product_id
    JOIN LATERAL (SELECT * FROM product p WHERE p.id = line.product_id OR p.commodity_id = line.commodity_id
                   ORDER BY (p.base_unit <> 'GRAM'), p.id LIMIT 1) member ON true
    LEFT JOIN LATERAL (SELECT result.id AS result_id, round.id AS round_id FROM round_line_result result JOIN market_round round ON round.id = result.round_id
                        WHERE result.line_id = line.id ORDER BY round.computed_at DESC, round.id DESC LIMIT 1) latest ON true
   WHERE line.request_id = $1::uuid
),
board_allocation AS (
  SELECT a.*, lot.code AS lot_code, lot.origin_commune_code,
         CASE WHEN lot.expected_base > 0 THEN 1000 - (lot.safe_base * 1000 / lot.expected_base) ELSE 0 END AS risk_milli
    FROM board_line line
    JOIN allocation a ON a.line_id = line.id AND (a.confirm_by IS NOT NULL OR a.approval_id IS NOT NULL OR (a.status = 'PROPOSED' AND a.round_id = line.round_id))
    JOIN harvest_lot lot ON lot.id = a.lot_id
),
board_result AS (
  SELECT result.* FROM round_line_result result WHERE result.id IN (SELECT result_id FROM board_line)
)
SELECT json_build_object(
  'requestId', request.id, 'code', request.code, 'title', request.title, 'status', request.status, 'validUntilOn', request.valid_until_on,
  'lines', (SELECT coalesce(json_agg(json_build_object(
      'id', line.id, 'position', line.position, 'commodityId', line.market_id,
      'nameVi', coalesce(line.product_vi, commodity.name_vi), 'nameEn', coalesce(line.product_en, commodity.name_en), 'pictureKey', line.picture_key,
      'gradeVi', grade.name_vi, 'gradeEn', grade.name_en, 'minGradeRank', line.min_grade_rank, 'minOcopStars', line.min_ocop_stars,
      'certificates', (SELECT coalesce(json_agg(c.scheme_code ORDER BY c.scheme_code), '[]') FROM request_line_certificate c WHERE c.line_id = line.id),
      'baseUnit', line.base_unit, 'pricingUnit', line.pricing_unit, 'quantityBase', line.quantity_base::text, 'awardedBase', line.awarded_base::text,
      'ceilingVnd', line.ceiling_vnd::text, 'maxSuppliers', line.max_suppliers, 'minFillPct', line.min_fill_pct, 'firm', line.firm,
      'windows', (SELECT coalesce(json_agg(json_build_object('fromOn', w.from_on, 'toOn', w.to_on) ORDER BY w.from_on), '[]') FROM delivery_window w WHERE w.line_id = line.id),
      'locationVi', location.name_vi, 'locationEn', location.name_en, 'communeVi', commune.name_vi,
      'substitutes', (SELECT coalesce(json_agg(json_build_object('position', s.position, 'productVi', other.name_vi, 'productEn', other.name_en,
                             'gradeVi', lower.name_vi, 'gradeEn', lower.name_en, 'schemeCodes', CASE WHEN s.own_schemes THEN s.scheme_codes END,
                             'ceilingVnd', s.ceiling_vnd::text, 'discountPct', s.discount_pct) ORDER BY s.position), '[]')
                        FROM request_line_substitute s LEFT JOIN product other ON other.id = s.product_id
                        LEFT JOIN product_grade lower ON lower.product_id = coalesce(s.product_id, line.measure_id) AND lower.rank = s.min_grade_rank
                       WHERE s.line_id = line.id),
      'round', (SELECT json_build_object('id', round.id, 'status', round.status, 'trigger', round.trigger, 'computedAt', round.computed_at,
                       'policyVersion', policy.version, 'scarcityRule', round.scarcity_rule, 'supplyHash', round.supply_hash, 'resultHash', round.result_hash)
                  FROM market_round round JOIN matching_policy policy ON policy.id = round.policy_id WHERE round.id = line.round_id),
      'reviews', (SELECT coalesce(json_agg(json_build_object('decision', review.decision, 'reason', review.reason, 'costVnd', review.cost_vnd::text, 'reviewedAt', review.reviewed_at,
                         'before', review.before, 'after', review.after) ORDER BY review.reviewed_at DESC), '[]')
                    FROM round_review review WHERE line.round_id IN (review.round_id, review.next_round_id) AND (review.line_id IS NULL OR review.line_id = line.id)),
      'alternative', result.alternative, 'unfilled', coalesce(result.unfilled, '[]'), 'funnel', coalesce(result.funnel, '[]'),
      'relaxations', coalesce(result.relaxations, '[]'), 'candidates', coalesce(result.candidates, '[]'),
      'allocations', (SELECT coalesce(json_agg(json_build_object(
            'id', a.id, 'status', a.status, 'roundId', a.round_id, 'lotId', a.lot_id, 'lotCode', a.lot_code, 'originCommuneCode', a.origin_commune_code,
            'cooperativeId', a.cooperative_id, 'quantityBase', a.quantity_base::text, 'confirmedBase', a.confirmed_base::text,
            'unitPriceVnd', a.unit_price_vnd::text, 'transportVnd', a.transport_vnd::text, 'landedVnd', a.landed_vnd::text,
            'harvestOn', a.harvest_on, 'arriveOn', a.arrive_on, 'confirmBy', a.confirm_by, 'declineReason', a.decline_reason,
            'riskMilli', a.risk_milli, 'explanation', a.explanation, 'substitute', a.substitute,
            'pool', (SELECT json_build_object('code', pool.code, 'communeVi', commune.name_vi,
                           'lots', (SELECT count(*) FROM allocation other WHERE other.round_id = a.round_id AND other.line_id = a.line_id AND other.pool_id = a.pool_id))
                    FROM lot_pool pool JOIN commune ON commune.code = pool.commune_code WHERE pool.id = a.pool_id)) ORDER BY a.created_at, a.id), '[]')
          FROM board_allocation a WHERE a.line_id = line.id)
    ) ORDER BY line.position), '[]')
    FROM board_line line
    JOIN commodity ON commodity.id = line.market_id
    JOIN buyer_location location ON location.id = line.location_id
    JOIN commune ON commune.code = location.commune_code
    LEFT JOIN product_grade grade ON grade.product_id = line.measure_id AND grade.rank = line.min_grade_rank
    LEFT JOIN board_result result ON result.id = line.result_id),
  'cooperatives', (SELECT coalesce(json_agg(json_build_object('id', o.id, 'slug', o.slug, 'nameVi', o.name_vi, 'nameEn', o.name_en, 'small', c.small,
                          'communeVi', commune.name_vi, 'provinceVi', province.name_vi, 'provinceEn', province.name_en)), '[]')
    FROM cooperative c JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN commune ON commune.code = o.commune_code LEFT JOIN province ON province.code = commune.province_code
   WHERE c.organisation_id IN (SELECT cooperative_id FROM board_allocation)
      OR c.organisation_id IN (SELECT (candidate ->> 'cooperativeId')::uuid FROM board_result result, jsonb_array_elements(result.candidates) candidate))
) AS board
  FROM purchase_request request WHERE request.id = $1::uuid AND request.organisation_id = $2::uuid`;
