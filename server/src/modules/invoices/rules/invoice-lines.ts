import { splitTax, type Tax } from './tax.ts';

/** A line as it is settled: what was packed at the price of the order, or the way. */
export interface SettledLine extends Tax {
  /** The line of the order; null for delivery. */
  orderLineId: string | null;
  titleVi: string;
  titleEn: string;
  unit: string | null;
  unitBase: bigint | null;
  quantityBase: bigint | null;
  unitPriceVnd: bigint | null;
  /** Tax included. */
  amountVnd: bigint;
}

/** A line of an invoice; money of an adjusting one is a difference. */
export interface WrittenLine extends SettledLine {
  netVnd: bigint;
  taxVnd: bigint;
}

/** Lines of an invoice for everything: what came to nothing is left out. */
export function fullLines(settled: readonly SettledLine[]): WrittenLine[] {
  return settled.filter(({ amountVnd }) => amountVnd !== 0n).map((line) => ({ ...line, ...splitTax(line.amountVnd, line) }));
}

/** Line by line what is missing from what was invoiced to what is settled now, taxed as it was invoiced; none when all agrees. */
export function differenceLines(settled: readonly SettledLine[], invoiced: readonly WrittenLine[]): WrittenLine[] {
  const keys = new Set([...invoiced, ...settled].map(({ orderLineId }) => orderLineId));
  return [...keys].flatMap((key) => {
    const before = invoiced.filter(({ orderLineId }) => orderLineId === key);
    const now = settled.find(({ orderLineId }) => orderLineId === key);
    const known = before[0] ?? now;
    if (!known) return [];
    const sum = (of: (line: WrittenLine) => bigint) => before.reduce((total, line) => total + of(line), 0n);
    const target = { amountVnd: now?.amountVnd ?? 0n, quantityBase: now?.quantityBase ?? 0n };
    const amountVnd = target.amountVnd - sum((line) => line.amountVnd);
    const quantityBase = known.unit === null ? 0n : target.quantityBase - sum((line) => line.quantityBase ?? 0n);
    if (amountVnd === 0n && quantityBase === 0n) return [];
    const { netVnd } = splitTax(target.amountVnd, known);
    const missingNetVnd = netVnd - sum((line) => line.netVnd);
    const moved = quantityBase === 0n ? { quantityBase: null, unitPriceVnd: null } : { quantityBase, unitPriceVnd: known.unitPriceVnd };
    return [{ ...known, ...moved, amountVnd, netVnd: missingNetVnd, taxVnd: amountVnd - missingNetVnd }];
  });
}

/** Sums of an invoice. */
export function sumOf(lines: readonly WrittenLine[]): { netVnd: bigint; taxVnd: bigint; totalVnd: bigint } {
  const netVnd = lines.reduce((sum, line) => sum + line.netVnd, 0n);
  const taxVnd = lines.reduce((sum, line) => sum + line.taxVnd, 0n);
  return { netVnd, taxVnd, totalVnd: netVnd + taxVnd };
}
