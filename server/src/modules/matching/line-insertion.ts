import { orderedEdges, type LineOrder } from './line-order.ts';
import { cheapestCost, costAt, edgeLimit } from './product-flow.ts';
import { lineEnd, lineStart, noLimit, type ProductProblem } from './product-problem.ts';
import type { RandomSource } from './random-source.ts';
import { SupplierChoice } from './supplier-choice.ts';
import type { WorkingPlan } from './working-plan.ts';

/**
 * Fills one empty line on what the plan leaves over, as cheaply as a few deterministic passes can.
 *
 * For a fixed value μ of a kilogram the best K suppliers are those with the largest Σ (μ − cost) · room; a low μ favours cheap
 * suppliers, a high one large ones. The pass is repeated for a few μ between the cheapest lot and the penalty, each choice
 * of suppliers is filled in order of cost, and the cheapest filling is kept. `lotPrices` (VND per quantum, per lot) are added to
 * the costs, so that a line leaves scarce lots to those who value them more.
 */
export class LineInsertion {
  readonly #plan: WorkingPlan;
  readonly #problem: ProductProblem;
  readonly #byCost: LineOrder;
  readonly #byPrice: LineOrder;
  readonly #price: Float64Array;
  readonly #levels: readonly number[];
  readonly #amount: Int32Array;
  readonly #taken: number[] = [];
  /** The cheapest filling found for the line at hand. */
  readonly #bestEdge: number[] = [];
  readonly #bestAmount: number[] = [];
  #claims = false;
  /** Edges of the line at hand that could take something now, in order of `#cost` where `#isSorted`. */
  #count = 0;
  #isSorted = true;
  readonly #edge: Int32Array;
  readonly #cost: Float64Array;
  readonly #room: Int32Array;
  readonly #least: Int32Array;
  /** Suppliers are numbered within their line here. */
  readonly #group: Int32Array;
  readonly #choice: SupplierChoice;

  /** `levels` rise. */
  constructor(plan: WorkingPlan, lotPrices: Float64Array, firmPrices: Float64Array, levels: readonly number[] = coarseLevels) {
    const { problem } = plan;
    const edges = problem.edgeLot.length;
    this.#levels = levels;
    this.#plan = plan;
    this.#problem = problem;
    const cost = new Float64Array(edges);
    const price = new Float64Array(edges);
    for (let edge = 0; edge < edges; edge++) {
      cost[edge] = cheapestCost(problem, edge);
      price[edge] = (problem.firm[problem.edgeLine[edge]!] === 1 ? firmPrices : lotPrices)[problem.edgeLot[edge]!]!;
    }
    this.#price = price;
    this.#byCost = orderedEdges(problem, { cost, price, weight: 0 });
    this.#byPrice = orderedEdges(problem, { cost, price, weight: 1 });
    let most = 0;
    for (let line = 0; line < problem.need.length; line++) most = Math.max(most, lineEnd(problem, line) - lineStart(problem, line));
    this.#edge = new Int32Array(most);
    this.#cost = new Float64Array(most);
    this.#room = new Int32Array(most);
    this.#least = new Int32Array(most);
    this.#group = new Int32Array(most);
    this.#choice = new SupplierChoice(most);
    this.#amount = new Int32Array(edges);
  }

  /** A random edge of the line, cheap ones (with lot prices) more often. */
  likelyEdge(line: number, random: RandomSource): number {
    const from = lineStart(this.#problem, line);
    const count = lineEnd(this.#problem, line) - from;
    return this.#byPrice.edge[from + Math.min(random.below(count), random.below(count))]!;
  }

  /** What the edge's lot is worth to others, VND per quantum. */
  lotPrice(edge: number): number {
    return this.#price[edge]!;
  }

  /** Adds pieces to a line that has none. `weight` scales the lot prices (0: ignore them). */
  insert(line: number, weight: number): void {
    this.#claims = false;
    this.#search(line, weight);
    for (let at = 0; at < this.#bestEdge.length; at++) this.#plan.set(this.#bestEdge[at]!, this.#bestAmount[at]!);
  }

  /** What the line would take if every lot were whole, whether or not it is worth the lot prices. The plan is not changed. */
  claim(line: number, weight: number): { readonly edges: readonly number[]; readonly amounts: readonly number[] } {
    this.#claims = true;
    this.#search(line, weight);
    return { edges: this.#bestEdge, amounts: this.#bestAmount };
  }

  #search(line: number, weight: number): void {
    const { maxSuppliers, minPerSupplier, need, unmetCost } = this.#problem;
    this.#bestEdge.length = 0;
    this.#bestAmount.length = 0;
    const counted = this.#gather(line, weight);
    if (this.#count === 0) return;
    const cheapest = this.#cost[0]!;
    const top = unmetCost[line]!;
    const least = minPerSupplier[line]!;
    const slots = least > 0 ? Math.min(maxSuppliers[line]!, Math.floor(need[line]! / least)) : maxSuppliers[line]!;
    let bestScore = this.#claims ? Infinity : need[line]! * top;
    if (counted <= slots) {
      this.#choice.chooseAll();
      this.#keepIfBetter(this.#fill(line, weight), bestScore);
      return;
    }
    const offers = { count: this.#count, group: this.#group, cost: this.#cost, room: this.#room, isSorted: this.#isSorted };
    for (const share of this.#levels) {
      if (!this.#choice.chooseBest(offers, { level: cheapest + share * (top - cheapest), slots, need: need[line]! })) continue;
      bestScore = this.#keepIfBetter(this.#fill(line, weight), bestScore);
    }
  }

  #keepIfBetter(score: number, bestScore: number): number {
    const [taken, amount] = [this.#taken, this.#amount];
    if (score < bestScore) {
      this.#bestEdge.length = 0;
      this.#bestAmount.length = 0;
      for (const edge of taken) {
        if (amount[edge] === 0) continue;
        this.#bestEdge.push(edge);
        this.#bestAmount.push(amount[edge]!);
      }
    }
    for (const edge of taken) amount[edge] = 0;
    return Math.min(score, bestScore);
  }

  /** Lists the edges that could take at least their least quantity; returns how many of their suppliers count against the limit. */
  #gather(line: number, weight: number): number {
    const problem = this.#problem;
    const order = weight > 0 ? this.#byPrice : this.#byCost;
    const to = lineEnd(problem, line);
    const left = problem.firm[line] === 1 ? this.#plan.firmLeft : this.#plan.left;
    const [edges, costs, rooms, leasts, groups] = [this.#edge, this.#cost, this.#room, this.#least, this.#group];
    const [lot, least, unit, price, orderEdge, orderGroup] = [order.lot, order.least, order.cost, order.price, order.edge, order.group];
    const [claims, choice] = [this.#claims, this.#choice];
    choice.forget();
    let count = 0;
    // Without a limit on suppliers the cheapest lots fill the line; those beyond twice its need are never reached.
    let wanted = !claims && problem.maxSuppliers[line] === noLimit ? 2 * problem.need[line]! : Infinity;
    for (let at = lineStart(problem, line); at < to && count < mostListed && wanted > 0; at++) {
      const room = claims ? edgeLimit(problem, orderEdge[at]!) : left[lot[at]!]!;
      const atLeast = least[at]!;
      if (room < atLeast) continue;
      edges[count] = orderEdge[at]!;
      rooms[count] = room;
      wanted -= room;
      leasts[count] = atLeast;
      costs[count] = unit[at]! + weight * price[at]!;
      groups[count] = orderGroup[at]!;
      count++;
    }
    this.#count = count;
    this.#isSorted = weight === 0 || weight === 1;
    return choice.meet(groups.subarray(0, count), problem.groupExempt.subarray(problem.lineGroups[line]));
  }

  /** Fills the line from the chosen suppliers in the given order; returns the cost with lot prices, VND. */
  #fill(line: number, weight: number): number {
    const { need, minFill, unmetCost } = this.#problem;
    let left = this.#pour(line);
    while (this.#dropWeakSuppliers(line, left)) {
      for (const edge of this.#taken) this.#amount[edge] = 0;
      left = this.#pour(line);
    }
    left = need[line]! - this.#takenTotal();
    if (need[line]! - left < minFill[line]! || left === need[line]!) return Infinity;
    let score = left * unmetCost[line]!;
    for (const edge of this.#taken) {
      const amount = this.#amount[edge]!;
      if (amount > 0) score += amount * (costAt(this.#problem, edge, amount) + weight * this.#price[edge]!);
    }
    return score;
  }

  #takenTotal(): number {
    let total = 0;
    for (const edge of this.#taken) total += this.#amount[edge]!;
    return total;
  }

  /** Takes the cheapest lots first, least quantities kept; returns what is still missing. */
  #pour(line: number): number {
    const { need } = this.#problem;
    this.#taken.length = 0;
    let left = need[line]!;
    for (let at = 0; at < this.#count && left > 0; at++) {
      const edge = this.#edge[at]!;
      if (this.#choice.chosen[this.#group[at]!] === 0) continue;
      const least = this.#least[at]!;
      if (least > left) left += this.#makeRoom(least - left);
      if (least > left) continue;
      const room = this.#room[at]!;
      const amount = room < left ? room : left;
      this.#amount[edge] = amount;
      this.#taken.push(edge);
      left -= amount;
    }
    return left;
  }

  /** Takes `wanted` quanta back from pieces that can spare them, dearest first; all or nothing. */
  #makeRoom(wanted: number): number {
    const { edgeOptions, optionMin } = this.#problem;
    for (let at = this.#taken.length - 1; at >= 0; at--) {
      const edge = this.#taken[at]!;
      if (this.#amount[edge]! - wanted < optionMin[edgeOptions[edge]!]!) continue;
      this.#amount[edge]! -= wanted;
      return wanted;
    }
    return 0;
  }

  /**
   * Raises suppliers below their minimum where their lots allow, at the cost of others; empties and unmarks those that stay
   * below. Returns whether any was emptied, so that the others can be filled again.
   */
  #dropWeakSuppliers(line: number, missing: number): boolean {
    const { minPerSupplier, edgeGroup, groupExempt, lineGroups } = this.#problem;
    const least = minPerSupplier[line]!;
    if (least === 0) return false;
    let left = missing;
    let dropped = false;
    for (let at = this.#taken.length - 1; at >= 0; at--) {
      const edge = this.#taken[at]!;
      const group = edgeGroup[edge]!;
      if (this.#amount[edge] === 0 || groupExempt[group] === 1) continue;
      const lacking = least - this.#groupTotal(group);
      if (lacking <= 0) continue;
      const room = this.#roomOf(edge) - this.#amount[edge]!;
      if (room >= lacking && (left >= lacking || this.#takeFromOthers(group, lacking - left, least))) {
        this.#amount[edge]! += lacking;
        left -= Math.min(left, lacking);
        continue;
      }
      for (const other of this.#taken) {
        if (edgeGroup[other] !== group) continue;
        left += this.#amount[other]!;
        this.#amount[other] = 0;
      }
      this.#choice.chosen[group - lineGroups[line]!] = 0;
      dropped = true;
    }
    return dropped;
  }

  #roomOf(edge: number): number {
    return this.#claims ? edgeLimit(this.#problem, edge) : this.#plan.room(edge);
  }

  #groupTotal(group: number): number {
    const { groupEdges } = this.#problem;
    let total = 0;
    for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) total += this.#amount[edge]!;
    return total;
  }

  #takeFromOthers(group: number, wanted: number, least: number): boolean {
    const { edgeGroup, edgeOptions, optionMin, groupExempt } = this.#problem;
    for (let at = this.#taken.length - 1; at >= 0; at--) {
      const edge = this.#taken[at]!;
      const other = edgeGroup[edge]!;
      if (other === group || this.#amount[edge]! - wanted < optionMin[edgeOptions[edge]!]!) continue;
      if (groupExempt[other] === 0 && this.#groupTotal(other) - wanted < least) continue;
      this.#amount[edge]! -= wanted;
      return true;
    }
    return false;
  }
}

/** Edges looked at per filling; those behind them are never worth the time. */
const mostListed = 96;
/** Values of μ between the cheapest lot (0) and the penalty (1). */
const coarseLevels = [0.04, 0.12, 0.35, 1];
export const fineLevels = [0.015, 0.03, 0.05, 0.08, 0.12, 0.17, 0.25, 0.35, 0.5, 0.7, 1];
