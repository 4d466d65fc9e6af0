import { costAt, edgeLimit } from './product-flow.ts';
import type { ProductProblem } from './product-problem.ts';
import type { RandomSource } from './random-source.ts';
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
  /** Edges of each line by cost plus lot price: `#byCost` without prices, `#byPrice` with them. */
  readonly #byCost: Int32Array;
  readonly #byPrice: Int32Array;
  readonly #price: Float64Array;
  readonly #unit: Float64Array;
  readonly #groupValue: Float64Array;
  readonly #chosen: Uint8Array;
  readonly #amount: Int32Array;
  #claims = false;
  readonly #levels: readonly number[];
  readonly #taken: number[] = [];
  readonly #best: { edge: number; amount: number }[] = [];

  constructor(plan: WorkingPlan, lotPrices: Float64Array, firmPrices: Float64Array, levels: readonly number[] = coarseLevels) {
    const { problem } = plan;
    this.#levels = levels;
    const edges = problem.edgeLot.length;
    this.#plan = plan;
    this.#problem = problem;
    this.#unit = Float64Array.from({ length: edges }, (_, edge) => problem.optionCost[problem.edgeOptions[edge + 1]! - 1]!);
    this.#price = Float64Array.from({ length: edges }, (_, edge) =>
      problem.firm[problem.edgeLine[edge]!] === 1 ? firmPrices[problem.edgeLot[edge]!]! : lotPrices[problem.edgeLot[edge]!]!,
    );
    this.#byCost = this.#ordered((edge) => this.#unit[edge]!);
    this.#byPrice = this.#ordered((edge) => this.#unit[edge]! + this.#price[edge]!);
    this.#groupValue = new Float64Array(problem.groupCoop.length);
    this.#chosen = new Uint8Array(problem.groupCoop.length);
    this.#amount = new Int32Array(edges);
  }

  /** A random edge of the line, cheap ones (with lot prices) more often. */
  likelyEdge(line: number, random: RandomSource): number {
    const { lineGroups, groupEdges } = this.#problem;
    const from = groupEdges[lineGroups[line]!]!;
    const count = groupEdges[lineGroups[line + 1]!]! - from;
    return this.#byPrice[from + Math.min(random.below(count), random.below(count))]!;
  }

  #ordered(key: (edge: number) => number): Int32Array {
    const { lineGroups, groupEdges, need } = this.#problem;
    const order = Int32Array.from(this.#problem.edgeLot, (_, edge) => edge);
    for (let line = 0; line < need.length; line++)
      order.subarray(groupEdges[lineGroups[line]!], groupEdges[lineGroups[line + 1]!]).sort((a, b) => key(a) - key(b) || a - b);
    return order;
  }

  /** Adds pieces to a line that has none. `weight` scales the lot prices (0: ignore them). */
  insert(line: number, weight: number): void {
    this.#claims = false;
    this.#search(line, weight);
    for (const { edge, amount } of this.#best) this.#plan.set(edge, amount);
  }

  /** What the line would take if every lot were whole, whether or not it is worth the lot prices. The plan is not changed. */
  claim(line: number, weight: number): readonly { readonly edge: number; readonly amount: number }[] {
    this.#claims = true;
    this.#search(line, weight);
    return this.#best;
  }

  #room(edge: number): number {
    return this.#claims ? edgeLimit(this.#problem, edge) : this.#plan.room(edge);
  }

  #search(line: number, weight: number): void {
    const { lineGroups, groupEdges, maxSuppliers, minPerSupplier, need, unmetCost, groupExempt } = this.#problem;
    const firstGroup = lineGroups[line]!;
    const lastGroup = lineGroups[line + 1]!;
    const from = groupEdges[firstGroup]!;
    const to = groupEdges[lastGroup]!;
    this.#best.length = 0;
    if (from === to) return;
    const order = weight > 0 ? this.#byPrice : this.#byCost;
    const cheapest = this.#unit[order[from]!]! + weight * this.#price[order[from]!]!;
    const top = unmetCost[line]!;
    let bestScore = this.#claims ? Infinity : this.#problem.need[line]! * top;
    let counted = 0;
    for (let group = firstGroup; group < lastGroup; group++) if (groupExempt[group] === 0) counted++;
    const least = minPerSupplier[line]!;
    const slots = least > 0 ? Math.min(maxSuppliers[line]!, Math.floor(need[line]! / least)) : maxSuppliers[line]!;
    const limited = counted > slots;
    const levels = limited ? this.#levels : everyone;
    for (const share of levels) {
      if (limited) this.#chooseGroups(line, { level: cheapest + share * (top - cheapest), weight, slots });
      else this.#chosen.fill(1, firstGroup, lastGroup);
      const score = this.#fill(line, order, weight);
      if (score < bestScore) {
        bestScore = score;
        this.#best.length = 0;
        for (const edge of this.#taken) if (this.#amount[edge]! > 0) this.#best.push({ edge, amount: this.#amount[edge]! });
      }
      for (const edge of this.#taken) this.#amount[edge] = 0;
    }
  }

  /** Marks the suppliers of highest value at μ = `level`. */
  #chooseGroups(line: number, of: { level: number; weight: number; slots: number }): void {
    const { level, weight, slots } = of;
    const { lineGroups, groupEdges, need, groupExempt, edgeOptions, optionMin } = this.#problem;
    const firstGroup = lineGroups[line]!;
    const lastGroup = lineGroups[line + 1]!;
    this.#chosen.fill(0, firstGroup, lastGroup);
    for (let group = firstGroup; group < lastGroup; group++) {
      let value = 0;
      let left = need[line]!;
      for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) {
        const gain = level - this.#unit[edge]! - weight * this.#price[edge]!;
        if (gain <= 0) continue;
        const room = Math.min(left, this.#room(edge));
        if (room < optionMin[edgeOptions[edge]!]!) continue;
        value += gain * room;
        left -= room;
      }
      this.#groupValue[group] = value;
      if (groupExempt[group] === 1) this.#chosen[group] = 1;
    }
    for (let slot = 0; slot < slots; slot++) {
      let best = -1;
      for (let group = firstGroup; group < lastGroup; group++)
        if (this.#chosen[group] === 0 && this.#groupValue[group]! > 0 && (best < 0 || this.#groupValue[group]! > this.#groupValue[best]!)) best = group;
      if (best < 0) break;
      this.#chosen[best] = 1;
    }
  }

  /** Fills the line from the chosen suppliers in the given order; returns the cost with lot prices, VND. */
  #fill(line: number, order: Int32Array, weight: number): number {
    const { need, minFill, unmetCost } = this.#problem;
    let left = this.#pour(line, order);
    while (this.#dropWeakSuppliers(line, left)) {
      for (const edge of this.#taken) this.#amount[edge] = 0;
      left = this.#pour(line, order);
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
  #pour(line: number, order: Int32Array): number {
    const { need, lineGroups, groupEdges, edgeOptions, optionMin, edgeGroup } = this.#problem;
    const from = groupEdges[lineGroups[line]!]!;
    const to = groupEdges[lineGroups[line + 1]!]!;
    this.#taken.length = 0;
    let left = need[line]!;
    for (let at = from; at < to && left > 0; at++) {
      const edge = order[at]!;
      if (this.#chosen[edgeGroup[edge]!] === 0) continue;
      const room = this.#room(edge);
      const least = optionMin[edgeOptions[edge]!]!;
      if (room < least) continue;
      if (least > left) left += this.#makeRoom(least - left);
      if (least > left) continue;
      const amount = Math.min(room, left);
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
    const { minPerSupplier, edgeGroup, groupExempt } = this.#problem;
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
      const room = this.#room(edge) - this.#amount[edge]!;
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
      this.#chosen[group] = 0;
      dropped = true;
    }
    return dropped;
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

/** Values of μ between the cheapest lot (0) and the penalty (1). */
const coarseLevels = [1, 0.35, 0.12, 0.04];
export const fineLevels = [1, 0.7, 0.5, 0.35, 0.25, 0.17, 0.12, 0.08, 0.05, 0.03, 0.015];
const everyone = [1];
