import { EligibilityScan } from './eligibility.ts';
import { sumKg } from './pieces.ts';
import { capacityLeft, type KilogramsLeft } from './product-problem.ts';
import type { ProductColumns } from './product-columns.ts';
import { staticRules, type Line, type Lot, type Piece, type Unfilled, type UnfilledReason } from './types.ts';

/** How many reasons one line is given at most; those with the most kilograms behind them. */
const mostReasons = 3;

/**
 * Why each unfilled kilogram of the lines stays unfilled, by the rules of `matching-neutral/1` ("Reasons for unfilled kg").
 *
 * Every lot of the product is looked at as the plan leaves it. A reason's weight is the volume it holds back: what is left of
 * the lots that fail this one rule alone, or for COMPETITION what others hold of the lots the line could use. Unfilled
 * kilograms are shared among the heaviest reasons by weight, in whole kilograms that sum to the unfilled quantity. A lot that speaks
 * for a reason only under a lenient reading (less than a quantum left, several limits at once) counts only if no other lot speaks.
 */
export function unfilledReasons(
  columns: ProductColumns,
  lines: readonly Line[],
  pieces: readonly Piece[],
  left: KilogramsLeft = capacityLeft(columns, lines, pieces),
): Unfilled[] {
  const scan = new EligibilityScan(columns);
  const piecesByLine = Map.groupBy(pieces, (piece) => piece.line);
  const anyCapacity = columns.capacityKg.some((kg) => kg > 0);
  const parts: Unfilled[] = [];
  for (const line of lines) {
    const own = piecesByLine.get(line.id) ?? [];
    const unfilledKg = line.qtyKg - sumKg(own);
    if (unfilledKg <= 0) continue;
    const weights = anyCapacity ? new LineWeights({ columns, scan, line, own, left, unfilledKg }).weigh() : new Map<UnfilledReason, number>([['NO_SUPPLY', 1]]);
    for (const [reason, kg] of share(unfilledKg, weights)) parts.push({ line: line.id, kg, reason });
  }
  return parts;
}

interface LineView {
  readonly columns: ProductColumns;
  readonly scan: EligibilityScan;
  readonly line: Line;
  readonly own: readonly Piece[];
  readonly left: KilogramsLeft;
  readonly unfilledKg: number;
}

class LineWeights {
  readonly #view: LineView;
  readonly #clear = new Map<UnfilledReason, number>();
  readonly #lenient = new Map<UnfilledReason, number>();
  readonly #ownByLot: ReadonlyMap<string, Piece>;
  readonly #suppliers: ReadonlySet<string>;

  constructor(view: LineView) {
    this.#view = view;
    this.#ownByLot = new Map(view.own.map((piece) => [piece.lot, piece]));
    this.#suppliers = new Set(view.own.map((piece) => view.columns.lots[view.columns.lotIndex.get(piece.lot) ?? -1]?.coop ?? ''));
  }

  weigh(): ReadonlyMap<UnfilledReason, number> {
    const { columns, scan, line } = this.#view;
    scan.begin(line);
    for (let lot = 0; lot < columns.lots.length; lot++) this.#weighLot(lot);
    if (this.#clear.size > 0) return this.#clear;
    return this.#lenient.size > 0 ? this.#lenient : new Map([['MULTIPLE', 1]]);
  }

  #weighLot(lot: number): void {
    const { columns, scan, line, left } = this.#view;
    const failed = scan.failures(lot);
    if ((failed & (failed - 1)) !== 0) return;
    const residualKg = line.firm ? Math.min(left.totalKg[lot]!, left.firmKg[lot]!) : left.totalKg[lot]!;
    const isWhole = residualKg >= columns.product.quantumKg;
    if (failed === 0) this.#weighUsable(columns.lots[lot]!, residualKg, columns.capacityKg[lot]! - left.totalKg[lot]!);
    else if (residualKg > 0) {
      const rule = staticRules[31 - Math.clz32(failed)]!;
      this.#add(isWhole && (rule !== 'PRICE' || this.#isDearAtAnyTier(lot)), rule, residualKg);
    }
  }

  #isDearAtAnyTier(lot: number): boolean {
    const { columns, scan, line } = this.#view;
    const record = columns.lots[lot]!;
    return (record.tiers.at(-1)?.priceVndPerKg ?? record.priceVndPerKg) + scan.transport(lot) > line.ceilingVndPerKg;
  }

  /** A lot that fails no static rule: what else keeps the line from taking (more of) it? */
  #weighUsable(lot: Lot, residualKg: number, heldKg: number): void {
    const own = this.#ownByLot.get(lot.id);
    const heldByOthersKg = heldKg - (own?.kg ?? 0);
    if (residualKg <= 0) {
      this.#add(heldByOthersKg > 0, 'COMPETITION', Math.max(1, heldByOthersKg));
      return;
    }
    const { line, columns } = this.#view;
    const quantum = columns.product.quantumKg;
    if (own?.frozen || residualKg < quantum) {
      this.#add(false, own?.frozen ? 'COMPETITION' : 'MOQ', residualKg);
      return;
    }
    const stopped = this.#limitsThatStop(lot, own, residualKg);
    const weight = Math.min(residualKg, this.#view.unfilledKg);
    for (const reason of stopped) this.#add(stopped.length === 1, reason, weight);
    if (stopped.length === 0 && line.qtyKg > 0) this.#add(false, 'MOQ', weight);
  }

  #limitsThatStop(lot: Lot, own: Piece | undefined, residualKg: number): UnfilledReason[] {
    const { line, columns, unfilledKg, own: pieces } = this.#view;
    const quantum = columns.product.quantumKg;
    const roundUp = (kg: number) => Math.ceil(kg / quantum) * quantum;
    const addableKg = Math.floor(Math.min(residualKg, unfilledKg) / quantum) * quantum;
    const isNew = !this.#suppliers.has(lot.coop);
    const stopped: UnfilledReason[] = [];
    if (isNew && line.maxSuppliers !== null && this.#suppliers.size >= line.maxSuppliers) stopped.push('MAX_SUPPLIERS');
    const leastKg = own ? quantum : Math.max(quantum, roundUp(this.#leastKg(lot)), isNew ? roundUp(line.minPerSupplierKg) : 0);
    if (leastKg > addableKg) stopped.push('MOQ');
    const filledKg = line.qtyKg - unfilledKg;
    const minFillKg = roundUp(Math.ceil((line.qtyKg * line.minFillPct) / 100));
    if (!pieces.some((piece) => piece.frozen) && filledKg + addableKg < minFillKg) stopped.push('MIN_FILL');
    return stopped;
  }

  /** Minimum order, or the tier from which on the landed price keeps the ceiling. */
  #leastKg(lot: Lot): number {
    const { scan, line, columns } = this.#view;
    const most = line.ceilingVndPerKg - scan.transport(columns.lotIndex.get(lot.id)!);
    if (lot.priceVndPerKg <= most) return lot.minOrderKg;
    const tier = lot.tiers.find((candidate) => candidate.priceVndPerKg <= most);
    return Math.max(lot.minOrderKg, tier?.minKg ?? lot.minOrderKg);
  }

  #add(isClear: boolean, reason: UnfilledReason, weight: number): void {
    const weights = isClear ? this.#clear : this.#lenient;
    weights.set(reason, (weights.get(reason) ?? 0) + weight);
  }
}

/** Whole kilograms in proportion to the heaviest weights, by largest remainder; ties by reason. */
function share(kg: number, weights: ReadonlyMap<UnfilledReason, number>): [UnfilledReason, number][] {
  const heaviest = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostReasons);
  const total = heaviest.reduce((sum, [, weight]) => sum + weight, 0);
  const parts = heaviest.map(([reason, weight]) => {
    const exact = (kg * weight) / total;
    return { reason, kg: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let open = kg - parts.reduce((sum, part) => sum + part.kg, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest)) if (open-- > 0) part.kg += 1;
  return parts
    .filter((part) => part.kg > 0)
    .map((part) => [part.reason, part.kg] as [UnfilledReason, number])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
}
