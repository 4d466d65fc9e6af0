import { sumKg } from '../pieces.ts';
import { objectiveTerms, priceBuildUp, scheduleOf } from '../piece-facts.ts';
import { planHash } from '../plan-hash.ts';
import { compareText } from '../product-columns.ts';
import { productMarket, splitByProduct } from '../product-markets.ts';
import type { ProductMarket } from '../product-task.ts';
import type { Instance, Piece, Plan, ProductSummary } from '../types.ts';
import { unfilledReasons } from '../unfilled-reasons.ts';

/**
 * A plan with other pieces: reasons, objective, fill and hash are computed again from the pieces. Prices and bounds stay
 * those of the solved plan, so the gap says what the decisions cost beyond the optimum.
 */
export function planOf(instance: Instance, solved: Plan, changed: readonly Piece[]): Plan {
  const pieces = [...changed].sort((a, b) => compareText(a.line, b.line) || compareText(a.lot, b.lot));
  const markets = splitByProduct(instance).map((share) => {
    const market = productMarket(instance, share);
    const lines = new Set(market.lines.map((line) => line.id));
    return { market, own: pieces.filter((piece) => lines.has(piece.line)) };
  });
  const unfilled = markets
    .flatMap(({ market, own }) => unfilledReasons(market.columns, market.lines, own))
    .sort((a, b) => compareText(a.line, b.line) || compareText(a.reason, b.reason));
  const costs = new Map(markets.map(({ market, own }) => [market.columns.product.id, costOf(market, own)]));
  const products = solved.summary.products.map((summary): ProductSummary => ({
    ...summary,
    objectiveVnd: costs.get(summary.product)?.objectiveVnd ?? summary.objectiveVnd,
    provenOptimal: false,
  }));
  const objectiveVnd = products.reduce((sum, product) => sum + product.objectiveVnd, 0);
  const { lowerBoundVnd } = solved.summary;
  return {
    pieces,
    unfilled,
    duals: solved.duals,
    summary: {
      ...solved.summary,
      objectiveVnd,
      gap: lowerBoundVnd > 0 ? (objectiveVnd - lowerBoundVnd) / lowerBoundVnd : 0,
      filledKg: sumKg(pieces),
      landedVnd: [...costs.values()].reduce((sum, cost) => sum + cost.landedVnd, 0),
      products,
    },
    hash: planHash({ pieces, unfilled }),
  };
}

/** Published cost of pieces of one product with the penalty for what they leave unfilled, and their landed cost. VND. */
function costOf({ columns, lines }: ProductMarket, pieces: readonly Piece[]): { objectiveVnd: number; landedVnd: number } {
  const byLine = Map.groupBy(pieces, (piece) => piece.line);
  let objectiveVnd = 0;
  let landedVnd = 0;
  for (const line of lines) {
    let openKg = line.qtyKg;
    for (const piece of byLine.get(line.id) ?? []) {
      const lot = columns.lots[columns.lotIndex.get(piece.lot)!]!;
      const { landedVndPerKg } = priceBuildUp(columns, { line, lot, kg: piece.kg, agreedVndPerKg: piece.priceVndPerKg });
      const ageDays = scheduleOf(columns, line, lot)?.ageDays ?? 0;
      objectiveVnd += piece.kg * objectiveTerms(columns, line, lot, { landedVndPerKg, ageDays }).totalVndPerKg;
      landedVnd += piece.kg * landedVndPerKg;
      openKg -= piece.kg;
    }
    objectiveVnd += openKg * line.unmetPenaltyVndPerKg;
  }
  return { objectiveVnd, landedVnd };
}
