import { EligibilityScan } from './eligibility.ts';
import { fillLine } from './line-fill.ts';
import { sumKg } from './pieces.ts';
import { scheduleOf } from './piece-facts.ts';
import type { KilogramsLeft } from './product-problem.ts';
import type { ProductColumns } from './product-columns.ts';
import { staticRules, type Line, type Lot, type Piece, type Relaxation, type StaticRule } from './types.ts';

export interface RelaxationContext {
  readonly columns: ProductColumns;
  readonly line: Line;
  readonly left: KilogramsLeft;
  readonly own: readonly Piece[];
  readonly filledKg: number;
}

type Trial = readonly [Partial<Line>, (gainKg: number, filledKg: number) => Relaxation];

/**
 * Every limit of the line loosened alone, each as little as brings anything, with the kilograms it would bring on the
 * same residual supply. Sorted by gain. A limit is tried only where some lot with volume left fails that rule alone.
 */
export function relaxationsOf(context: RelaxationContext): Relaxation[] {
  const { columns, line, left, own, filledKg } = context;
  if (filledKg >= line.qtyKg) return [];
  const found = new Map<string, Relaxation>();
  for (const trials of trialLadders(context)) {
    for (const [change, describe] of trials) {
      const pieces = fillLine(columns, { ...line, ...change }, { left, own });
      const total = sumKg([...own, ...pieces]);
      if (total <= filledKg) continue;
      const relaxation = describe(total - filledKg, total);
      found.set(JSON.stringify({ ...relaxation, gainKg: 0 }), relaxation);
      break;
    }
  }
  return [...found.values()].sort((a, b) => b.gainKg - a.gainKg);
}

/** Ladders of trials from the smallest change up; the first one of a ladder that brings anything is taken. */
function trialLadders(context: RelaxationContext): Trial[][] {
  const { line, columns } = context;
  const failing = lotsByOnlyFailure(context);
  const lots = (rule: StaticRule) => failing.get(rule) ?? [];
  const ladders: Trial[][] = [];
  if (line.maxSuppliers !== null) {
    const maxSuppliers = line.maxSuppliers + 1;
    ladders.push([[{ maxSuppliers }, (gainKg) => ({ rule: 'MAX_SUPPLIERS', maxSuppliers, gainKg })]]);
  }
  if (line.minPerSupplierKg > 0) ladders.push([[{ minPerSupplierKg: 0 }, (gainKg) => ({ rule: 'MOQ', minPerSupplierKg: 0, gainKg })]]);
  if (line.minFillPct > 0)
    ladders.push([[{ minFillPct: 0 }, (gainKg, filledKg) => ({ rule: 'MIN_FILL', minFillPct: Math.floor((100 * filledKg) / line.qtyKg), gainKg })]]);
  ladders.push(...priceLadders(context, lots('PRICE')));
  ladders.push(
    distinct(lots('GRADE'), (lot) => lot.grade).map((minGrade) => [{ minGrade }, (gainKg) => ({ rule: 'GRADE', minGrade, gainKg })]),
    distinct(lots('OCOP'), (lot) => lot.ocop).map((minOcop) => [{ minOcop }, (gainKg) => ({ rule: 'OCOP', minOcop, gainKg })]),
    distinct(lots('SHELF_LIFE'), (lot) => scheduleOf(columns, line, lot)?.remainingDays ?? 0).map((days) => [
      { minRemainingDays: Math.max(0, days) },
      (gainKg) => ({ rule: 'SHELF_LIFE', minRemainingDays: Math.max(0, days), gainKg }),
    ]),
  );
  if (lots('CERT').length > 0)
    for (const withoutCert of line.certs)
      ladders.push([[{ certs: line.certs.filter((code) => code !== withoutCert) }, (gainKg) => ({ rule: 'CERT', withoutCert, gainKg })]]);
  for (const allowCoop of new Set(lots('BLOCKED').map((lot) => lot.coop)))
    ladders.push([[{ blocked: line.blocked.filter((coop) => coop !== allowCoop) }, (gainKg) => ({ rule: 'BLOCKED', allowCoop, gainKg })]]);
  if (lots('WINDOW').length > 0) ladders.push(windowLadder(line, 0, 1), windowLadder(line, 1, 0));
  return ladders;
}

/** Two raises of the ceiling: the smallest that brings anything, and the one that covers all that is missing. */
function priceLadders({ columns, line, left, filledKg }: RelaxationContext, lots: readonly Lot[]): Trial[][] {
  const scan = new EligibilityScan(columns);
  scan.begin(line);
  const steps = lots
    .map((lot) => {
      const at = columns.lotIndex.get(lot.id)!;
      const landed = scan.bestPrice(at) + scan.transport(at);
      return { raise: landed - line.ceilingVndPerKg, kg: residualKg(line, left, at) };
    })
    .sort((a, b) => a.raise - b.raise);
  let covered = 0;
  const covering = steps.find((step) => (covered += step.kg) >= line.qtyKg - filledKg) ?? steps.at(-1);
  const raises = [...new Set(steps.map((step) => step.raise))].slice(0, 4);
  const trial = (raise: number): Trial => [
    { ceilingVndPerKg: line.ceilingVndPerKg + raise },
    (gainKg) => ({ rule: 'PRICE', raiseCeilingVndPerKg: raise, gainKg }),
  ];
  return covering ? [raises.map(trial), [trial(covering.raise)]] : [];
}

function windowLadder(line: Line, earlier: 0 | 1, later: 0 | 1): Trial[] {
  return [1, 2, 3, 5, 7].map((days) => {
    const [earlierDays, laterDays] = [days * earlier, days * later];
    const windows = line.windows.map(([from, to]) => [from - earlierDays, to + laterDays] as const);
    return [{ windows }, (gainKg) => ({ rule: 'WINDOW', earlierDays, laterDays, gainKg })];
  });
}

/** Values of the lots nearest to what is asked, highest first; at most three. */
function distinct(lots: readonly Lot[], value: (lot: Lot) => number): number[] {
  return [...new Set(lots.map(value))].sort((a, b) => b - a).slice(0, 3);
}

function lotsByOnlyFailure({ columns, line, left }: RelaxationContext): ReadonlyMap<StaticRule, Lot[]> {
  const scan = new EligibilityScan(columns);
  scan.begin(line);
  const found = new Map<StaticRule, Lot[]>();
  for (const [at, lot] of columns.lots.entries()) {
    const failed = scan.failures(at);
    if (failed === 0 || (failed & (failed - 1)) !== 0 || residualKg(line, left, at) <= 0) continue;
    const rule = staticRules[31 - Math.clz32(failed)]!;
    const lots = found.get(rule);
    if (lots) lots.push(lot);
    else found.set(rule, [lot]);
  }
  return found;
}

function residualKg(line: Line, left: KilogramsLeft, lot: number): number {
  return line.firm ? Math.min(left.totalKg[lot]!, left.firmKg[lot]!) : left.totalKg[lot]!;
}
