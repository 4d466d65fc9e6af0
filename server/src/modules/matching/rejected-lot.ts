import { sumKg } from './pieces.ts';
import type { KilogramsLeft } from './product-problem.ts';
import type { ProductColumns } from './product-columns.ts';
import type { Line, Lot, Piece, RejectedAlternative } from './types.ts';

/** What is needed to say why a line does not take (more of) a lot it could take. */
export interface RejectionContext {
  readonly columns: ProductColumns;
  readonly line: Line;
  /** The line's own pieces. */
  readonly own: readonly Piece[];
  /** What the lots have left after every piece, the line's own included. */
  readonly left: KilogramsLeft;
  readonly holders: ReadonlyMap<string, readonly Piece[]>;
  /** Generalised cost of the line's dearest piece, VND per kilogram. */
  readonly dearestVndPerKg: number;
  readonly valueVndPerKg: ReadonlyMap<string, number>;
}

/** Why the line does not use an eligible lot: volume gone, a limit, or simply the better price elsewhere. */
export function whyRejected(context: RejectionContext, lot: Lot, totalVndPerKg: number): RejectedAlternative['why'] {
  const { columns, line, own, left } = context;
  const at = columns.lotIndex.get(lot.id) ?? -1;
  const quantum = columns.product.quantumKg;
  const residualKg = line.firm ? Math.min(left.totalKg[at] ?? 0, left.firmKg[at] ?? 0) : (left.totalKg[at] ?? 0);
  if (residualKg < quantum) return takenBy(context, lot);
  const suppliers = new Set(own.map((piece) => columns.lots[columns.lotIndex.get(piece.lot) ?? -1]?.coop));
  const isNew = !suppliers.has(lot.coop);
  if (isNew && line.maxSuppliers !== null && suppliers.size >= line.maxSuppliers) return { kind: 'supplier-limit', maxSuppliers: line.maxSuppliers };
  const openKg = line.qtyKg - sumKg(own);
  const neededKg = Math.max(quantum, lot.minOrderKg, isNew ? line.minPerSupplierKg : 0);
  if (neededKg > residualKg || (openKg > 0 && neededKg > openKg))
    return { kind: 'minimum-order', neededKg, possibleKg: openKg > 0 ? Math.min(residualKg, openKg) : residualKg };
  if (totalVndPerKg >= context.dearestVndPerKg) return { kind: 'costs-more', byVndPerKg: totalVndPerKg - context.dearestVndPerKg };
  if (neededKg > openKg) return { kind: 'minimum-order', neededKg, possibleKg: openKg };
  return { kind: 'plan-search' };
}

function takenBy({ line, holders, valueVndPerKg }: RejectionContext, lot: Lot): RejectedAlternative['why'] {
  const others = (holders.get(lot.id) ?? []).filter((piece) => piece.line !== line.id);
  const largest = others.reduce<Piece | null>((most, piece) => (most && most.kg >= piece.kg ? most : piece), null);
  return {
    kind: 'taken-by',
    line: largest?.line ?? null,
    kg: largest?.kg ?? 0,
    lotValueVndPerKg: valueVndPerKg.get(lot.id) ?? null,
  };
}
