import { EligibilityScan } from '../eligibility.ts';
import { fillLine } from '../line-fill.ts';
import { lineFigures, type LineFigures } from '../alternatives/line-figures.ts';
import type { ProductColumns } from '../product-columns.ts';
import type { ProductModel } from '../product-model.ts';
import { staticRules, type Line, type Lot, type StaticRule } from '../types.ts';

/** A limit the buyer has set on a line and may loosen. */
export type OwnLimit = 'PRICE' | 'MAX_SUPPLIERS' | 'MOQ' | 'MIN_FILL' | 'GRADE' | 'OCOP' | 'CERT' | 'WINDOW' | 'SHELF_LIFE' | 'BLOCKED' | 'FIRM';

/** A limit loosened to a value. Exactly the members of the limit differ from the line. */
export interface Loosening {
  readonly limit: OwnLimit;
  readonly ceilingVndPerKg?: number;
  readonly maxSuppliers?: number;
  readonly minPerSupplierKg?: number;
  readonly minFillPct?: number;
  readonly minGrade?: number;
  readonly minOcop?: number;
  readonly withoutCert?: string;
  /** Days the windows open earlier and close later. */
  readonly toleranceDays?: number;
  readonly minRemainingDays?: number;
  readonly allowCoop?: string;
  /** Leans on the likely volume instead of the conservative one. */
  readonly firm?: false;
}

/** What one of the line's own limits costs it, and the cheapest loosening that takes the cost away. */
export interface LimitCost {
  readonly limit: OwnLimit;
  /** CERT and BLOCKED: which certificate or cooperative. */
  readonly named: string | null;
  /** The smallest loosening that brings anything; `null` when none does, and then the limit costs nothing. */
  readonly loosening: Loosening | null;
  /** Kilograms the loosening would add. */
  readonly gainKg: number;
  /** Fall of the average landed price at the same volume, đồng a kilogram; 0 where volume is gained. */
  readonly savingVndPerKg: number;
}

/**
 * What each limit of a line costs on the volume the plan in the model leaves over: each is loosened alone, step by step,
 * until the line gets more, or the same for less. The first such step is the cheapest single loosening. Limits that cost
 * volume come first, the largest gain first; then those that cost money; then those that cost nothing.
 */
export function limitCosts(model: ProductModel, line: Line): LimitCost[] {
  const own = model.piecesByLine.get(line.id) ?? [];
  const fill = (tried: Line) => lineFigures(model.columns, tried, [...own, ...fillLine(model.columns, tried, { left: model.left, own })]);
  const before = fill(line);
  return ladders(model, line)
    .map(({ limit, named, steps }) => cheapestStep(line, { limit, named, steps, before, fill, today: model.columns.today }))
    .sort((a, b) => b.gainKg - a.gainKg || b.savingVndPerKg - a.savingVndPerKg || limitOrder.indexOf(a.limit) - limitOrder.indexOf(b.limit));
}

/** The line with a loosened limit. A line that may cost more must still be worth serving. */
export function loosen(line: Line, loosening: Loosening, today: number): Line {
  const { ceilingVndPerKg, maxSuppliers, minPerSupplierKg, minFillPct, minGrade, minOcop, withoutCert, toleranceDays, minRemainingDays, allowCoop, firm } =
    loosening;
  return {
    ...line,
    ...(ceilingVndPerKg !== undefined && { ceilingVndPerKg, unmetPenaltyVndPerKg: line.unmetPenaltyVndPerKg + ceilingVndPerKg - line.ceilingVndPerKg }),
    ...(maxSuppliers !== undefined && { maxSuppliers }),
    ...(minPerSupplierKg !== undefined && { minPerSupplierKg }),
    ...(minFillPct !== undefined && { minFillPct }),
    ...(minGrade !== undefined && { minGrade }),
    ...(minOcop !== undefined && { minOcop }),
    ...(withoutCert !== undefined && { certs: line.certs.filter((code) => code !== withoutCert) }),
    ...(toleranceDays !== undefined && { windows: widened(line, toleranceDays, today) }),
    ...(minRemainingDays !== undefined && { minRemainingDays }),
    ...(allowCoop !== undefined && { blocked: line.blocked.filter((coop) => coop !== allowCoop) }),
    ...(firm !== undefined && { firm }),
  };
}

const limitOrder: readonly OwnLimit[] = ['PRICE', 'MAX_SUPPLIERS', 'MOQ', 'MIN_FILL', 'GRADE', 'OCOP', 'CERT', 'WINDOW', 'SHELF_LIFE', 'BLOCKED', 'FIRM'];

interface Ladder {
  readonly limit: OwnLimit;
  readonly named: string | null;
  /** From the smallest change up. */
  readonly steps: readonly Loosening[];
}

interface Trial extends Ladder {
  readonly before: LineFigures;
  readonly fill: (tried: Line) => LineFigures;
  readonly today: number;
}

function cheapestStep(line: Line, { limit, named, steps, before, fill, today }: Trial): LimitCost {
  let saving: LimitCost | null = null;
  for (const loosening of steps) {
    const after = fill(loosen(line, loosening, today));
    const gainKg = after.filledKg - before.filledKg;
    if (gainKg > 0) return { limit, named, loosening, gainKg, savingVndPerKg: 0 };
    const savingVndPerKg = gainKg === 0 && after.filledKg > 0 ? Math.floor((before.landedVnd - after.landedVnd) / after.filledKg) : 0;
    if (saving === null && savingVndPerKg > 0) saving = { limit, named, loosening, gainKg: 0, savingVndPerKg };
  }
  return saving ?? { limit, named, loosening: null, gainKg: 0, savingVndPerKg: 0 };
}

/** A ladder for each limit that the line has set at all. */
function ladders(model: ProductModel, line: Line): Ladder[] {
  const lots = lotsByOnlyFailure(model, line);
  const failing = (rule: StaticRule) => lots.get(rule) ?? [];
  const found: Ladder[] = [{ limit: 'PRICE', named: null, steps: priceSteps(model.columns, line, failing('PRICE')) }];
  const add = (limit: OwnLimit, steps: readonly Loosening[], named: string | null = null) => found.push({ limit, named, steps });
  if (line.maxSuppliers !== null)
    add(
      'MAX_SUPPLIERS',
      [1, 2, 3].map((more) => ({ limit: 'MAX_SUPPLIERS', maxSuppliers: line.maxSuppliers! + more })),
    );
  if (line.minPerSupplierKg > 0)
    add(
      'MOQ',
      [0.75, 0.5, 0.25, 0].map((share) => ({ limit: 'MOQ', minPerSupplierKg: Math.floor(line.minPerSupplierKg * share) })),
    );
  if (line.minFillPct > 0)
    add(
      'MIN_FILL',
      [0.75, 0.5, 0.25, 0].map((share) => ({ limit: 'MIN_FILL', minFillPct: Math.floor(line.minFillPct * share) })),
    );
  if (line.minGrade > 1)
    add(
      'GRADE',
      below(
        line.minGrade,
        failing('GRADE').map((lot) => lot.grade),
      ).map((minGrade) => ({ limit: 'GRADE', minGrade })),
    );
  if (line.minOcop > 0)
    add(
      'OCOP',
      below(
        line.minOcop,
        failing('OCOP').map((lot) => lot.ocop),
      ).map((minOcop) => ({ limit: 'OCOP', minOcop })),
    );
  for (const withoutCert of line.certs) add('CERT', failing('CERT').length > 0 ? [{ limit: 'CERT', withoutCert }] : [], withoutCert);
  add('WINDOW', failing('WINDOW').length > 0 ? [1, 2, 3, 5, 7, 14].map((toleranceDays) => ({ limit: 'WINDOW', toleranceDays })) : []);
  if (line.minRemainingDays > 0)
    add(
      'SHELF_LIFE',
      failing('SHELF_LIFE').length > 0
        ? [0.75, 0.5, 0.25, 0].map((share) => ({ limit: 'SHELF_LIFE', minRemainingDays: Math.floor(line.minRemainingDays * share) }))
        : [],
    );
  for (const allowCoop of line.blocked)
    add('BLOCKED', failing('BLOCKED').some((lot) => lot.coop === allowCoop) ? [{ limit: 'BLOCKED', allowCoop }] : [], allowCoop);
  if (line.firm) add('FIRM', [{ limit: 'FIRM', firm: false }]);
  return found;
}

/** The ceilings at which a further lot comes within reach, lowest first. */
function priceSteps(columns: ProductColumns, line: Line, lots: readonly Lot[]): Loosening[] {
  const scan = new EligibilityScan(columns);
  scan.begin(line);
  const ceilings = lots.map((lot) => {
    const at = columns.lotIndex.get(lot.id)!;
    return scan.bestPrice(at) + scan.transport(at);
  });
  const rising = [...new Set(ceilings)].sort((a, b) => a - b).slice(0, mostCeilings);
  return rising.map((ceilingVndPerKg) => ({ limit: 'PRICE', ceilingVndPerKg }));
}

const mostCeilings = 8;

/** The values below a limit that some lot has, nearest first. */
function below(limit: number, values: readonly number[]): number[] {
  return [...new Set(values)].filter((value) => value < limit).sort((a, b) => b - a);
}

/** Lots with volume left that fail exactly one rule, by that rule. */
function lotsByOnlyFailure({ columns, left }: ProductModel, line: Line): ReadonlyMap<StaticRule, Lot[]> {
  const scan = new EligibilityScan(columns);
  scan.begin(line);
  const found = new Map<StaticRule, Lot[]>();
  for (const [at, lot] of columns.lots.entries()) {
    const failed = scan.failures(at);
    const residualKg = line.firm ? Math.min(left.totalKg[at]!, left.firmKg[at]!) : left.totalKg[at]!;
    if (failed === 0 || (failed & (failed - 1)) !== 0 || residualKg <= 0) continue;
    const rule = staticRules[31 - Math.clz32(failed)]!;
    found.set(rule, [...(found.get(rule) ?? []), lot]);
  }
  return found;
}

function widened(line: Line, days: number, today: number): Line['windows'] {
  const merged: [number, number][] = [];
  for (const [from, to] of line.windows) {
    const opens = Math.min(from, Math.max(today, from - days));
    const last = merged.at(-1);
    if (last && opens <= last[1] + 1) last[1] = Math.max(last[1], to + days);
    else merged.push([opens, to + days]);
  }
  return merged;
}
