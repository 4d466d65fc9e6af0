import { EligibilityScan } from '../eligibility.ts';
import { capacityLeft } from '../product-problem.ts';
import type { ProductMarket } from '../product-task.ts';

/**
 * Who could be served from which lots, as a flow: lines, the lots they are eligible for, and what the lots hold in whole
 * quanta. Firm lines reach a lot through its conservative volume. Prices, minimum orders and supplier counts play no part:
 * the network says what can be shared out at all, the engine then says from whom it comes.
 *
 * The volumes lines can have together form a polymatroid: a line that cannot have one quantum more, however the others are
 * supplied, never can again while they keep what they have. Sharing rules rest on this.
 */
export class ShareNetwork {
  /** Quanta each line still asks for. */
  readonly need: Int32Array;
  /** Quanta shared out to each line so far. */
  readonly given: Int32Array;
  readonly #lotsOf: readonly Int32Array[];
  readonly #linesOf: readonly Int32Array[];
  readonly #firm: Uint8Array;
  readonly #capacity: Int32Array;
  readonly #firmCapacity: Int32Array;
  readonly #used: Int32Array;
  readonly #firmUsed: Int32Array;
  /** Quanta by line and lot. */
  readonly #flow: Map<number, number>[];
  readonly #reachedBy: Int32Array;
  /** Lines that stand for each other, by line: volume may pass between them. */
  #siblings: ReadonlyMap<number, readonly number[]> = new Map();

  constructor(market: ProductMarket) {
    const { columns, lines, frozen } = market;
    const quantum = columns.product.quantumKg;
    const left = capacityLeft(columns, lines, frozen);
    const frozenKg = new Map<string, number>();
    for (const piece of frozen) frozenKg.set(piece.line, (frozenKg.get(piece.line) ?? 0) + piece.kg);
    const scan = new EligibilityScan(columns);
    this.need = Int32Array.from(lines, (line) => Math.max(0, Math.floor((line.qtyKg - (frozenKg.get(line.id) ?? 0)) / quantum)));
    this.given = new Int32Array(lines.length);
    this.#firm = Uint8Array.from(lines, (line) => (line.firm ? 1 : 0));
    this.#capacity = Int32Array.from(left.totalKg, (kg) => Math.floor(kg / quantum));
    this.#firmCapacity = Int32Array.from(left.firmKg, (kg, lot) => Math.min(this.#capacity[lot]!, Math.floor(kg / quantum)));
    this.#used = new Int32Array(this.#capacity.length);
    this.#firmUsed = new Int32Array(this.#capacity.length);
    this.#flow = lines.map(() => new Map());
    this.#lotsOf = lines.map((line) => {
      scan.scan(line);
      return scan.lot.slice(0, scan.count);
    });
    const linesOf: number[][] = columns.lots.map(() => []);
    for (const [line, lots] of this.#lotsOf.entries()) for (const lot of lots) linesOf[lot]!.push(line);
    this.#linesOf = linesOf.map((of) => Int32Array.from(of));
    // Nodes: lines, then lots, then the conservative parts of lots.
    this.#reachedBy = new Int32Array(lines.length + 2 * columns.lots.length);
  }

  /**
   * Gives up to `quanta` more to a line, moving others to other lots where that frees volume; nobody loses any. Returns what
   * could be given.
   */
  give(line: number, quanta: number): number {
    let wanted = Math.min(quanta, this.need[line]! - this.given[line]!);
    let given = 0;
    while (wanted > 0) {
      const end = this.#findPath(line);
      if (end < 0) break;
      const amount = this.#pushAlong(line, end, wanted);
      this.given[line]! += amount;
      given += amount;
      wanted -= amount;
    }
    return given;
  }

  /** From now on the lines of a group stand for each other: a group keeps what it has, its lines may not. */
  group(groups: readonly (readonly number[])[]): void {
    this.#siblings = new Map(groups.flatMap((lines) => lines.map((line) => [line, lines] as const)));
  }

  /** What is shared out, to come back to when a trial goes too far. */
  save(): () => void {
    const [given, used, firmUsed] = [this.given.slice(), this.#used.slice(), this.#firmUsed.slice()];
    const flow = this.#flow.map((of) => new Map(of));
    return () => {
      this.given.set(given);
      this.#used.set(used);
      this.#firmUsed.set(firmUsed);
      for (const [line, of] of flow.entries()) this.#flow[line] = new Map(of);
    };
  }

  /** Bars a line from any volume. */
  withdraw(line: number): void {
    this.takeBack(line);
    this.need[line] = 0;
  }

  /** Takes everything back from a line. */
  takeBack(line: number): void {
    for (const [lot, quanta] of this.#flow[line]!) {
      this.#used[lot]! -= quanta;
      if (this.#firm[line] === 1) this.#firmUsed[lot]! -= quanta;
    }
    this.#flow[line] = new Map();
    this.given[line] = 0;
  }

  /** Breadth first from the line to a lot with volume left; the lot's index, or −1. */
  #findPath(from: number): number {
    const lines = this.need.length;
    const lots = this.#capacity.length;
    const reachedBy = this.#reachedBy.fill(-1);
    const queue = [from];
    reachedBy[from] = from;
    const visit = (node: number, by: number) => {
      if (reachedBy[node]! >= 0) return;
      reachedBy[node] = by;
      queue.push(node);
    };
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head]!;
      if (node < lines) {
        const offset = this.#firm[node] === 1 ? lines + lots : lines;
        for (const lot of this.#lotsOf[node]!) visit(offset + lot, node);
        if (node !== from) for (const line of this.#siblings.get(node) ?? []) if (this.given[line]! < this.need[line]!) visit(line, node);
      } else if (node < lines + lots) {
        const lot = node - lines;
        if (this.#used[lot]! < this.#capacity[lot]!) return lot;
        for (const line of this.#linesOf[lot]!) if (this.#firm[line] === 0 && this.#flow[line]!.has(lot)) visit(line, node);
        // Volume that firm lines hold can be moved between lots as well.
        if (this.#firmUsed[lot]! > 0) visit(lines + lots + lot, node);
      } else {
        const lot = node - lines - lots;
        if (this.#firmUsed[lot]! < this.#firmCapacity[lot]!) visit(lines + lot, node);
        for (const line of this.#linesOf[lot]!) if (this.#firm[line] === 1 && this.#flow[line]!.has(lot)) visit(line, node);
      }
    }
    return -1;
  }

  #pushAlong(from: number, end: number, most: number): number {
    const lines = this.need.length;
    const lots = this.#capacity.length;
    const path: number[] = [lines + end];
    while (path.at(-1) !== from) path.push(this.#reachedBy[path.at(-1)!]!);
    path.reverse();
    let amount = Math.min(most, this.#capacity[end]! - this.#used[end]!);
    const isLine = (node: number) => node < lines;
    const isFirm = (node: number) => node >= lines + lots;
    const lotOf = (node: number) => (isFirm(node) ? node - lines - lots : node - lines);
    for (let at = 1; at < path.length; at++) {
      const [a, b] = [path[at - 1]!, path[at]!];
      if (isLine(a) && isLine(b)) amount = Math.min(amount, this.need[b]! - this.given[b]!);
      else if (!isLine(a) && isLine(b)) amount = Math.min(amount, this.#flow[b]!.get(lotOf(a))!);
      else if (isFirm(a) && !isLine(b)) amount = Math.min(amount, this.#firmCapacity[lotOf(a)]! - this.#firmUsed[lotOf(a)]!);
      else if (!isLine(a) && isFirm(b)) amount = Math.min(amount, this.#firmUsed[lotOf(b)]!);
    }
    for (let at = 1; at < path.length; at++) {
      const [a, b] = [path[at - 1]!, path[at]!];
      if (isLine(a) && isLine(b)) {
        this.given[a]! -= amount;
        this.given[b]! += amount;
      } else if (isLine(a)) this.#change(a, lotOf(b), amount);
      else if (isLine(b)) this.#change(b, lotOf(a), -amount);
      else if (isFirm(a)) this.#firmUsed[lotOf(a)]! += amount;
      else this.#firmUsed[lotOf(b)]! -= amount;
    }
    this.#used[end]! += amount;
    return amount;
  }

  #change(line: number, lot: number, quanta: number): void {
    const flow = this.#flow[line]!;
    const now = (flow.get(lot) ?? 0) + quanta;
    if (now === 0) flow.delete(lot);
    else flow.set(lot, now);
  }
}
