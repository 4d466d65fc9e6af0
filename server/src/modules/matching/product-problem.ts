import { EligibilityScan, type EligibleLots } from './eligibility.ts';
import { sumKg } from './pieces.ts';
import type { ProductColumns } from './product-columns.ts';
import type { FrozenPiece, Line } from './types.ts';

/** No limit on the number of suppliers. */
export const noLimit = 1 << 30;

/**
 * One product as the solver sees it: quantities in quanta (`quantumKg` kilograms each), costs in VND per quantum, everything
 * that only one line and one lot decide already decided. An edge is an eligible (line, lot) pair. The edges of a line stand
 * together, and within it those of one cooperative: they form a group. An option of an edge is a least quantity with the
 * cost per quantum from there on (minimum order or price tier); options of an edge rise in quantity and fall in cost.
 * Confirmed pieces are subtracted beforehand.
 */
export interface ProductProblem {
  readonly columns: ProductColumns;
  readonly lines: readonly Line[];
  readonly quantumKg: number;
  readonly need: Int32Array;
  readonly minFill: Int32Array;
  readonly minPerSupplier: Int32Array;
  readonly maxSuppliers: Int32Array;
  readonly firm: Uint8Array;
  readonly unmetCost: Float64Array;
  readonly capacity: Int32Array;
  readonly firmCapacity: Int32Array;
  readonly lineGroups: Int32Array;
  readonly groupEdges: Int32Array;
  readonly groupCoop: Int32Array;
  readonly groupLine: Int32Array;
  /** 1: the cooperative already supplies the line by a confirmed piece; it neither counts nor has a minimum. */
  readonly groupExempt: Uint8Array;
  readonly edgeLot: Int32Array;
  readonly edgeLine: Int32Array;
  readonly edgeGroup: Int32Array;
  readonly edgeOptions: Int32Array;
  readonly optionMin: Int32Array;
  readonly optionCost: Float64Array;
  /** Constant part of the objective: unmet cost of kilograms no whole quantum can fill, in VND. */
  readonly remainderVnd: number;
}

/** The edges of a line are those from `lineStart` to before `lineEnd`. */
export function lineStart({ groupEdges, lineGroups }: ProductProblem, line: number): number {
  return groupEdges[lineGroups[line]!]!;
}

export function lineEnd({ groupEdges, lineGroups }: ProductProblem, line: number): number {
  return groupEdges[lineGroups[line + 1]!]!;
}

export type ConfirmedPiece = Pick<FrozenPiece, 'line' | 'lot' | 'kg'>;

/** Kilograms each lot of a product has left, for any line and for firm lines, in column order. */
export interface KilogramsLeft {
  readonly totalKg: Float64Array;
  readonly firmKg: Float64Array;
}

export interface ProblemParts {
  /** Confirmed pieces of the lines. */
  readonly frozen: readonly ConfirmedPiece[];
  /** What the lots still have; by default all but those pieces. */
  readonly left?: KilogramsLeft;
  /** Eligible lots of the line at a position, where they are known already; by default every lot is looked at. */
  readonly eligible?: (at: number) => EligibleLots;
}

/** Builds the problem of some lines of a product and removes what can never be part of a plan (MOQ dead ends). */
export function buildProblem(columns: ProductColumns, lines: readonly Line[], parts: ProblemParts): ProductProblem {
  return new ProblemBuilder(columns, lines, parts).build();
}

class ProblemBuilder {
  readonly #columns: ProductColumns;
  readonly #lines: readonly Line[];
  readonly #eligible: (at: number) => EligibleLots;
  readonly #frozenByLine = new Map<string, ConfirmedPiece[]>();
  readonly #quantum: number;
  readonly #capacity: Int32Array;
  readonly #firmCapacity: Int32Array;
  readonly #minFill: number[] = [];
  readonly #maxSuppliers: number[] = [];
  readonly #need: number[] = [];
  readonly #lineGroups: number[] = [0];
  readonly #groupEdges: number[] = [0];
  readonly #groupCoop: number[] = [];
  readonly #groupLine: number[] = [];
  readonly #groupExempt: number[] = [];
  readonly #edgeLot: number[] = [];
  readonly #edgeLine: number[] = [];
  readonly #edgeGroup: number[] = [];
  readonly #edgeOptions: number[] = [0];
  readonly #optionMin: number[] = [];
  readonly #optionCost: number[] = [];
  #remainderVnd = 0;

  constructor(columns: ProductColumns, lines: readonly Line[], { frozen, left = capacityLeft(columns, lines, frozen), eligible }: ProblemParts) {
    this.#columns = columns;
    this.#lines = lines;
    this.#eligible = eligible ?? scannedLots(columns, lines);
    this.#quantum = columns.product.quantumKg;
    this.#capacity = Int32Array.from(left.totalKg, (kg) => Math.floor(kg / this.#quantum));
    this.#firmCapacity = Int32Array.from(left.firmKg, (kg, lot) => Math.min(this.#capacity[lot]!, Math.floor(kg / this.#quantum)));
    for (const piece of frozen) {
      const pieces = this.#frozenByLine.get(piece.line);
      if (pieces) pieces.push(piece);
      else this.#frozenByLine.set(piece.line, [piece]);
    }
  }

  build(): ProductProblem {
    for (const [at, line] of this.#lines.entries()) this.#addLine(at, line);
    const quantum = this.#quantum;
    return {
      columns: this.#columns,
      lines: this.#lines,
      quantumKg: quantum,
      need: Int32Array.from(this.#need),
      minFill: Int32Array.from(this.#minFill),
      minPerSupplier: Int32Array.from(this.#lines, (line) => Math.ceil(line.minPerSupplierKg / quantum)),
      maxSuppliers: Int32Array.from(this.#maxSuppliers),
      firm: Uint8Array.from(this.#lines, (line) => (line.firm ? 1 : 0)),
      unmetCost: Float64Array.from(this.#lines, (line) => line.unmetPenaltyVndPerKg * quantum),
      capacity: this.#capacity,
      firmCapacity: this.#firmCapacity,
      lineGroups: Int32Array.from(this.#lineGroups),
      groupEdges: Int32Array.from(this.#groupEdges),
      groupCoop: Int32Array.from(this.#groupCoop),
      groupLine: Int32Array.from(this.#groupLine),
      groupExempt: Uint8Array.from(this.#groupExempt),
      edgeLot: Int32Array.from(this.#edgeLot),
      edgeLine: Int32Array.from(this.#edgeLine),
      edgeGroup: Int32Array.from(this.#edgeGroup),
      edgeOptions: Int32Array.from(this.#edgeOptions),
      optionMin: Int32Array.from(this.#optionMin),
      optionCost: Float64Array.from(this.#optionCost),
      remainderVnd: this.#remainderVnd,
    };
  }

  #addLine(at: number, line: Line): void {
    const quantum = this.#quantum;
    const frozen = this.#frozenByLine.get(line.id) ?? [];
    const openKg = Math.max(0, line.qtyKg - sumKg(frozen));
    const need = Math.floor(openKg / quantum);
    const frozenCoops = new Set(frozen.map((piece) => this.#coopOf(piece.lot)));
    const minFill = frozen.length > 0 ? 0 : Math.ceil(Math.ceil((line.qtyKg * line.minFillPct) / 100) / quantum);
    const slots = line.maxSuppliers === null ? noLimit : Math.max(0, line.maxSuppliers - frozenCoops.size);
    this.#need.push(need);
    this.#minFill.push(minFill);
    this.#maxSuppliers.push(slots);
    this.#remainderVnd += (openKg - need * quantum) * line.unmetPenaltyVndPerKg;
    const mark = { groups: this.#groupCoop.length, edges: this.#edgeLot.length };
    if (need > 0 && minFill <= need) {
      this.#addEdges(at, line, new Set(frozen.map((piece) => piece.lot)), frozenCoops);
      if (!this.#canReach(mark.groups, { minFill, slots, need })) this.#cut(mark.groups, mark.edges);
    }
    this.#lineGroups.push(this.#groupCoop.length);
  }

  #addEdges(at: number, line: Line, frozenLots: ReadonlySet<string>, frozenCoops: ReadonlySet<number>): void {
    const columns = this.#columns;
    const found = this.#eligible(at);
    const minPerSupplier = Math.ceil(line.minPerSupplierKg / this.#quantum);
    const need = this.#need[at]!;
    for (let from = 0; from < found.count;) {
      const coop = columns.coop[found.lot[from]!]!;
      const firstEdge = this.#edgeLot.length;
      let reachable = 0;
      let to = from;
      for (; to < found.count && columns.coop[found.lot[to]!]! === coop; to++) {
        const lotAt = found.lot[to]!;
        if (frozenLots.has(columns.lots[lotAt]!.id)) continue;
        reachable += this.#addEdge(at, line, { lotAt, ageDays: found.ageDays[to]!, transport: found.transportVndPerKg[to]! });
      }
      from = to;
      if (this.#edgeLot.length === firstEdge) continue;
      const exempt = frozenCoops.has(coop);
      if (!exempt && Math.min(reachable, need) < minPerSupplier) {
        this.#cut(this.#groupCoop.length, firstEdge);
        continue;
      }
      this.#groupCoop.push(coop);
      this.#groupLine.push(at);
      this.#groupExempt.push(exempt ? 1 : 0);
      this.#groupEdges.push(this.#edgeLot.length);
    }
  }

  /** Adds the edge with its options and returns the quanta it could carry; 0 when no option can be reached. */
  #addEdge(at: number, line: Line, { lotAt, ageDays, transport }: { lotAt: number; ageDays: number; transport: number }): number {
    const limit = Math.min(this.#need[at]!, (line.firm ? this.#firmCapacity : this.#capacity)[lotAt]!);
    const lot = this.#columns.lots[lotAt]!;
    const beside = besidePriceVndPerKg(this.#columns, line, lotAt) + transport + ageDays * this.#columns.product.freshVndPerKgDay;
    const before = this.#optionMin.length;
    const least = Math.max(1, Math.ceil(lot.minOrderKg / this.#quantum));
    let [min, price] = [least, lot.priceVndPerKg];
    for (let step = 0; ; step++) {
      const tier = lot.tiers[step];
      const next = tier ? Math.ceil(tier.minKg / this.#quantum) : noLimit;
      const passed = next <= min;
      if (!passed && min <= limit && price + transport <= line.ceilingVndPerKg) this.#addOption(before, min, price + beside);
      if (!tier) break;
      if (!passed) min = next;
      price = tier.priceVndPerKg;
    }
    if (this.#optionMin.length === before) return 0;
    this.#edgeLot.push(lotAt);
    this.#edgeLine.push(at);
    this.#edgeGroup.push(this.#groupCoop.length);
    this.#edgeOptions.push(this.#optionMin.length);
    return limit;
  }

  #addOption(first: number, min: number, vndPerKg: number): void {
    const cost = vndPerKg * this.#quantum;
    if (this.#optionMin.length > first && this.#optionCost.at(-1)! <= cost) return;
    this.#optionMin.push(min);
    this.#optionCost.push(cost);
  }

  /** Can the best `slots` suppliers of the line together reach its minimum fill? */
  #canReach(firstGroup: number, limits: { minFill: number; slots: number; need: number }): boolean {
    const reach: number[] = [];
    let exempt = 0;
    for (let group = firstGroup; group < this.#groupCoop.length; group++) {
      let sum = 0;
      for (let edge = this.#groupEdges[group]!; edge < this.#groupEdges[group + 1]!; edge++) {
        const firm = this.#lines[this.#edgeLine[edge]!]!.firm;
        sum += (firm ? this.#firmCapacity : this.#capacity)[this.#edgeLot[edge]!]!;
      }
      if (this.#groupExempt[group] === 1) exempt += sum;
      else reach.push(sum);
    }
    reach.sort((a, b) => b - a);
    const most = exempt + reach.slice(0, limits.slots).reduce((sum, value) => sum + value, 0);
    return most > 0 && Math.min(most, limits.need) >= limits.minFill;
  }

  #cut(groups: number, edges: number): void {
    this.#groupCoop.length = groups;
    this.#groupLine.length = groups;
    this.#groupExempt.length = groups;
    this.#groupEdges.length = groups + 1;
    this.#edgeLot.length = edges;
    this.#edgeLine.length = edges;
    this.#edgeGroup.length = edges;
    this.#edgeOptions.length = edges + 1;
    this.#optionMin.length = this.#edgeOptions[edges]!;
    this.#optionCost.length = this.#edgeOptions[edges]!;
  }

  #coopOf(lotId: string): number {
    const lot = this.#columns.lotIndex.get(lotId);
    return lot === undefined ? -1 : this.#columns.coop[lot]!;
  }
}

function scannedLots(columns: ProductColumns, lines: readonly Line[]): (at: number) => EligibleLots {
  const scan = new EligibilityScan(columns);
  return (at) => {
    scan.scan(lines[at]!);
    return scan;
  };
}

/** Terms of the generalised cost that depend neither on price, age nor distance, VND per kilogram. Mostly negative. */
export function besidePriceVndPerKg(columns: ProductColumns, line: Line, lotAt: number): number {
  const { product, forecast, small, grade, ocop } = columns;
  return (
    (forecast[lotAt]! === 1 ? product.forecastPenaltyVndPerKg : 0) -
    Math.min(2, grade[lotAt]! - line.minGrade) * product.gradeBonusVndPerKg -
    Math.min(2, Math.max(0, ocop[lotAt]! - line.minOcop)) * product.ocopBonusVndPerKg -
    (line.preferred.length > 0 && line.preferred.includes(columns.lots[lotAt]!.coop) ? product.preferredBonusVndPerKg : 0) -
    (small[lotAt]! === 1 ? product.smallCoopBonusVndPerKg : 0) -
    (columns.lots[lotAt]!.creditVndPerKg ?? 0)
  );
}

/** Kilograms each lot has left after the confirmed pieces; never below 0, even above a shrunken lot. */
export function capacityLeft(columns: ProductColumns, lines: readonly Line[], pieces: readonly ConfirmedPiece[]): KilogramsLeft {
  const totalKg = columns.capacityKg.slice();
  const firmKg = columns.firmCapacityKg.slice();
  const firmLines = new Set(lines.filter((line) => line.firm).map((line) => line.id));
  for (const piece of pieces) {
    const lot = columns.lotIndex.get(piece.lot);
    if (lot === undefined) continue;
    totalKg[lot]! -= piece.kg;
    if (firmLines.has(piece.line)) firmKg[lot]! -= piece.kg;
  }
  for (let lot = 0; lot < totalKg.length; lot++) {
    totalKg[lot] = Math.max(0, totalKg[lot]!);
    firmKg[lot] = Math.max(0, firmKg[lot]!);
  }
  return { totalKg, firmKg };
}
