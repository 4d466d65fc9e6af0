import { cheapestCost, edgeLimit, type ProductFlow } from './product-flow.ts';

/**
 * Lagrangean relaxation of the supplier count rows Σ_groups x_group / cap_group ≤ K of the linear relaxation.
 *
 * Source: Held, Wolfe and Crowder, "Validation of subgradient optimization" (1974): Polyak steps towards an estimate of
 * the optimum, halved when the bound stalls. Each step is a warm restart of the network simplex. Leaves the flow solved
 * at the best multipliers. Every step's value is a valid lower bound because surcharges are rounded down.
 */
export interface MultiplierResult {
  /** Proven lower bound on the cost of any plan of the product, VND, without the constant remainder. */
  readonly lowerBoundVnd: number;
  /** Surcharge per quantum of each edge at the best multipliers. */
  readonly surcharge: Float64Array;
}

export function priceSupplierCounts(flow: ProductFlow, steps: number): MultiplierResult {
  const { problem, network } = flow;
  flow.solve();
  const surcharge = new Float64Array(problem.edgeLot.length);
  const rows = countedLines(flow);
  let best = flow.cost();
  let bestSurcharge = surcharge.slice();
  if (rows.length === 0) return { lowerBoundVnd: best, surcharge: bestSurcharge };
  const reach = groupReach(flow);
  const multiplier = new Float64Array(problem.need.length);
  const excess = new Float64Array(problem.need.length);
  let [pace, stalled] = [1, 0];
  const hoped = best * 1.015;
  for (let step = 0; step < steps; step++) {
    let norm = 0;
    for (const line of rows) {
      excess[line] = suppliersUsed(flow, line, reach) - problem.maxSuppliers[line]!;
      if (multiplier[line] === 0 && excess[line] < 0) excess[line] = 0;
      norm += excess[line] ** 2;
    }
    if (norm < 1e-12) break;
    const target = Math.max(hoped, best * 1.002);
    const length = (pace * (target - best)) / norm;
    let constant = 0;
    for (const line of rows) {
      multiplier[line] = Math.max(0, multiplier[line]! + length * excess[line]!);
      constant += multiplier[line] * problem.maxSuppliers[line]!;
      surchargeLine(flow, line, { multiplier: multiplier[line], reach, surcharge });
    }
    flow.solve();
    const bound = flow.cost() - constant;
    if (bound > best) {
      best = bound;
      bestSurcharge = surcharge.slice();
      stalled = 0;
    } else if (++stalled >= 3) {
      pace /= 2;
      stalled = 0;
    }
  }
  for (let edge = 0; edge < surcharge.length; edge++) network.cost[edge] = cheapestCost(problem, edge) + bestSurcharge[edge]!;
  flow.solve();
  return { lowerBoundVnd: Math.floor(best), surcharge: bestSurcharge };
}

/** Lines with more possible suppliers than they allow. */
function countedLines(flow: ProductFlow): number[] {
  const { lineGroups, groupExempt, maxSuppliers, need } = flow.problem;
  const rows: number[] = [];
  for (let line = 0; line < need.length; line++) {
    let counted = 0;
    for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) if (groupExempt[group] === 0) counted++;
    if (counted > maxSuppliers[line]!) rows.push(line);
  }
  return rows;
}

/** The most each group could bring to its line: min(need, Σ lot limits). */
function groupReach(flow: ProductFlow): Float64Array {
  const { problem } = flow;
  const reach = new Float64Array(problem.groupCoop.length);
  for (let edge = 0; edge < problem.edgeLot.length; edge++) reach[problem.edgeGroup[edge]!]! += edgeLimit(problem, edge);
  for (let group = 0; group < reach.length; group++) reach[group] = Math.min(reach[group]!, problem.need[problem.groupLine[group]!]!);
  return reach;
}

function suppliersUsed(flow: ProductFlow, line: number, reach: Float64Array): number {
  const { lineGroups, groupEdges, groupExempt } = flow.problem;
  let used = 0;
  for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) {
    if (groupExempt[group] === 1) continue;
    let amount = 0;
    for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) amount += flow.network.flow[edge]!;
    used += amount / reach[group]!;
  }
  return used;
}

function surchargeLine(flow: ProductFlow, line: number, prices: { multiplier: number; reach: Float64Array; surcharge: Float64Array }): void {
  const { lineGroups, groupEdges, groupExempt } = flow.problem;
  for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) {
    if (groupExempt[group] === 1) continue;
    const perQuantum = Math.floor(prices.multiplier / prices.reach[group]!);
    for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) {
      prices.surcharge[edge] = perQuantum;
      flow.network.cost[edge] = cheapestCost(flow.problem, edge) + perQuantum;
    }
  }
}
