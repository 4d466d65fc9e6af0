import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { PurchaseRequestInput, RequestLineInput } from '@cho-phien/schema/rules/purchase-request.ts';
import { longestRequestDays } from '@cho-phien/schema/rules/purchase-request.ts';
import { type OpenHours, receivingDays } from '@cho-phien/schema/rules/receiving-days.ts';
import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import type { InputProblem } from '../../../kernel/expected-error.ts';
import { readQuantity } from '../../../kernel/quantity.ts';

/** What the catalogue and the market know of a line's good. */
export interface KnownGood {
  baseUnit: BaseUnit;
  /** Grades a lot of the good can have. */
  gradeRanks: readonly number[];
  /** Smallest step the market allocates, base units. */
  quantumBase: bigint;
  /** Usual price at the farm gate, đồng per pricing unit. */
  referencePriceVnd: bigint;
  /** Cheapest wholesale price on offer today, đồng per pricing unit; null when none is on offer. */
  cheapestVnd: bigint | null;
}

/** What a place of the buyer can take in. */
export interface KnownPlace {
  hours: readonly OpenHours[];
  /** Most goods a day, grams; null for any amount. */
  maxDailyBase: bigint | null;
}

/** What is known of the things a line names; null where the buyer knows no such thing. */
export interface KnownLine {
  good: KnownGood | null;
  place: KnownPlace | null;
  unknownSchemes: readonly string[];
  /** Grades each substitute can have; null where its product is none. */
  substituteGrades: readonly (readonly number[] | null)[];
  unknownCooperatives: readonly string[];
}

/** A line with its quantities in base units. */
export interface ReadLine {
  quantityBase: bigint;
  minPerSupplierBase: bigint;
}

export type CheckedRequest = { ok: true; lines: ReadLine[] } | { ok: false; problems: InputProblem[] };

/** Share of the usual price below which nobody has ever sold, per cent. */
const leastPriceShare = 5n;

/**
 * What is wrong with a request beyond the shape of its input, each by its place: days that are past or too far, goods, grades, places,
 * papers and cooperatives that are not known, days on which the place is closed, units that do not measure the good, quantities below
 * the market's step or beyond what the dock takes in, a part per supplier above the whole, and a ceiling below any possible price.
 * Otherwise the quantities of its lines in base units.
 */
export function checkRequest(input: PurchaseRequestInput, known: readonly KnownLine[], today: IsoDate): CheckedRequest {
  const problems = checkValidity(input, today);
  const lines = input.lines.map((line, index): ReadLine => {
    const facts = known[index];
    const path = `lines.${index}`;
    problems.push(...checkWindows(line, path, today));
    if (!facts) return { quantityBase: 0n, minPerSupplierBase: 0n };
    problems.push(...checkNames(line, facts, path));
    if (facts.place) problems.push(...checkOpenDays(line, facts.place, path));
    if (!facts.good) return { quantityBase: 0n, minPerSupplierBase: 0n };
    const read = readLine(line, facts.good, path, problems);
    if (facts.place && facts.good.baseUnit === 'GRAM') problems.push(...checkDock(line, facts.place, { path, quantityBase: read.quantityBase }));
    return read;
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines };
}

function checkValidity(input: PurchaseRequestInput, today: IsoDate): InputProblem[] {
  const lastDay = input.lines.flatMap((line) => line.windows.map((window) => window.toOn)).reduce((last, day) => (day > last ? day : last), today);
  if (input.validUntilOn < today) return [problem('validUntilOn', 'IN_THE_PAST', { earliest: today })];
  if (input.validUntilOn > lastDay) return [problem('validUntilOn', 'AFTER_LAST_WINDOW', { latest: lastDay })];
  return [];
}

function checkWindows(line: RequestLineInput, path: string, today: IsoDate): InputProblem[] {
  const latest = addDays(today, longestRequestDays);
  return line.windows.flatMap((window, index) => {
    if (window.fromOn < today) return [problem(`${path}.windows.${index}.fromOn`, 'IN_THE_PAST', { earliest: today })];
    return window.toOn > latest ? [problem(`${path}.windows.${index}.toOn`, 'TOO_FAR', { latest })] : [];
  });
}

function checkNames(line: RequestLineInput, facts: KnownLine, path: string): InputProblem[] {
  const problems: InputProblem[] = [];
  if (!facts.good) problems.push(problem(line.productId ? `${path}.productId` : `${path}.commodityId`, 'UNKNOWN_VALUE'));
  else if (!facts.good.gradeRanks.includes(line.minGradeRank)) problems.push(problem(`${path}.minGradeRank`, 'UNKNOWN_VALUE'));
  if (!facts.place) problems.push(problem(`${path}.locationId`, 'UNKNOWN_VALUE'));
  line.schemeCodes.forEach((code, index) => {
    if (facts.unknownSchemes.includes(code)) problems.push(problem(`${path}.schemeCodes.${index}`, 'UNKNOWN_VALUE'));
  });
  problems.push(...checkSubstitutes(line, facts, path));
  for (const field of ['preferredCooperativeIds', 'blockedCooperativeIds'] as const) {
    line[field].forEach((id, index) => {
      if (facts.unknownCooperatives.includes(id)) problems.push(problem(`${path}.${field}.${index}`, 'UNKNOWN_VALUE'));
    });
  }
  return problems;
}

function checkSubstitutes(line: RequestLineInput, facts: KnownLine, path: string): InputProblem[] {
  return (line.substitutes ?? []).flatMap((substitute, index) => {
    const at = `${path}.substitutes.${index}`;
    const grades = facts.substituteGrades[index] ?? null;
    const problems: InputProblem[] = [];
    if (grades === null) problems.push(problem(`${at}.productId`, 'UNKNOWN_VALUE'));
    else if (substitute.minGradeRank != null && !grades.includes(substitute.minGradeRank)) problems.push(problem(`${at}.minGradeRank`, 'UNKNOWN_VALUE'));
    (substitute.schemeCodes ?? []).forEach((code, position) => {
      if (facts.unknownSchemes.includes(code)) problems.push(problem(`${at}.schemeCodes.${position}`, 'UNKNOWN_VALUE'));
    });
    return problems;
  });
}

function checkOpenDays(line: RequestLineInput, place: KnownPlace, path: string): InputProblem[] {
  return line.windows.flatMap((window, index) =>
    receivingDays(window, place.hours) === 0 ? [problem(`${path}.windows.${index}.fromOn`, 'PLACE_CLOSED')] : [],
  );
}

function checkDock(line: RequestLineInput, { hours, maxDailyBase }: KnownPlace, given: { path: string; quantityBase: bigint }): InputProblem[] {
  if (maxDailyBase === null) return [];
  const days = line.windows.reduce((sum, window) => sum + receivingDays(window, hours), 0);
  const largest = maxDailyBase * BigInt(days);
  return days > 0 && given.quantityBase > largest ? [problem(`${given.path}.quantity.value`, 'MORE_THAN_DOCK_TAKES', { largestBase: largest.toString() })] : [];
}

function readLine(line: RequestLineInput, good: KnownGood, path: string, problems: InputProblem[]): ReadLine {
  const read = (field: 'quantity' | 'minPerSupplier'): bigint => {
    const quantity = line[field];
    if (!quantity) return 0n;
    const result = readQuantity(quantity, good.baseUnit);
    if (result.ok) return result.base;
    problems.push(problem(`${path}.${field}.${result.rule === 'UNIT_DOES_NOT_FIT' ? 'unit' : 'value'}`, result.rule, result.parameters));
    return 0n;
  };
  const quantityBase = read('quantity');
  const minPerSupplierBase = read('minPerSupplier');
  if (quantityBase > 0n && quantityBase < good.quantumBase)
    problems.push(problem(`${path}.quantity.value`, 'BELOW_STEP', { stepBase: good.quantumBase.toString() }));
  if (quantityBase > 0n && minPerSupplierBase > quantityBase) problems.push(problem(`${path}.minPerSupplier.value`, 'MORE_THAN_QUANTITY'));
  const lowest = lowestPrice(good);
  if (line.ceilingVnd < lowest) problems.push(problem(`${path}.ceilingVnd`, 'BELOW_ANY_PRICE', { lowestVnd: lowest.toString() }));
  return { quantityBase, minPerSupplierBase };
}

/**
 * Price below which a line can never be filled: the cheapest wholesale price on offer or a twentieth of the usual price, whichever is
 * lower. Between this and the market's price a request may wait for a glut.
 */
export function lowestPrice(good: Pick<KnownGood, 'referencePriceVnd' | 'cheapestVnd'>): bigint {
  const floor = (good.referencePriceVnd * leastPriceShare) / 100n;
  return good.cheapestVnd !== null && good.cheapestVnd < floor ? good.cheapestVnd : floor;
}

function problem(path: string, rule: string, parameters: Record<string, string> = {}): InputProblem {
  return { path, rule, parameters };
}
