import type { PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import type { Piece } from '../../matching/types.ts';
import { RequestNotOpen } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles, mustActFor } from '../policy.ts';
import { adjustLine, type LineAdjustments } from '../rules/adjust-line.ts';
import { buildInstance } from '../rules/build-instance.ts';
import { previewLineInMarket } from '../rules/match-line.ts';
import { readPlanPieces, readStoredText } from '../rules/round-bytes.ts';
import type { ScoreWeights } from '../rules/score-candidate.ts';
import { selectSuppliers } from '../rules/select-suppliers.ts';
import { answerLine, type LineAnswer } from './line-answer.ts';
import { readMarket } from './read-market.ts';
import { readPromiseRecords } from './read-promise-records.ts';

export interface PreviewMatch {
  readonly lineId: string;
  readonly adjustments: LineAdjustments;
  /** How much each part of the score counts; the engine's own choice when absent. */
  readonly weights?: ScoreWeights | undefined;
}

/**
 * What a line would get if the buyer changed its limits or weights, on the volume that the standing plan leaves over.
 * Nothing is stored and nobody is told.
 */
export async function previewMatch(context: MarketContext, input: PreviewMatch): Promise<LineAnswer> {
  const found = await readLine(context, input.lineId);
  if (!found) throw new NotFound('PurchaseRequestLine');
  mustActFor(context.viewer, found.organisationId, { roles: matchingRoles, name: 'previewMatch', entity: 'PurchaseRequestLine' });
  const today = businessToday(context.clock);
  const rows = await readMarket(context.pool, found.commodityId, today);
  const instance = buildInstance(rows);
  const line = instance.lines.find((candidate) => candidate.id === input.lineId);
  const row = rows.lines.find((candidate) => candidate.id === input.lineId);
  if (!line || !row) throw new RequestNotOpen(found.status);
  const promises = await readPromiseRecords(
    context.pool,
    instance.coops.map((coop) => coop.id),
    today,
  );
  const market = { rows, instance, pieces: found.pieces, promises, weights: input.weights };
  const adjusted = adjustLine(line, input.adjustments, rows.today);
  const free = previewLineInMarket(adjusted, market);
  const view = input.weights ? selectSuppliers(adjusted, free, (attempt) => previewLineInMarket(attempt, market)) : free;
  return answerLine(context.pool, view, { baseUnit: found.baseUnit, unitBase: found.baseUnit === 'PIECE' ? 1n : 1000n, requestedBase: row.quantityBase });
}

interface FoundLine {
  organisationId: string;
  status: PurchaseRequestStatus;
  commodityId: string;
  baseUnit: LineAnswer['baseUnit'];
  pieces: Piece[];
}

async function readLine(context: MarketContext, lineId: string): Promise<FoundLine | null> {
  const { rows } = await context.pool.query<Omit<FoundLine, 'pieces'> & { result: Uint8Array | null }>({
    name: 'market-line-plan',
    text: `SELECT request.organisation_id AS "organisationId", request.status, member.commodity_id AS "commodityId", member.base_unit AS "baseUnit", latest.result
             FROM purchase_request_line line JOIN purchase_request request ON request.id = line.request_id
             JOIN LATERAL (SELECT commodity_id, base_unit FROM product p WHERE p.id = line.product_id OR p.commodity_id = line.commodity_id
                            ORDER BY (p.base_unit <> 'GRAM'), p.id LIMIT 1) member ON true
             LEFT JOIN LATERAL (SELECT round.result FROM market_round round JOIN round_line_result r ON r.round_id = round.id AND r.line_id = line.id
                                 ORDER BY round.computed_at DESC, round.id DESC LIMIT 1) latest ON true
            WHERE line.id = $1::uuid`,
    values: [lineId],
  });
  const row = rows[0];
  return row ? { ...row, pieces: row.result ? readPlanPieces(readStoredText(row.result)) : [] } : null;
}
