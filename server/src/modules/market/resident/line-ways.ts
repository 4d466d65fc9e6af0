import { lineAlternatives, type AlternativeKind } from '../../matching/alternatives/line-alternatives.ts';
import { lineFigures, type LineFigures } from '../../matching/alternatives/line-figures.ts';
import type { Substitute } from '../../matching/directions/substitute.ts';
import { limitCosts } from '../../matching/limit-costs/limit-costs.ts';
import type { ProductModel } from '../../matching/product-model.ts';
import type { Line, Piece } from '../../matching/types.ts';
import { marketLimits, type MarketLimit } from '../rules/market-limits.ts';
import type { LineMeasure } from './line-outcome.ts';

/** One way of filling a line: for which purpose, and who brings how much, the largest first. */
export interface LineWay {
  /** `null` is the standing proposal. */
  readonly kind: AlternativeKind | null;
  readonly figures: LineFigures;
  readonly parts: readonly { readonly cooperativeId: string; readonly kg: number }[];
}

/** The ways a line can be filled beside its standing proposal, and what each of its limits costs it. */
export interface LineWays {
  readonly measure: LineMeasure;
  readonly proposal: LineWay;
  readonly alternatives: readonly LineWay[];
  readonly limits: readonly MarketLimit[];
}

/** Looks at a line on what its product leaves to it; `own` is what stands for it. */
export function lineWays(
  line: Line,
  model: ProductModel,
  of: { readonly own: readonly Piece[]; readonly measure: LineMeasure; readonly substitutes: readonly Substitute[] },
): LineWays {
  const coopOf = (lot: string) => model.columns.lots[model.columns.lotIndex.get(lot) ?? -1]?.coop ?? '';
  const way = (kind: AlternativeKind | null, pieces: readonly Piece[], figures: LineFigures): LineWay => ({
    kind,
    figures,
    parts: [...Map.groupBy(pieces, (piece) => coopOf(piece.lot))]
      .map(([cooperativeId, brought]) => ({ cooperativeId, kg: brought.reduce((sum, piece) => sum + piece.kg, 0) }))
      .sort((a, b) => b.kg - a.kg || (a.cooperativeId < b.cooperativeId ? -1 : 1)),
  });
  return {
    measure: of.measure,
    proposal: way(null, of.own, lineFigures(model.columns, line, of.own)),
    alternatives: lineAlternatives(model, line, of.substitutes).map(({ kind, pieces, figures }) => way(kind, pieces, figures)),
    limits: marketLimits(limitCosts(model, line)),
  };
}
