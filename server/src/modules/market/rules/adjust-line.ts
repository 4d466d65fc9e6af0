import type { Line } from '../../matching/types.ts';

/** What a buyer tries on a line without saving. Absent members keep the line's own value. */
export interface LineAdjustments {
  /** Landed, đồng per market unit. */
  readonly ceilingVnd?: number | undefined;
  /** `null` lifts the limit. */
  readonly maxSuppliers?: number | null | undefined;
  /** Days the windows open earlier and close later. */
  readonly weekToleranceDays?: number | undefined;
  readonly minGradeRank?: number | undefined;
  readonly minOcopStars?: number | undefined;
  /** Schemes the buyer would do without. */
  readonly withoutCertificates?: readonly string[] | undefined;
  /** Any product of the commodity. */
  readonly anyProduct?: boolean | undefined;
  readonly minFillPct?: number | undefined;
  readonly minPerSupplierKg?: number | undefined;
  readonly minRemainingDays?: number | undefined;
  /** Leans on the likely volume even where the line is firm. */
  readonly leanOnLikely?: boolean | undefined;
  readonly allowCooperatives?: readonly string[] | undefined;
  readonly withoutCooperatives?: readonly string[] | undefined;
}

/** The line with the adjustments in place; windows never open before the business date and never overlap. */
export function adjustLine(line: Line, adjustments: LineAdjustments, today: number): Line {
  const dropped = new Set(adjustments.withoutCertificates ?? []);
  const allowed = new Set(adjustments.allowCooperatives ?? []);
  const blocked = [...line.blocked.filter((id) => !allowed.has(id)), ...(adjustments.withoutCooperatives ?? [])];
  return {
    ...line,
    ceilingVndPerKg: adjustments.ceilingVnd ?? line.ceilingVndPerKg,
    maxSuppliers: adjustments.maxSuppliers === undefined ? line.maxSuppliers : adjustments.maxSuppliers,
    windows: widen(line.windows, adjustments.weekToleranceDays ?? 0, today),
    minGrade: adjustments.minGradeRank ?? line.minGrade,
    minOcop: adjustments.minOcopStars ?? line.minOcop,
    certs: line.certs.filter((code) => !dropped.has(code) && !(adjustments.anyProduct === true && code.startsWith('product:'))),
    minFillPct: adjustments.minFillPct ?? line.minFillPct,
    minPerSupplierKg: adjustments.minPerSupplierKg ?? line.minPerSupplierKg,
    minRemainingDays: adjustments.minRemainingDays ?? line.minRemainingDays,
    firm: line.firm && adjustments.leanOnLikely !== true,
    blocked: [...new Set(blocked)].sort(),
    // A line that may cost more must still be worth serving.
    unmetPenaltyVndPerKg: line.unmetPenaltyVndPerKg + Math.max(0, (adjustments.ceilingVnd ?? 0) - line.ceilingVndPerKg),
  };
}

function widen(windows: Line['windows'], days: number, today: number): Line['windows'] {
  if (days === 0) return windows;
  const merged: [number, number][] = [];
  for (const [from, to] of windows) {
    const opens = Math.min(from, Math.max(today, from - days));
    const last = merged.at(-1);
    if (last && opens <= last[1] + 1) last[1] = Math.max(last[1], to + days);
    else merged.push([opens, to + days]);
  }
  return merged;
}
