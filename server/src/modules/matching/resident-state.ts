import { EligibilityScan, type EligibleLots } from './eligibility.ts';
import { buildColumns, replaceLot, type ProductColumns } from './product-columns.ts';
import { besidePriceVndPerKg, type KilogramsLeft } from './product-problem.ts';
import type { ProductModel } from './product-model.ts';
import type { ProductShare } from './product-markets.ts';
import type { Instance, Line, Lot, Piece } from './types.ts';

/** One product with what its lots refer to. */
export type ResidentMarket = Pick<Instance, 'meta' | 'coops'> & ProductShare;

/** The eligible lots of a line with their generalised cost at the best price the line could reach, VND per kilogram. */
export interface LineLots extends EligibleLots {
  readonly costVndPerKg: Float64Array;
}

/**
 * The records of a resident product and its plan, kept in step: what each line could take, what each line has, what each lot has
 * left. It changes one record at a time and knows no rule beyond eligibility.
 */
export class ResidentState implements ProductModel {
  columns: ProductColumns;
  readonly lines = new Map<string, Line>();
  readonly lotsOfLine = new Map<string, LineLots>();
  readonly piecesByLine = new Map<string, readonly Piece[]>();
  readonly holders = new Map<string, readonly Piece[]>();
  left: KilogramsLeft;
  /** Value of one more quantum of each lot, for any line and for firm ones, VND; a guide, not a promise. */
  lotPrices: Float64Array;
  firmPrices: Float64Array;
  readonly #market: ResidentMarket;
  readonly #smallCoops: Set<string>;
  /** As `left`, but below zero where confirmed pieces exceed a shrunken lot. */
  #balance: KilogramsLeft;
  scan: EligibilityScan;

  constructor(market: ResidentMarket) {
    this.#market = market;
    this.#smallCoops = new Set(market.coops.filter((coop) => coop.small).map((coop) => coop.id));
    this.columns = this.#columnsOf(market.lots);
    this.scan = new EligibilityScan(this.columns);
    this.#balance = { totalKg: this.columns.capacityKg.slice(), firmKg: this.columns.firmCapacityKg.slice() };
    this.left = { totalKg: this.#balance.totalKg.slice(), firmKg: this.#balance.firmKg.slice() };
    this.lotPrices = new Float64Array(this.columns.lots.length);
    this.firmPrices = new Float64Array(this.columns.lots.length);
    for (const line of market.lines) this.setLine(line);
  }

  setLine(line: Line): void {
    const pieces = this.piecesByLine.get(line.id) ?? [];
    this.setPieces(line.id, []);
    this.lines.set(line.id, line);
    this.scan.scan(line);
    const { count } = this.scan;
    const lot = this.scan.lot.slice(0, count);
    this.lotsOfLine.set(line.id, {
      count,
      lot,
      ageDays: this.scan.ageDays.slice(0, count),
      transportVndPerKg: this.scan.transportVndPerKg.slice(0, count),
      costVndPerKg: Float64Array.from(lot, (at, index) => this.#costVndPerKg(line, at, this.scan.ageDays[index]!)),
    });
    this.setPieces(line.id, pieces);
  }

  removeLine(id: string): void {
    this.setPieces(id, []);
    this.lines.delete(id);
    this.lotsOfLine.delete(id);
  }

  /** Adds or changes a lot. Lines keep their pieces of it, whether or not they still may. */
  setLot(lot: Lot, small: boolean): void {
    if (small) this.#smallCoops.add(lot.coop);
    else this.#smallCoops.delete(lot.coop);
    const at = this.columns.lotIndex.get(lot.id);
    if (at !== undefined && this.columns.lots[at]!.coop === lot.coop) {
      replaceLot(this.columns, at, { lot, small });
      this.#balanceLot(at);
    } else this.#rebuild([...this.columns.lots.filter((other) => other.id !== lot.id), lot]);
    this.#lookAgain(this.columns.lotIndex.get(lot.id)!);
  }

  removeLot(id: string): void {
    for (const piece of this.holders.get(id) ?? []) {
      const others = this.piecesByLine.get(piece.line)!.filter((other) => other.lot !== id);
      this.setPieces(piece.line, others);
    }
    this.#rebuild(this.columns.lots.filter((lot) => lot.id !== id));
  }

  /** Replaces all pieces of a line. */
  setPieces(line: string, pieces: readonly Piece[]): void {
    const before = this.piecesByLine.get(line) ?? [];
    for (const piece of before) {
      const others = this.holders.get(piece.lot)!.filter((other) => other.line !== line);
      if (others.length > 0) this.holders.set(piece.lot, others);
      else this.holders.delete(piece.lot);
      this.#take(piece, -piece.kg);
    }
    for (const piece of pieces) {
      this.holders.set(piece.lot, [...(this.holders.get(piece.lot) ?? []), piece]);
      this.#take(piece, piece.kg);
    }
    if (pieces.length > 0) this.piecesByLine.set(line, pieces);
    else this.piecesByLine.delete(line);
  }

  /** Kilograms of a lot beyond what it has, by all pieces and by those of firm lines. */
  excessKg(lotAt: number): { readonly totalKg: number; readonly firmKg: number } {
    return { totalKg: Math.max(0, -this.#balance.totalKg[lotAt]!), firmKg: Math.max(0, -this.#balance.firmKg[lotAt]!) };
  }

  #take(piece: Piece, kg: number): void {
    const at = this.columns.lotIndex.get(piece.lot);
    if (at === undefined) return;
    this.#balance.totalKg[at]! -= kg;
    if (this.lines.get(piece.line)?.firm) this.#balance.firmKg[at]! -= kg;
    this.#clamp(at);
  }

  #balanceLot(at: number): void {
    this.#balance.totalKg[at] = this.columns.capacityKg[at]!;
    this.#balance.firmKg[at] = this.columns.firmCapacityKg[at]!;
    this.#clamp(at);
    for (const piece of this.holders.get(this.columns.lots[at]!.id) ?? []) this.#take(piece, piece.kg);
  }

  #clamp(at: number): void {
    this.left.totalKg[at] = Math.max(0, this.#balance.totalKg[at]!);
    this.left.firmKg[at] = Math.max(0, this.#balance.firmKg[at]!);
  }

  /** New columns for another set of lots; everything indexed by lot follows. */
  #rebuild(lots: readonly Lot[]): void {
    const before = this.columns;
    this.columns = this.#columnsOf(lots);
    this.scan = new EligibilityScan(this.columns);
    const moved = Int32Array.from(before.lots, (lot) => this.columns.lotIndex.get(lot.id) ?? -1);
    const prices = [this.lotPrices, this.firmPrices];
    const count = this.columns.lots.length;
    this.lotPrices = new Float64Array(count);
    this.firmPrices = new Float64Array(count);
    for (let at = 0; at < moved.length; at++) {
      if (moved[at]! < 0) continue;
      this.lotPrices[moved[at]!] = prices[0]![at]!;
      this.firmPrices[moved[at]!] = prices[1]![at]!;
    }
    this.#balance = { totalKg: new Float64Array(count), firmKg: new Float64Array(count) };
    this.left = { totalKg: new Float64Array(count), firmKg: new Float64Array(count) };
    for (let at = 0; at < count; at++) this.#balanceLot(at);
    for (const [line, view] of this.lotsOfLine) this.lotsOfLine.set(line, movedView(view, moved));
  }

  /** Judges one lot anew from every line. */
  #lookAgain(at: number): void {
    for (const [id, line] of this.lines) {
      this.scan.begin(line);
      const age = this.scan.eligibleAge(at);
      const view = this.lotsOfLine.get(id)!;
      const place = lowerBound(view.lot, view.count, at);
      const known = place < view.count && view.lot[place] === at;
      if (age < 0 && !known) continue;
      const entry = age < 0 ? null : { at, age, transport: this.scan.transport(at), cost: this.#costVndPerKg(line, at, age) };
      this.lotsOfLine.set(id, splicedView(view, { place, removed: known ? 1 : 0, entry }));
    }
  }

  #costVndPerKg(line: Line, at: number, ageDays: number): number {
    const { freshVndPerKgDay } = this.columns.product;
    return this.scan.bestPrice(at) + this.scan.transport(at) + ageDays * freshVndPerKgDay + besidePriceVndPerKg(this.columns, line, at);
  }

  #columnsOf(lots: readonly Lot[]): ProductColumns {
    return buildColumns(this.#market.meta, this.#market.product, { lots, isSmall: (coop) => this.#smallCoops.has(coop) });
  }
}

function movedView(view: LineLots, moved: Int32Array): LineLots {
  const kept: number[] = [];
  for (let index = 0; index < view.count; index++) if (moved[view.lot[index]!]! >= 0) kept.push(index);
  if (kept.length === view.count) {
    for (let index = 0; index < view.count; index++) view.lot[index] = moved[view.lot[index]!]!;
    return view;
  }
  return {
    count: kept.length,
    lot: Int32Array.from(kept, (index) => moved[view.lot[index]!]!),
    ageDays: Int32Array.from(kept, (index) => view.ageDays[index]!),
    transportVndPerKg: Float64Array.from(kept, (index) => view.transportVndPerKg[index]!),
    costVndPerKg: Float64Array.from(kept, (index) => view.costVndPerKg[index]!),
  };
}

interface Splice {
  readonly place: number;
  readonly removed: 0 | 1;
  readonly entry: { readonly at: number; readonly age: number; readonly transport: number; readonly cost: number } | null;
}

function splicedView(view: LineLots, { place, removed, entry }: Splice): LineLots {
  const count = view.count - removed + (entry ? 1 : 0);
  const splice = <List extends Int32Array | Float64Array>(from: List, to: List, value: number): List => {
    to.set(from.subarray(0, place));
    if (entry) to[place] = value;
    to.set(from.subarray(place + removed, view.count), place + (entry ? 1 : 0));
    return to;
  };
  return {
    count,
    lot: splice(view.lot, new Int32Array(count), entry?.at ?? 0),
    ageDays: splice(view.ageDays, new Int32Array(count), entry?.age ?? 0),
    transportVndPerKg: splice(view.transportVndPerKg, new Float64Array(count), entry?.transport ?? 0),
    costVndPerKg: splice(view.costVndPerKg, new Float64Array(count), entry?.cost ?? 0),
  };
}

/** First position of a rising list whose value is at least `value`. */
export function lowerBound(list: Int32Array, count: number, value: number): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (list[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
