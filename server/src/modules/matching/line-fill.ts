import type { EligibleLots } from './eligibility.ts';
import { fineLevels, LineInsertion } from './line-insertion.ts';
import { openPieces } from './pieces.ts';
import { buildProblem, type KilogramsLeft } from './product-problem.ts';
import type { ProductColumns } from './product-columns.ts';
import { topUp } from './top-up.ts';
import type { Line, Piece } from './types.ts';
import { WorkingPlan } from './working-plan.ts';

export interface FillContext {
  readonly left: KilogramsLeft;
  /** Confirmed pieces of the line, already taken out of `left`. */
  readonly own: readonly Piece[];
  /** The line's eligible lots, where they are known already. */
  readonly eligible?: EligibleLots;
}

/**
 * Fills one line on what the lots have left, as cheaply as `LineInsertion` can; nothing else moves. Returns the new pieces, ordered by lot.
 */
export function fillLine(columns: ProductColumns, line: Line, on: FillContext): Piece[] {
  const { left, own, eligible } = on;
  const problem = buildProblem(columns, [line], { frozen: own, left, ...(eligible ? { eligible: () => eligible } : {}) });
  if (problem.edgeLot.length === 0) return [];
  const plan = new WorkingPlan(problem);
  const noPrices = new Float64Array(columns.lots.length);
  new LineInsertion(plan, noPrices, noPrices, fineLevels).insert(0, 0);
  topUp(plan);
  return openPieces(plan);
}
