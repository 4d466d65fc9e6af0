import { qualityTermsVndPerKg, tierFor, transportVndPerKg } from './landed-price.ts';
import type { ProductColumns } from './product-columns.ts';
import { freshestSchedule } from './schedule.ts';
import type { Line, Lot, ObjectiveTerms, PriceBuildUp, RuleCheck, Schedule } from './types.ts';

/** The freshest way to bring the lot to the line, or `null` when no window can be met. */
export function scheduleOf(columns: ProductColumns, line: Line, lot: Lot): Schedule | null {
  const [from, to] = route(columns, line, lot);
  const transitDays = columns.transitDays[from]?.[to] ?? 0;
  return freshestSchedule(lot.harvest, line.windows, { transitDays, today: columns.today, shelfLifeDays: lot.shelfLifeDays });
}

/** How the landed price of `kg` comes about. `agreedVndPerKg` replaces the lot's price for a confirmed piece. */
export function priceBuildUp(
  columns: ProductColumns,
  piece: { readonly line: Line; readonly lot: Lot; readonly kg: number; readonly agreedVndPerKg?: number },
): PriceBuildUp {
  const { line, lot, kg } = piece;
  const [from, to] = route(columns, line, lot);
  const distanceKm = columns.distanceKm[from]?.[to] ?? 0;
  const transport = transportVndPerKg(columns.product, distanceKm);
  const tier = tierFor(lot, kg);
  const unitPriceVndPerKg = piece.agreedVndPerKg ?? tier?.priceVndPerKg ?? lot.priceVndPerKg;
  return {
    lotPriceVndPerKg: lot.priceVndPerKg,
    tier,
    unitPriceVndPerKg,
    handlingVndPerKg: columns.product.handlingVndPerKg,
    distanceKm,
    transportVndPerKg: transport,
    landedVndPerKg: unitPriceVndPerKg + transport,
    slackVndPerKg: line.ceilingVndPerKg - unitPriceVndPerKg - transport,
  };
}

/** The terms of the generalised cost g; a confirmed piece that no longer has a schedule is charged no age. */
export function objectiveTerms(
  columns: ProductColumns,
  line: Line,
  lot: Lot,
  facts: { readonly landedVndPerKg: number; readonly ageDays: number },
): ObjectiveTerms {
  const small = columns.small[columns.lotIndex.get(lot.id) ?? -1] === 1;
  const quality = qualityTermsVndPerKg(columns.product, line, lot, small);
  const freshnessVndPerKg = facts.ageDays * columns.product.freshVndPerKgDay;
  const { landedVndPerKg } = facts;
  const totalVndPerKg =
    landedVndPerKg +
    freshnessVndPerKg +
    quality.forecastVndPerKg +
    quality.gradeVndPerKg +
    quality.ocopVndPerKg +
    quality.preferredVndPerKg +
    quality.smallCoopVndPerKg;
  return { landedVndPerKg, freshnessVndPerKg, ...quality, totalVndPerKg };
}

/** Every static rule with both values, in funnel order. `price` is judged as given: at the best price or at the actual one. */
export function ruleChecks(line: Line, lot: Lot, facts: { readonly schedule: Schedule | null; readonly landedVndPerKg: number }): RuleCheck[] {
  const { schedule, landedVndPerKg } = facts;
  const check = (rule: RuleCheck['rule'], passed: boolean, required: RuleCheck['required'], offered: RuleCheck['offered']) => ({
    rule,
    passed,
    required,
    offered,
  });
  return [
    check('BLOCKED', !line.blocked.includes(lot.coop), line.blocked, lot.coop),
    check('GRADE', lot.grade >= line.minGrade, line.minGrade, lot.grade),
    check('OCOP', lot.ocop >= line.minOcop, line.minOcop, lot.ocop),
    check(
      'CERT',
      line.certs.every((code) => lot.certs.includes(code)),
      line.certs,
      lot.certs,
    ),
    check('WINDOW', schedule !== null, latestDay(line), schedule?.arrivalDay ?? null),
    check('SHELF_LIFE', schedule === null || schedule.remainingDays >= line.minRemainingDays, line.minRemainingDays, schedule?.remainingDays ?? null),
    check('PRICE', landedVndPerKg <= line.ceilingVndPerKg, line.ceilingVndPerKg, landedVndPerKg),
  ];
}

function latestDay(line: Line): number {
  return Math.max(...line.windows.map((window) => window[1]));
}

function route(columns: ProductColumns, line: Line, lot: Lot): [number, number] {
  return [columns.place.get(lot.origin) ?? -1, columns.place.get(line.dest) ?? -1];
}
