import { costAt } from './product-flow.ts';
import { noLimit, type ProductProblem } from './product-problem.ts';

/**
 * A plan of one product while it is being improved: quanta per edge, with what they use of lots and fill of lines.
 * Edges in use are kept in two linked lists, by line and by lot, so that a line can be emptied and the rivals for a lot be
 * found without a scan. It never holds more than lots and lines allow; the other rules are the caller's (`lineIsValid`).
 */
export class WorkingPlan {
  readonly problem: ProductProblem;
  readonly amount: Int32Array;
  readonly filled: Int32Array;
  /** Quanta each lot has left, for any line and for firm lines (never more than the former). */
  readonly left: Int32Array;
  readonly firmLeft: Int32Array;
  /** Conservative volume left, whether or not lines that are not firm have taken it. */
  readonly #firmVolume: Int32Array;
  readonly firstOfLine: Int32Array;
  readonly nextOfLine: Int32Array;
  readonly firstOfLot: Int32Array;
  readonly nextOfLot: Int32Array;
  readonly #previousOfLine: Int32Array;
  readonly #previousOfLot: Int32Array;

  constructor(problem: ProductProblem) {
    const edges = problem.edgeLot.length;
    this.problem = problem;
    this.amount = new Int32Array(edges);
    this.filled = new Int32Array(problem.need.length);
    this.left = problem.capacity.slice();
    this.firmLeft = problem.firmCapacity.slice();
    this.#firmVolume = problem.firmCapacity.slice();
    this.firstOfLine = new Int32Array(problem.need.length).fill(-1);
    this.nextOfLine = new Int32Array(edges).fill(-1);
    this.#previousOfLine = new Int32Array(edges).fill(-1);
    this.firstOfLot = new Int32Array(problem.capacity.length).fill(-1);
    this.nextOfLot = new Int32Array(edges).fill(-1);
    this.#previousOfLot = new Int32Array(edges).fill(-1);
  }

  /** Quanta that can still be added to the edge as far as its lot goes. */
  room(edge: number): number {
    const { edgeLot, edgeLine, firm } = this.problem;
    return (firm[edgeLine[edge]!] === 1 ? this.firmLeft : this.left)[edgeLot[edge]!]!;
  }

  set(edge: number, amount: number): void {
    const before = this.amount[edge]!;
    if (before === amount) return;
    const { edgeLine, edgeLot, firm } = this.problem;
    const line = edgeLine[edge]!;
    const lot = edgeLot[edge]!;
    const change = amount - before;
    this.amount[edge] = amount;
    this.filled[line]! += change;
    const left = this.left[lot]! - change;
    this.left[lot] = left;
    if (firm[line] === 1) this.#firmVolume[lot]! -= change;
    const firmVolume = this.#firmVolume[lot]!;
    this.firmLeft[lot] = firmVolume < left ? firmVolume : left;
    if (before === 0) this.#link(edge, line, lot);
    else if (amount === 0) this.#unlink(edge, line, lot);
  }

  clearLine(line: number): void {
    for (let edge = this.firstOfLine[line]!; edge >= 0;) {
      const next = this.nextOfLine[edge]!;
      this.set(edge, 0);
      edge = next;
    }
  }

  /** Cost of the line in VND: its pieces at the prices their quantities reach, and the penalty for what is unmet. */
  lineCost(line: number): number {
    const { problem } = this;
    let sum = (problem.need[line]! - this.filled[line]!) * problem.unmetCost[line]!;
    for (let edge = this.firstOfLine[line]!; edge >= 0; edge = this.nextOfLine[edge]!) sum += this.amount[edge]! * costAt(problem, edge, this.amount[edge]!);
    return sum;
  }

  cost(): number {
    let sum = 0;
    for (let line = 0; line < this.filled.length; line++) sum += this.lineCost(line);
    return sum;
  }

  /** Least quantities, supplier count, least per supplier and minimum fill of one line. */
  lineIsValid(line: number): boolean {
    const { need, minFill, maxSuppliers } = this.problem;
    const filled = this.filled[line]!;
    if (filled === 0) return true;
    if (filled > need[line]! || filled < minFill[line]!) return false;
    let suppliers = 0;
    for (let edge = this.firstOfLine[line]!; edge >= 0; edge = this.nextOfLine[edge]!) {
      if (this.amount[edge]! < this.problem.optionMin[this.problem.edgeOptions[edge]!]!) return false;
      const total = this.#ifFirstOfGroup(edge);
      if (total < 0) continue;
      if (total < this.problem.minPerSupplier[line]!) return false;
      suppliers++;
    }
    return maxSuppliers[line]! === noLimit || suppliers <= maxSuppliers[line]!;
  }

  copyFrom(other: WorkingPlan): void {
    for (let line = 0; line < this.filled.length; line++) this.clearLine(line);
    for (let edge = 0; edge < this.amount.length; edge++) if (other.amount[edge]! > 0) this.set(edge, other.amount[edge]!);
  }

  /** Total of the edge's group if the edge is the first in use there and the group counts; −1 otherwise. */
  #ifFirstOfGroup(edge: number): number {
    const { edgeGroup, groupEdges, groupExempt } = this.problem;
    const group = edgeGroup[edge]!;
    if (groupExempt[group] === 1) return -1;
    let total = 0;
    for (let other = groupEdges[group]!; other < groupEdges[group + 1]!; other++) {
      if (other < edge && this.amount[other]! > 0) return -1;
      total += this.amount[other]!;
    }
    return total;
  }

  #link(edge: number, line: number, lot: number): void {
    const nextInLine = this.firstOfLine[line]!;
    this.nextOfLine[edge] = nextInLine;
    this.#previousOfLine[edge] = -1;
    if (nextInLine >= 0) this.#previousOfLine[nextInLine] = edge;
    this.firstOfLine[line] = edge;
    const nextInLot = this.firstOfLot[lot]!;
    this.nextOfLot[edge] = nextInLot;
    this.#previousOfLot[edge] = -1;
    if (nextInLot >= 0) this.#previousOfLot[nextInLot] = edge;
    this.firstOfLot[lot] = edge;
  }

  #unlink(edge: number, line: number, lot: number): void {
    const beforeInLine = this.#previousOfLine[edge]!;
    const afterInLine = this.nextOfLine[edge]!;
    if (beforeInLine >= 0) this.nextOfLine[beforeInLine] = afterInLine;
    else this.firstOfLine[line] = afterInLine;
    if (afterInLine >= 0) this.#previousOfLine[afterInLine] = beforeInLine;
    const beforeInLot = this.#previousOfLot[edge]!;
    const afterInLot = this.nextOfLot[edge]!;
    if (beforeInLot >= 0) this.nextOfLot[beforeInLot] = afterInLot;
    else this.firstOfLot[lot] = afterInLot;
    if (afterInLot >= 0) this.#previousOfLot[afterInLot] = beforeInLot;
  }
}
