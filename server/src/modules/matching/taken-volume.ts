import type { ProductColumns } from './product-columns.ts';
import type { KilogramsLeft } from './product-problem.ts';

/** Volume of a lot that somebody is about to take. */
export interface TakenVolume {
  readonly lot: string;
  readonly kg: number;
  /** Leans on the volume that is sure. */
  readonly firm: boolean;
}

/** What is left once this is taken too; lots the good does not know count for nothing. */
export function leftWithout({ lotIndex }: Pick<ProductColumns, 'lotIndex'>, before: KilogramsLeft, taken: readonly TakenVolume[]): KilogramsLeft {
  const left = { totalKg: before.totalKg.slice(), firmKg: before.firmKg.slice() };
  for (const { lot, kg, firm } of taken) {
    const at = lotIndex.get(lot);
    if (at === undefined) continue;
    left.totalKg[at] = Math.max(0, (left.totalKg[at] ?? 0) - kg);
    if (firm) left.firmKg[at] = Math.max(0, (left.firmKg[at] ?? 0) - kg);
  }
  return left;
}
