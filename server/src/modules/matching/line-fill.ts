import { unitPriceVndPerKg } from './landed-price.ts';
import { fineLevels, LineInsertion } from './line-insertion.ts';
import { buildProblem, type KilogramsLeft } from './product-problem.ts';
import type { ProductColumns } from './product-columns.ts';
import { topUp } from './top-up.ts';
import type { Line, Piece } from './types.ts';
import { WorkingPlan } from './working-plan.ts';

/**
 * Fills one line on what the lots have left, as cheaply as `LineInsertion` can; nothing else moves.
 * `own` are confirmed pieces of the line, already taken out of `left`. Returns the new pieces, ordered by lot.
 */
export function fillLine(columns: ProductColumns, line: Line, on: { readonly left: KilogramsLeft; readonly own: readonly Piece[] }): Piece[] {
  const problem = buildProblem(columns, [line], on.own, on.left);
  if (problem.edgeLot.length === 0) return [];
  const plan = new WorkingPlan(problem);
  const noPrices = new Float64Array(columns.lots.length);
  new LineInsertion(plan, noPrices, noPrices, fineLevels).insert(0, 0);
  topUp(plan);
  const pieces: Piece[] = [];
  for (let edge = 0; edge < plan.amount.length; edge++) {
    if (plan.amount[edge] === 0) continue;
    const lot = columns.lots[problem.edgeLot[edge]!]!;
    const kg = plan.amount[edge]! * problem.quantumKg;
    pieces.push({ line: line.id, lot: lot.id, kg, priceVndPerKg: unitPriceVndPerKg(lot, kg), frozen: false });
  }
  return pieces;
}
