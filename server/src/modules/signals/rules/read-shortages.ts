import type { Instance, Plan } from '../../matching/types.ts';
import { productCertificate } from '../../market/rules/build-instance.ts';
import type { MarketRows } from '../../market/rules/market-rows.ts';
import { marketUnitBase } from '../../market/rules/market-unit.ts';
import type { MarketReason } from '../../market/rules/translate-reasons.ts';
import { mondayOfDay } from './week-days.ts';

/** Demand a plan does not meet, by destination, week and reason. */
export interface Shortage {
  readonly productId: string | null;
  readonly provinceCode: string;
  /** Monday, day number. */
  readonly weekDay: number;
  readonly reason: MarketReason;
  readonly quantityBase: bigint;
}

/** The unfilled kilograms of a plan with their reasons, added up by product, province of delivery, first week and reason. */
export function readShortages(rows: MarketRows, instance: Instance, plan: Plan, provinceOf: ReadonlyMap<string, string>): Shortage[] {
  const known = new Map(rows.lines.map((line) => [line.id, line]));
  const lines = new Map(instance.lines.map((line) => [line.id, line]));
  const sums = new Map<string, Shortage>();
  for (const { line: id, kg, reason } of plan.unfilled) {
    const row = known.get(id);
    const line = lines.get(id);
    const provinceCode = provinceOf.get(row?.destination.code ?? '');
    const measure = rows.products.find((product) => (row?.productId ? product.id === row.productId : line?.product.endsWith(`:${product.baseUnit}`)));
    if (!row || !line || !measure || !provinceCode) continue;
    // Asked for by product and by no paper: what fails there is the variety.
    const onlyVariety = reason === 'CERT' && line.certs.every((code) => code.startsWith(productCertificate('')));
    const cell = {
      productId: row.productId,
      provinceCode,
      weekDay: mondayOfDay(Math.max(rows.today, Math.min(...line.windows.map(([from]) => from)))),
      reason: onlyVariety ? ('VARIETY' as const) : reason,
    };
    const key = Object.values(cell).join(' ');
    sums.set(key, { ...cell, quantityBase: (sums.get(key)?.quantityBase ?? 0n) + BigInt(kg) * marketUnitBase(measure) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shortage]) => shortage);
}
