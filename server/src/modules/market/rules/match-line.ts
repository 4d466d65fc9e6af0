import { buildProductModel } from '../../matching/product-model.ts';
import { previewLine } from '../../matching/preview-line.ts';
import type { Instance, Line, Piece, Plan, PreviewResult } from '../../matching/types.ts';
import { groupCandidates, type CooperativeCandidate } from './group-candidates.ts';
import type { MarketRows } from './market-rows.ts';
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
  readonly instance: Instance;
  /** Plan of the market; pieces of the line itself are ignored. */
  readonly pieces: readonly Piece[];
  readonly promises: ReadonlyMap<string, PromiseRecord>;
  readonly weights?: ScoreWeights | undefined;
}

/**
 * Previews a line on the volume that the plan leaves over, with every cooperative's place in it. `pieces` is what the
 * line is said to take and why the rest is missing; by default the preview's own answer.
 */
export function previewLineInMarket(line: Line, market: LineMarket, stored?: Pick<Plan, 'pieces' | 'unfilled'>): LineView {
  const others = usablePieces(market.instance, market.pieces).filter((piece) => piece.line !== line.id);
  const promised = market.instance.frozen.map((piece) => ({ ...piece, frozen: true }));
  const model = buildProductModel(market.instance, line.product, [...promised, ...others]);
  const preview = previewLine(model, line);
  const answer = stored ?? preview;
  const taken = new Map<string, number>();
  for (const piece of answer.pieces) if (piece.line === line.id) taken.set(piece.lot, (taken.get(piece.lot) ?? 0) + piece.kg);
  return {
    preview,
    candidates: groupCandidates(preview.candidates, { ...market, taken }),
    unfilled: translateUnfilled(
      answer.unfilled.filter((part) => part.line === line.id),
      preview.candidates,
    ),
    relaxations: translateRelaxations(preview.relaxations),
  };
}

/** The pieces of an older plan, without what is promised, that this market still knows; never more than a lot has. */
function usablePieces(instance: Instance, pieces: readonly Piece[]): Piece[] {
  const lines = new Set(instance.lines.map((line) => line.id));
  const left = new Map(instance.lots.map((lot) => [lot.id, lot.p50Kg - lot.reservedKg]));
  const frozen = new Set(instance.frozen.map((piece) => `${piece.line} ${piece.lot}`));
  for (const piece of instance.frozen) left.set(piece.lot, (left.get(piece.lot) ?? 0) - piece.kg);
  return pieces.flatMap((piece) => {
    if (piece.frozen || frozen.has(`${piece.line} ${piece.lot}`) || !lines.has(piece.line)) return [];
    const kg = Math.min(piece.kg, left.get(piece.lot) ?? 0);
    if (kg <= 0) return [];
    left.set(piece.lot, (left.get(piece.lot) ?? 0) - kg);
    return [{ ...piece, kg }];
  });
}
