import { fineLevels, LineInsertion } from '../line-insertion.ts';
import { openPieces } from '../pieces.ts';
import { scheduleOf } from '../piece-facts.ts';
import { costAt } from '../product-flow.ts';
import { buildProblem, type KilogramsLeft, type ProductProblem } from '../product-problem.ts';
import type { ProductColumns } from '../product-columns.ts';
import { topUp } from '../top-up.ts';
import type { Line, Lot, Piece } from '../types.ts';
import { WorkingPlan } from '../working-plan.ts';

/** What a kilogram of a lot costs the line besides, or instead of, the published cost. Đồng a kilogram. */
export type KilogramCharge = (lot: Lot, at: number, line: Line) => number;

/**
 * Fills one line on what the lots have left under every rule of the line, with a charge added to the published cost of a
 * kilogram: the first purpose of the filling when it outweighs that cost. As much volume as possible comes before any cost.
 * `own` are confirmed pieces of the line, already taken out of `left`. Returns the new pieces, ordered by lot.
 */
export function fillLineBy(
  columns: ProductColumns,
  line: Line,
  on: { readonly left: KilogramsLeft; readonly own: readonly Piece[]; readonly charge: KilogramCharge },
): Piece[] {
  const problem = buildProblem(columns, [line], { frozen: on.own, left: on.left });
  if (problem.edgeLot.length === 0) return [];
  // Few suppliers are chosen by what they are worth: a mild price of a missing kilogram finds the cheap ones, a steep one the
  // large ones.
  const mayBeFew = line.maxSuppliers !== null || line.minPerSupplierKg > 0;
  const plans = (mayBeFew ? [2, 1 + problem.need[0]!] : [2]).map((steepness) => filled(charged(problem, on.charge, steepness)));
  const { plan } = plans.reduce((best, other) => (other.missing < best.missing || (other.missing === best.missing && other.cost < best.cost) ? other : best));
  return openPieces(plan).sort((a, b) => (a.lot < b.lot ? -1 : 1));
}

/** The line filled, with what is missing (quanta) and what the rest costs with its charges (VND). */
function filled(problem: ProductProblem): { plan: WorkingPlan; missing: number; cost: number } {
  const plan = new WorkingPlan(problem);
  const noPrices = new Float64Array(problem.columns.lots.length);
  new LineInsertion(plan, noPrices, noPrices, fineLevels).insert(0, 0);
  topUp(plan);
  let [missing, cost] = [problem.need[0]!, 0];
  for (let edge = 0; edge < plan.amount.length; edge++) {
    const amount = plan.amount[edge]!;
    if (amount === 0) continue;
    missing -= amount;
    cost += amount * costAt(problem, edge, amount);
  }
  return { plan, missing, cost };
}

/** The problem with charged costs; leaving a kilogram out stays dearer than the dearest way to bring it. */
function charged(problem: ProductProblem, charge: KilogramCharge, steepness: number): ProductProblem {
  const { columns, quantumKg } = problem;
  const optionCost = problem.optionCost.slice();
  let dearest = 0;
  for (let edge = 0; edge < problem.edgeLot.length; edge++) {
    const at = problem.edgeLot[edge]!;
    const extra = charge(columns.lots[at]!, at, problem.lines[problem.edgeLine[edge]!]!) * quantumKg;
    for (let option = problem.edgeOptions[edge]!; option < problem.edgeOptions[edge + 1]!; option++) {
      optionCost[option]! += extra;
      dearest = Math.max(dearest, optionCost[option]!);
    }
  }
  return { ...problem, optionCost, unmetCost: problem.unmetCost.map((cost) => cost + steepness * dearest) };
}

/** Days from harvest to arrival by the freshest schedule; 0 when there is none, and then the lot is not eligible. */
export function ageOnArrival(columns: ProductColumns, line: Line, lot: Lot): number {
  return scheduleOf(columns, line, lot)?.ageDays ?? 0;
}
