import type { OcopAuthority } from '@cho-phien/prisma/generated/enums.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';

/** A dated set of OCOP rules. Points are hundredths, so that they stay exact. */
export interface DatedRuleset {
  code: string;
  validFromOn: IsoDate;
  validUntilOn: IsoDate | null;
  partAMax: number;
  partBMax: number;
  partCMax: number;
  authorityByStars: Readonly<Record<string, string>>;
}

export interface OcopScores {
  /** Points in hundredths. */
  a: number;
  b: number;
  c: number;
}

export type OcopAward =
  | { ok: true; rulesetCode: string; stars: 3 | 4 | 5; authority: OcopAuthority; validUntilOn: IsoDate }
  | { ok: false; why: 'NO_RULESET' }
  | { ok: false; why: 'PART_TOO_HIGH'; part: 'scoreA' | 'scoreB' | 'scoreC'; maximum: number }
  | { ok: false; why: 'TOO_FEW_POINTS' };

const AUTHORITIES: Readonly<Record<string, OcopAuthority>> = { district: 'DISTRICT', province: 'PROVINCE', ministry: 'MINISTRY' };

/**
 * Stars, authority and end of a recognition from its scores and the day it was signed, by the ruleset in force that day.
 * Stars after Decision 148/QĐ-TTg: 5 from 90 points, 4 from 70, 3 from 50; below there is no recognition. Valid 36 months.
 */
export function awardOcop(scores: OcopScores, signedOn: IsoDate, rulesets: readonly DatedRuleset[]): OcopAward {
  const ruleset = rulesetOn(signedOn, rulesets);
  if (!ruleset) return { ok: false, why: 'NO_RULESET' };
  for (const [part, points, maximum] of [
    ['scoreA', scores.a, ruleset.partAMax],
    ['scoreB', scores.b, ruleset.partBMax],
    ['scoreC', scores.c, ruleset.partCMax],
  ] as const) {
    if (points > maximum * 100) return { ok: false, why: 'PART_TOO_HIGH', part, maximum };
  }
  const stars = starsOf(scores.a + scores.b + scores.c);
  const authority = stars && AUTHORITIES[ruleset.authorityByStars[stars] ?? ''];
  if (!stars || !authority) return { ok: false, why: 'TOO_FEW_POINTS' };
  return { ok: true, rulesetCode: ruleset.code, stars, authority, validUntilOn: lastDayOf36Months(signedOn) };
}

/** The rules in force on a day. */
export function rulesetOn(day: IsoDate, rulesets: readonly DatedRuleset[]): DatedRuleset | undefined {
  return rulesets.find(({ validFromOn, validUntilOn }) => validFromOn <= day && (validUntilOn === null || day <= validUntilOn));
}

function starsOf(points: number): 3 | 4 | 5 | null {
  if (points >= 9_000) return 5;
  if (points >= 7_000) return 4;
  return points >= 5_000 ? 3 : null;
}

/** The day before the same day three years later; 29 February counts as the 28th, as in PostgreSQL. */
export function lastDayOf36Months(signedOn: IsoDate): IsoDate {
  const [year = 0, month = 1, day = 1] = signedOn.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year + 3, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + 3, month - 1, Math.min(day, lastOfMonth) - 1)).toISOString().slice(0, 10);
}

/** Points written as decimal text in hundredths: "36.5" → 3650. */
export function hundredths(points: string): number {
  const [whole = '0', fraction = ''] = points.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
}
