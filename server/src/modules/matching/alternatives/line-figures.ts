import { priceBuildUp, scheduleOf } from '../piece-facts.ts';
import type { ProductColumns } from '../product-columns.ts';
import type { Line, Piece } from '../types.ts';

/** What a set of pieces means for one line, so that two sets can be laid side by side. */
export interface LineFigures {
  readonly filledKg: number;
  /** Σ kg × landed price. */
  readonly landedVnd: number;
  /** Σ kg × road kilometres. */
  readonly kilogramKm: number;
  /** Kilograms from small cooperatives. */
  readonly smallKg: number;
  readonly suppliers: number;
  /** Σ kg × days from harvest to arrival. */
  readonly kilogramDays: number;
  /** Kilograms above the conservative volume of their lots, in proportion: Σ kg × (1 − P90 / P50). */
  readonly unsureKg: number;
}

/** Figures of the pieces of `line`; pieces of other lines are left out. */
export function lineFigures(columns: ProductColumns, line: Line, pieces: readonly Piece[]): LineFigures {
  const suppliers = new Set<string>();
  const sums = { filledKg: 0, landedVnd: 0, kilogramKm: 0, smallKg: 0, kilogramDays: 0, unsureKg: 0 };
  for (const piece of pieces) {
    const at = columns.lotIndex.get(piece.lot);
    const lot = at === undefined ? undefined : columns.lots[at];
    if (piece.line !== line.id || at === undefined || !lot) continue;
    const { kg } = piece;
    const price = priceBuildUp(columns, { line, lot, kg, agreedVndPerKg: piece.priceVndPerKg });
    suppliers.add(lot.coop);
    sums.filledKg += kg;
    sums.landedVnd += kg * price.landedVndPerKg;
    sums.kilogramKm += kg * price.distanceKm;
    sums.smallKg += columns.small[at] === 1 ? kg : 0;
    sums.kilogramDays += kg * (scheduleOf(columns, line, lot)?.ageDays ?? 0);
    sums.unsureKg += lot.p50Kg > 0 ? kg * (1 - lot.p90Kg / lot.p50Kg) : 0;
  }
  return { ...sums, suppliers: suppliers.size };
}
