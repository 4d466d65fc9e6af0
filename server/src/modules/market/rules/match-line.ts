import { previewLine } from '../../matching/preview-line.ts';
import type { Substitute } from '../../matching/directions/substitute.ts';
import type { Line, Plan, PreviewResult } from '../../matching/types.ts';
import { groupCandidates, type CooperativeCandidate } from './group-candidates.ts';
import { lotAccounts } from './lot-account.ts';
import type { TakenVolume } from '../../matching/taken-volume.ts';
import type { MarketModels } from './market-models.ts';
import type { MarketRows, PlaceRow } from './market-rows.ts';
import type { PromiseRecord, ScoreWeights } from './score-candidate.ts';
import { translateRelaxations, translateUnfilled, type MarketReason, type MarketRelaxation } from './translate-reasons.ts';

/** One line looked at on what the other lines leave over. */
export interface LineView {
  readonly preview: PreviewResult;
  readonly candidates: readonly CooperativeCandidate[];
  readonly unfilled: readonly { readonly reason: MarketReason; readonly kg: number }[];
  readonly relaxations: readonly MarketRelaxation[];
}

export interface LineMarket {
  readonly rows: MarketRows;
  /** The market with what stands planned; pieces of the line itself are ignored. */
  readonly models: MarketModels;
  readonly promises: ReadonlyMap<string, PromiseRecord>;
  readonly weights?: ScoreWeights | undefined;
  /** Where the line is brought, when the market may not know the place. */
  readonly destination?: PlaceRow | undefined;
  /** Volume that other lines of the same form are about to take. */
  readonly taken?: readonly TakenVolume[] | undefined;
  /** What the line takes when it is short. */
  readonly substitutes?: readonly Substitute[] | undefined;
  /** Whether to look for what one loosened limit would bring; true unless said otherwise. */
  readonly relaxations?: boolean;
}

/**
 * Previews a line on the volume that the plan leaves over, with every cooperative's place in it. `stored` is what the
 * line is said to take and why the rest is missing; by default the preview's own answer.
 */
export function previewLineInMarket(line: Line, market: LineMarket, stored?: Pick<Plan, 'pieces' | 'unfilled' | 'duals'>): LineView {
  const model = market.models.besides(line, market.destination, market.taken);
  const preview = previewLine(model, line, { relaxations: market.relaxations ?? true });
  const answer = stored ?? preview;
  const taken = new Map<string, number>();
  for (const piece of answer.pieces) if (piece.line === line.id) taken.set(piece.lot, (taken.get(piece.lot) ?? 0) + piece.kg);
  const accounts = lotAccounts(model, line, { taken, lines: market.models.lines, duals: stored?.duals ?? [] });
  return {
    preview,
    candidates: groupCandidates(preview.candidates, { ...market, taken, accounts }),
    unfilled: translateUnfilled(
      answer.unfilled.filter((part) => part.line === line.id),
      preview.candidates,
    ),
    relaxations: translateRelaxations(preview.relaxations),
  };
}
