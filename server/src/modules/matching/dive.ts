import { cheapestCost, costAt, edgeLimit, type ProductFlow } from './product-flow.ts';
import type { ProductProblem } from './product-problem.ts';

/** Far above any penalty, and a hundred times apart, so that dropping always beats rounding up and both beat cost. */
const dropCost = 1e11;
const keepBonus = 1e9;
/** Share of its least quantity from which a piece is rounded up; found by measurement, lower and higher do worse. */
const roundUpFrom = 0.75;

/**
 * LP-guided dive: solve the flow, look for pieces the rules forbid, round the strong ones up to their least quantity and
 * drop the weak ones, solve again from the same tree, until nothing is forbidden. Lines below their minimum fill come last, the
 * weakest third per round. Tier prices are charged as they are realised.
 *
 * Sources: Berthold, "Primal heuristics for mixed integer programs" (2006), on diving; Kim and Pardalos, "A solution
 * approach to the fixed charge network flow problem using a dynamic slope scaling procedure" (1999), on re-pricing.
 * Returns quanta per edge; lines that the rounds did not suffice for may still break a rule. The first rounds settle most of them,
 * the improving stage does better with the time of the others.
 */
export function dive(flow: ProductFlow, surcharge: Float64Array, mostRounds: number): Int32Array {
  return new Dive(flow, surcharge).run(mostRounds);
}

const free = 0;
const kept = 1;
const dropped = 2;

class Dive {
  readonly #flow: ProductFlow;
  readonly #problem: ProductProblem;
  readonly #surcharge: Float64Array;
  readonly #amount: Float64Array;
  readonly #state: Uint8Array;
  /** Least quanta of an edge, the supplier minimum included where its supplier has no other lot. */
  readonly #least: Int32Array;

  constructor(flow: ProductFlow, surcharge: Float64Array) {
    this.#flow = flow;
    this.#problem = flow.problem;
    this.#surcharge = surcharge;
    this.#amount = flow.network.flow;
    this.#state = new Uint8Array(flow.problem.edgeLot.length);
    this.#least = leastAmounts(flow.problem);
  }

  run(mostRounds: number): Int32Array {
    for (let round = 0; round < mostRounds; round++) {
      this.#flow.solve();
      let changes = 0;
      for (let line = 0; line < this.#problem.need.length; line++) changes += this.#correctLine(line);
      if (changes > 0) continue;
      if (this.#dropStarvedLines() === 0) break;
    }
    return Int32Array.from(this.#amount.subarray(0, this.#problem.edgeLot.length));
  }

  #correctLine(line: number): number {
    const { lineGroups, groupEdges, groupExempt, maxSuppliers } = this.#problem;
    const counted: { group: number; weight: number }[] = [];
    const used: number[] = [];
    let changes = 0;
    for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) {
      let total = 0;
      let forced = 0;
      for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) {
        if (this.#amount[edge] === 0) continue;
        total += this.#amount[edge]!;
        if (this.#state[edge] === kept) forced = 1;
      }
      if (total === 0) continue;
      used.push(group);
      if (groupExempt[group] === 0) counted.push({ group, weight: total + forced * 1e9 });
    }
    if (counted.length > maxSuppliers[line]!) {
      counted.sort((a, b) => b.weight - a.weight || a.group - b.group);
      for (const { group } of counted.slice(maxSuppliers[line])) changes += this.#dropGroup(group);
    }
    for (const group of used) changes += this.#correctGroup(group, line);
    return changes;
  }

  #correctGroup(group: number, line: number): number {
    const { groupEdges, groupExempt, minPerSupplier } = this.#problem;
    let [total, changes, strongest] = [0, 0, -1];
    for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) {
      const amount = this.#amount[edge]!;
      if (amount === 0 || this.#state[edge] === dropped) continue;
      if (amount < this.#least[edge]!) changes += this.#roundEdge(edge, this.#least[edge]!);
      else this.#charge(edge);
      total += amount;
      if (strongest < 0 || amount > this.#amount[strongest]!) strongest = edge;
    }
    const needed = minPerSupplier[line]!;
    if (changes > 0 || total === 0 || total >= needed || groupExempt[group] === 1) return changes;
    const wanted = this.#amount[strongest]! + needed - total;
    const possible = this.#state[strongest] === free && wanted <= edgeLimit(this.#problem, strongest);
    return total >= roundUpFrom * needed && possible ? this.#roundEdge(strongest, wanted) : this.#dropGroup(group);
  }

  #roundEdge(edge: number, least: number): number {
    if (this.#state[edge] === free && this.#amount[edge]! >= roundUpFrom * least) {
      this.#state[edge] = kept;
      this.#flow.network.capacity[edge] = least;
      this.#flow.network.cost[edge] = costAt(this.#problem, edge, least) - keepBonus;
    } else this.#dropEdge(edge);
    return 1;
  }

  /** Charges the price the quantity has reached; a change of price is worth another round only through the next solve. */
  #charge(edge: number): void {
    const real = costAt(this.#problem, edge, this.#amount[edge]!) + this.#surcharge[edge]!;
    if (this.#state[edge] === free) this.#flow.network.cost[edge] = real;
  }

  #dropGroup(group: number): number {
    const { groupEdges } = this.#problem;
    let changes = 0;
    for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) if (this.#state[edge] !== dropped) changes += this.#dropEdge(edge);
    return changes;
  }

  #dropEdge(edge: number): number {
    this.#state[edge] = dropped;
    this.#flow.network.cost[edge] = cheapestCost(this.#problem, edge) + dropCost;
    return 1;
  }

  #dropStarvedLines(): number {
    const { need, minFill, lineGroups, groupEdges } = this.#problem;
    const starved: { line: number; share: number }[] = [];
    for (let line = 0; line < need.length; line++) {
      if (minFill[line] === 0) continue;
      let filled = 0;
      const last = groupEdges[lineGroups[line + 1]!]!;
      for (let edge = groupEdges[lineGroups[line]!]!; edge < last; edge++) filled += this.#amount[edge]!;
      if (filled > 0 && filled < minFill[line]!) starved.push({ line, share: filled / minFill[line]! });
    }
    starved.sort((a, b) => a.share - b.share || a.line - b.line);
    const weakest = starved.slice(0, Math.ceil(starved.length / 3));
    for (const { line } of weakest) for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) this.#dropGroup(group);
    return weakest.length;
  }
}

function leastAmounts(problem: ProductProblem): Int32Array {
  const { edgeGroup, edgeOptions, optionMin, groupEdges, groupExempt, minPerSupplier, edgeLine } = problem;
  const least = new Int32Array(edgeGroup.length);
  for (let edge = 0; edge < least.length; edge++) {
    const group = edgeGroup[edge]!;
    const alone = groupEdges[group + 1]! - groupEdges[group]! === 1 && groupExempt[group] === 0;
    const option = optionMin[edgeOptions[edge]!]!;
    least[edge] = alone ? Math.max(option, minPerSupplier[edgeLine[edge]!]!) : option;
  }
  return least;
}
