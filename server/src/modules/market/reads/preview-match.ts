import type { PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { RequestNotOpen } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles, mustActFor } from '../policy.ts';
import type { Wanted } from '../resident/line-outcome.ts';
import type { LineAdjustments } from '../rules/adjust-line.ts';
import type { ScoreWeights } from '../rules/score-candidate.ts';
import { answerLine, type LineAnswer } from './line-answer.ts';

export interface PreviewMatch {
  readonly lineId: string;
  readonly adjustments: LineAdjustments;
  /** How much each part of the score counts; the engine's own choice when absent. */
  readonly weights?: ScoreWeights | undefined;
  readonly wanted: Wanted;
}

/**
 * What a line would get if the buyer changed its limits or weights, on the volume that promises and standing proposals to
 * others leave over. Nothing is stored and nobody is told.
 */
export async function previewMatch(context: MarketContext, input: PreviewMatch): Promise<LineAnswer> {
  const found = await readLine(context, input.lineId);
  if (!found) throw new NotFound('PurchaseRequestLine');
  mustActFor(context.viewer, found.organisationId, { roles: matchingRoles, name: 'previewMatch', entity: 'PurchaseRequestLine' });
  const outcome = await context.matching.ask('preview', { commodityId: found.commodityId, today: businessToday(context.clock), ...input });
  if (!outcome) throw new RequestNotOpen(found.status);
  return answerLine(context.pool, outcome);
}

/** Whose line it is and what it asks for. */
export interface FoundLine {
  organisationId: string;
  status: PurchaseRequestStatus;
  commodityId: string;
}

/** A line; `null` when there is no such line. */
export async function readLine(context: MarketContext, lineId: string): Promise<FoundLine | null> {
  const { rows } = await context.pool.query<FoundLine>({
    name: 'market-line',
    text: `SELECT request.organisation_id AS "organisationId", request.status, coalesce(line.commodity_id, product.commodity_id) AS "commodityId"
             FROM purchase_request_line line JOIN purchase_request request ON request.id = line.request_id LEFT JOIN product ON product.id = line.product_id
            WHERE line.id = $1::uuid`,
    values: [lineId],
  });
  return rows[0] ?? null;
}
