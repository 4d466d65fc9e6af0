import { NetworkSimplex, type FlowNetwork } from './network-simplex.ts';
import type { ProductProblem } from './product-problem.ts';

/**
 * The linear core of one product: the flow relaxation of `ProductProblem` as a network, kept so that costs and capacities
 * can be changed and solved again from where it stood.
 *
 * Nodes: the root, the lines, the lots, and a firm layer before each lot whose conservative volume is smaller than
 * its likely one. Arcs: edges (line to lot, or to its firm layer), unmet (line to root, at the penalty),
 * lot to root, firm layer to lot. Arc numbers of edges equal edge numbers.
 */
export class ProductFlow {
  readonly problem: ProductProblem;
  readonly network: FlowNetwork;
  readonly simplex: NetworkSimplex;
  readonly #lotNode: number;
  readonly #firmNode: Int32Array;

  constructor(problem: ProductProblem) {
    this.problem = problem;
    const lineCount = problem.need.length;
    const lotCount = problem.capacity.length;
    this.#lotNode = 1 + lineCount;
    this.#firmNode = new Int32Array(lotCount).fill(-1);
    let nodeCount = 1 + lineCount + lotCount;
    for (let lot = 0; lot < lotCount; lot++) if (problem.firmCapacity[lot]! < problem.capacity[lot]!) this.#firmNode[lot] = nodeCount++;
    this.network = this.#buildNetwork(nodeCount);
    this.simplex = new NetworkSimplex(this.network);
  }

  #buildNetwork(nodeCount: number): FlowNetwork {
    const { problem } = this;
    const edgeCount = problem.edgeLot.length;
    const lineCount = problem.need.length;
    const lotCount = problem.capacity.length;
    const arcCount = edgeCount + nodeCount - 1;
    const source = new Int32Array(arcCount);
    const target = new Int32Array(arcCount);
    const cost = new Float64Array(arcCount);
    const capacity = new Float64Array(arcCount);
    const flow = new Float64Array(arcCount);
    const treeArc = new Int32Array(nodeCount).fill(-1);
    for (let edge = 0; edge < edgeCount; edge++) {
      const line = problem.edgeLine[edge]!;
      const lot = problem.edgeLot[edge]!;
      source[edge] = 1 + line;
      target[edge] = problem.firm[line] === 1 && this.#firmNode[lot]! >= 0 ? this.#firmNode[lot]! : this.#lotNode + lot;
      cost[edge] = cheapestCost(problem, edge);
      // Lines and lots bound the edge; a bound of its own that never binds leaves all of its worth to the lot's price.
      capacity[edge] = problem.need[line]! + 1;
    }
    for (let line = 0; line < lineCount; line++) {
      const arc = edgeCount + line;
      source[arc] = 1 + line;
      cost[arc] = problem.unmetCost[line]!;
      capacity[arc] = problem.need[line]!;
      flow[arc] = problem.need[line]!;
      treeArc[1 + line] = arc;
    }
    for (let lot = 0; lot < lotCount; lot++) {
      const arc = edgeCount + lineCount + lot;
      source[arc] = this.#lotNode + lot;
      capacity[arc] = problem.capacity[lot]!;
      treeArc[this.#lotNode + lot] = arc;
      const firm = this.#firmNode[lot]!;
      if (firm < 0) continue;
      const firmArc = edgeCount + firm - 1;
      source[firmArc] = firm;
      target[firmArc] = this.#lotNode + lot;
      capacity[firmArc] = problem.firmCapacity[lot]!;
      treeArc[firm] = firmArc;
    }
    return { nodeCount, root: 0, source, target, cost, capacity, flow, treeArc };
  }

  solve(): void {
    this.simplex.solve();
  }

  /** Cost of the flow at the costs set, VND. */
  cost(): number {
    const { cost, flow } = this.network;
    let sum = 0;
    for (let arc = 0; arc < flow.length; arc++) if (flow[arc]! > 0) sum += flow[arc]! * cost[arc]!;
    return sum;
  }

  /** Value in VND of one more quantum of the lot for the line's kind (firm lines may pay for the conservative volume). */
  lotPrice(lot: number, firm: boolean): number {
    const node = firm && this.#firmNode[lot]! >= 0 ? this.#firmNode[lot]! : this.#lotNode + lot;
    return Math.max(0, -this.simplex.potential[node]!);
  }

  /** Marginal cost in VND of one more quantum of demand of each line. */
  linePrices(): Float64Array {
    return this.simplex.potential.slice(1, 1 + this.problem.need.length).map((potential) => -potential);
  }
}

/** What the relaxation charges: the cheapest option the edge can reach. */
export function cheapestCost(problem: ProductProblem, edge: number): number {
  return problem.optionCost[problem.edgeOptions[edge + 1]! - 1]!;
}

/** Cost per quantum of `amount` ≥ the edge's least quantity. */
export function costAt(problem: ProductProblem, edge: number, amount: number): number {
  let option = problem.edgeOptions[edge + 1]! - 1;
  while (option > problem.edgeOptions[edge]! && problem.optionMin[option]! > amount) option--;
  return problem.optionCost[option]!;
}

/** Most quanta the edge can carry when nothing else uses its lot. */
export function edgeLimit(problem: ProductProblem, edge: number): number {
  const line = problem.edgeLine[edge]!;
  const lot = problem.edgeLot[edge]!;
  return Math.min(problem.need[line]!, problem.firm[line] === 1 ? problem.firmCapacity[lot]! : problem.capacity[lot]!);
}
