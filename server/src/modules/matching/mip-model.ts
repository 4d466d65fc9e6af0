import { edgeLimit } from './product-flow.ts';
import { noLimit, type ProductProblem } from './product-problem.ts';
import type { WorkingPlan } from './working-plan.ts';

/** Costs are divided by this before they reach the solver, whose tolerances expect numbers near one. */
export const costScale = 1 / 1000;

/** A mixed integer model in rows, in the form HiGHS takes. */
export interface MipModel {
  readonly numCols: number;
  readonly numRows: number;
  readonly offset: number;
  readonly colCost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly integrality: Int32Array;
  readonly matrix: {
    readonly format: 'csr';
    readonly numRows: number;
    readonly numCols: number;
    readonly starts: Int32Array;
    readonly indices: Int32Array;
    readonly values: Float64Array;
  };
  /** For each column the edge and option it is the quantity of; −1 for the binaries. */
  readonly columnEdge: Int32Array;
  readonly columnOption: Int32Array;
}

/**
 * The formal model of one product (see `matching.md`, section 3, and the docs page): quantity x and use y per option,
 * u per counted supplier, z per line with a minimum fill. Binaries that cannot matter are left out. With `relaxed` the model is the
 * linear relaxation with supplier-count rows Σ x / cap ≤ K, the bound the measurements are compared with.
 */
export function buildMipModel(problem: ProductProblem, kind: 'mip' | 'relaxed'): MipModel {
  const rows = new RowBuilder();
  const model = new MipBuilder(problem, rows, kind === 'relaxed');
  for (let line = 0; line < problem.need.length; line++) model.addLine(line);
  model.addLots();
  return rows.finish(model.offset);
}

class MipBuilder {
  readonly #problem: ProductProblem;
  readonly #rows: RowBuilder;
  readonly #relaxed: boolean;
  readonly #columnsOfLot: number[][];
  offset = 0;

  constructor(problem: ProductProblem, rows: RowBuilder, relaxed: boolean) {
    this.#problem = problem;
    this.#rows = rows;
    this.#relaxed = relaxed;
    this.#columnsOfLot = Array.from(problem.capacity, () => []);
  }

  addLine(line: number): void {
    const { lineGroups, need, minFill, unmetCost, maxSuppliers, groupExempt } = this.#problem;
    const rows = this.#rows;
    this.offset += need[line]! * unmetCost[line]! * costScale;
    const columns: number[] = [];
    const suppliers: [number, number][] = [];
    let counted = 0;
    for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) if (groupExempt[group] === 0) counted++;
    const isLimited = counted > maxSuppliers[line]! && maxSuppliers[line]! < noLimit;
    for (let group = lineGroups[line]!; group < lineGroups[line + 1]!; group++) suppliers.push(...this.#addGroup(group, line, { isLimited, columns }));
    if (columns.length === 0) return;
    if (isLimited) rows.add(-Infinity, maxSuppliers[line]!, suppliers);
    const total = columns.map((column) => [column, 1] as [number, number]);
    if (minFill[line]! > 0 && !this.#relaxed) {
      const served = rows.column(0, 1, { integer: true });
      rows.add(-Infinity, 0, [...total, [served, -need[line]!]]);
      rows.add(0, Infinity, [...total, [served, -minFill[line]!]]);
    } else rows.add(-Infinity, need[line]!, total);
  }

  /** Returns the terms by which the group counts as a supplier. */
  #addGroup(group: number, line: number, of: { isLimited: boolean; columns: number[] }): [number, number][] {
    const { groupEdges, groupExempt, minPerSupplier, need } = this.#problem;
    const rows = this.#rows;
    const exempt = groupExempt[group] === 1;
    const alone = groupEdges[group + 1]! - groupEdges[group]! === 1;
    const least = exempt ? 0 : minPerSupplier[line]!;
    const quantities: number[] = [];
    const uses: number[] = [];
    let reach = 0;
    for (let edge = groupEdges[group]!; edge < groupEdges[group + 1]!; edge++) {
      reach += edgeLimit(this.#problem, edge);
      const forced = !exempt && (of.isLimited || least > 0) && alone;
      const added = this.#addEdge(edge, line, { least: alone ? least : 0, needsUse: forced });
      quantities.push(...added.quantities);
      uses.push(...added.uses);
    }
    reach = Math.min(reach, need[line]!);
    of.columns.push(...quantities);
    if (exempt) return [];
    if (this.#relaxed) return quantities.map((column) => [column, 1 / reach]);
    if (alone) return uses.map((column) => [column, 1]);
    if (!of.isLimited && least === 0) return [];
    const used = rows.column(0, 1, { integer: true });
    const total = quantities.map((column) => [column, 1] as [number, number]);
    rows.add(-Infinity, 0, [...total, [used, -reach]]);
    if (least > 0) rows.add(0, Infinity, [...total, [used, -least]]);
    for (const use of uses)
      rows.add(-Infinity, 0, [
        [use, 1],
        [used, -1],
      ]);
    return [[used, 1]];
  }

  #addEdge(edge: number, line: number, of: { least: number; needsUse: boolean }) {
    const { edgeOptions, optionMin, optionCost, unmetCost, edgeLot } = this.#problem;
    const rows = this.#rows;
    const limit = edgeLimit(this.#problem, edge);
    const quantities: number[] = [];
    const uses: number[] = [];
    const last = edgeOptions[edge + 1]! - 1;
    for (let option = this.#relaxed ? last : edgeOptions[edge]!; option <= last; option++) {
      const least = Math.max(optionMin[option]!, of.least);
      const cost = (optionCost[option]! - unmetCost[line]!) * costScale;
      const quantity = rows.column(0, limit, { cost, edge, option });
      quantities.push(quantity);
      this.#columnsOfLot[edgeLot[edge]!]!.push(quantity);
      if (this.#relaxed || (least <= 1 && !of.needsUse && edgeOptions[edge]! === last)) continue;
      const use = rows.column(0, 1, { integer: true });
      uses.push(use);
      rows.add(-Infinity, 0, [
        [quantity, 1],
        [use, -limit],
      ]);
      rows.add(0, Infinity, [
        [quantity, 1],
        [use, -least],
      ]);
    }
    if (uses.length > 1)
      rows.add(
        -Infinity,
        1,
        uses.map((use) => [use, 1]),
      );
    return { quantities, uses };
  }

  addLots(): void {
    const { capacity, firmCapacity, firm, edgeLine } = this.#problem;
    for (const [lot, columns] of this.#columnsOfLot.entries()) {
      if (columns.length === 0) continue;
      this.#rows.add(
        -Infinity,
        capacity[lot]!,
        columns.map((column) => [column, 1]),
      );
      if (firmCapacity[lot]! >= capacity[lot]!) continue;
      const firmColumns = columns.filter((column) => firm[edgeLine[this.#rows.edgeOf(column)]!] === 1);
      if (firmColumns.length > 0)
        this.#rows.add(
          -Infinity,
          firmCapacity[lot]!,
          firmColumns.map((column) => [column, 1]),
        );
    }
  }
}

class RowBuilder {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #integer: number[] = [];
  readonly #edge: number[] = [];
  readonly #option: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  column(lower: number, upper: number, of: { cost?: number; integer?: boolean; edge?: number; option?: number }): number {
    this.#cost.push(of.cost ?? 0);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#integer.push(of.integer ? 1 : 0);
    this.#edge.push(of.edge ?? -1);
    this.#option.push(of.option ?? -1);
    return this.#cost.length - 1;
  }

  edgeOf(column: number): number {
    return this.#edge[column]!;
  }

  add(lower: number, upper: number, terms: readonly (readonly [number, number])[]): void {
    for (const [column, value] of terms) {
      this.#indices.push(column);
      this.#values.push(value);
    }
    this.#starts.push(this.#indices.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
  }

  finish(offset: number): MipModel {
    const [numCols, numRows] = [this.#cost.length, this.#rowLower.length];
    return {
      numCols,
      numRows,
      offset,
      colCost: Float64Array.from(this.#cost),
      colLower: Float64Array.from(this.#lower),
      colUpper: Float64Array.from(this.#upper),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      integrality: Int32Array.from(this.#integer),
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
      columnEdge: Int32Array.from(this.#edge),
      columnOption: Int32Array.from(this.#option),
    };
  }
}

/** Quanta per edge of a solution of the model, as near to whole as the solver left them. */
export function edgeAmounts(model: MipModel, colValue: Float64Array, edges: number): Float64Array {
  const amounts = new Float64Array(edges);
  for (let column = 0; column < model.numCols; column++) {
    const edge = model.columnEdge[column]!;
    if (edge >= 0 && colValue[column]! > 1e-6) amounts[edge]! += colValue[column]!;
  }
  return amounts;
}

/** Value per column for the plan's own quantities, binaries left open. */
export function startValues(model: MipModel, plan: WorkingPlan): { indices: Int32Array; values: Float64Array } {
  const { edgeOptions, optionMin } = plan.problem;
  const indices: number[] = [];
  const values: number[] = [];
  for (let column = 0; column < model.numCols; column++) {
    const edge = model.columnEdge[column]!;
    if (edge < 0) continue;
    const option = model.columnOption[column]!;
    const amount = plan.amount[edge]!;
    const isReached = amount >= optionMin[option]!;
    const isHighest = option + 1 === edgeOptions[edge + 1]! || amount < optionMin[option + 1]!;
    indices.push(column);
    values.push(isReached && isHighest ? amount : 0);
  }
  return { indices: Int32Array.from(indices), values: Float64Array.from(values) };
}
