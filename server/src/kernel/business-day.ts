import type { Clock } from './clock.ts';

/** A calendar date as ISO text, `2026-05-21`. Dates of the trade are local to Vietnam. */
export type IsoDate = string;

/** Vietnam has kept UTC+7 without summer time since 1975. */
const UTC_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The date of an instant in Asia/Ho_Chi_Minh. */
export function businessDayOf(instant: Date): IsoDate {
  return fromDatabaseDate(new Date(instant.getTime() + UTC_OFFSET_MS));
}

/** Today's date in Asia/Ho_Chi_Minh. */
export function businessToday(clock: Clock): IsoDate {
  return businessDayOf(clock.now());
}

/** The date as the database client wants it: midnight UTC. */
export function toDatabaseDate(date: IsoDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

/** A date column's value as ISO text. */
export function fromDatabaseDate(date: Date): IsoDate {
  return date.toISOString().slice(0, 10);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDatabaseDate(new Date(toDatabaseDate(date).getTime() + days * DAY_MS));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((toDatabaseDate(to).getTime() - toDatabaseDate(from).getTime()) / DAY_MS);
}

/** True for a real calendar date written as `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = toDatabaseDate(text);
  return !Number.isNaN(date.getTime()) && fromDatabaseDate(date) === text;
}
