import { NetworkSimplex } from './network-simplex.ts';
import { costAt } from './product-flow.ts';
import type { ProductProblem } from './product-problem.ts';
import type { WorkingPlan } from './working-plan.ts';

const forbidden = 1e11;

/**
 * Re-distributes quantities at least cost over the pieces the plan has now: a minimum cost flow in which each piece keeps its
 * least quantity (option bound, supplier minimum) and each line its minimum fill. The support stays, so every rule stays kept.
 * Returns the saving in VND, never negative.
 */
export function polish(plan: WorkingPlan): number {
  const { problem } = plan;
  const before = plan.cost();
  const pieces: number[] = [];
  for (let edge = 0; edge < plan.amount.length; edge++) if (plan.amount[edge]! > 0) pieces.push(edge);
  if (pieces.length === 0) return 0;
  const lower = lowerBounds(plan, pieces);
  const flow = supportFlow(plan, pieces, lower);
  const previous = pieces.map((edge) => plan.amount[edge]!);
  for (const edge of pieces) plan.set(edge, 0);
  for (const [at, edge] of pieces.entries()) plan.set(edge, lower[at]! + flow[at]!);
  const after = plan.cost();
  const broken = pieces.some((edge) => !plan.lineIsValid(problem.edgeLine[edge]!));
  if (after <= before && !broken) return before - after;
  for (const edge of pieces) plan.set(edge, 0);
  for (const [at, edge] of pieces.entries()) plan.set(edge, previous[at]!);
  return 0;
}

/** The bound of the option each piece has reached, raised on its strongest lots until each supplier keeps its minimum. */
function lowerBounds(plan: WorkingPlan, pieces: readonly number[]): Int32Array {
  const { problem } = plan;
  const lower = Int32Array.from(pieces, (edge) => optionBound(problem, edge, plan.amount[edge]!));
  for (let from = 0; from < pieces.length;) {
    const group = problem.edgeGroup[pieces[from]!]!;
    let to = from;
    let sum = 0;
    for (; to < pieces.length && problem.edgeGroup[pieces[to]!] === group; to++) sum += lower[to]!;
    let lacking = problem.groupExempt[group] === 1 ? 0 : problem.minPerSupplier[problem.groupLine[group]!]! - sum;
    for (let at = from; at < to && lacking > 0; at++) {
      const raise = Math.min(lacking, plan.amount[pieces[at]!]! - lower[at]!);
      lower[at]! += raise;
      lacking -= raise;
    }
    from = to;
  }
  return lower;
}

function optionBound(problem: ProductProblem, edge: number, amount: number): number {
  let option = problem.edgeOptions[edge + 1]! - 1;
  while (option > problem.edgeOptions[edge]! && problem.optionMin[option]! > amount) option--;
  return problem.optionMin[option]!;
}

/** Flow above the lower bounds. Nodes: root, lines, lots, firm layers. Unmet demand below the minimum fill is forbidden. */
function supportFlow(plan: WorkingPlan, pieces: readonly number[], lower: Int32Array): Float64Array {
  const { problem } = plan;
  const lineCount = problem.need.length;
  const lotCount = problem.capacity.length;
  const nodeCount = 1 + lineCount + 2 * lotCount;
  const count = pieces.length;
  const arcCount = count + 2 * lineCount + 2 * lotCount;
  const network = {
    nodeCount,
    root: 0,
    source: new Int32Array(arcCount),
    target: new Int32Array(arcCount),
    cost: new Float64Array(arcCount),
    capacity: new Float64Array(arcCount),
    flow: new Float64Array(arcCount),
    treeArc: new Int32Array(nodeCount).fill(-1),
  };
  const { source, target, cost, capacity, flow, treeArc } = network;
  const open = problem.need.slice();
  const left = problem.capacity.slice();
  const firmLeft = problem.firmCapacity.slice();
  const canUnmet = Int32Array.from(problem.need, (need, line) => (plan.filled[line] === 0 ? need : need - problem.minFill[line]!));
  for (const [at, edge] of pieces.entries()) {
    const line = problem.edgeLine[edge]!;
    const lot = problem.edgeLot[edge]!;
    source[at] = 1 + line;
    target[at] = 1 + lineCount + lot + (problem.firm[line] === 1 ? lotCount : 0);
    cost[at] = costAt(problem, edge, plan.amount[edge]!);
    capacity[at] = problem.need[line]!;
    open[line]! -= lower[at]!;
    left[lot]! -= lower[at]!;
    if (problem.firm[line] === 1) firmLeft[lot]! -= lower[at]!;
  }
  for (let line = 0; line < lineCount; line++) {
    const [unmet, beyond] = [count + line, count + lineCount + line];
    source[unmet] = source[beyond] = 1 + line;
    cost[unmet] = problem.unmetCost[line]!;
    capacity[unmet] = Math.min(canUnmet[line]!, open[line]!);
    cost[beyond] = forbidden;
    capacity[beyond] = open[line]!;
    flow[beyond] = open[line]!;
    treeArc[1 + line] = beyond;
  }
  for (let lot = 0; lot < lotCount; lot++) {
    const [total, firm] = [count + 2 * lineCount + lot, count + 2 * lineCount + lotCount + lot];
    source[total] = 1 + lineCount + lot;
    capacity[total] = left[lot]!;
    treeArc[1 + lineCount + lot] = total;
    source[firm] = 1 + lineCount + lotCount + lot;
    target[firm] = 1 + lineCount + lot;
    capacity[firm] = firmLeft[lot]!;
    treeArc[1 + lineCount + lotCount + lot] = firm;
  }
  new NetworkSimplex(network).solve();
  return flow.subarray(0, count);
}
