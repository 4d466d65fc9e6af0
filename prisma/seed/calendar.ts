/** Calendar dates are texts `YYYY-MM-DD`; the arithmetic is in whole days. */
const dayMs = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Monday of the ISO week. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** Month of a date, 1 to 12. */
export function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The date some months later; a missing day becomes the last of its month, as PostgreSQL adds months. */
export function addMonths(date: string, months: number): string {
  const monthIndex = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex % 12;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(Number(date.slice(8)), lastOfMonth))).toISOString().slice(0, 10);
}

/** The instant of a local time (Asia/Ho_Chi_Minh, UTC+7 all year) on a date. */
export function instantAt(date: string, hour: number, minute = 0): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + ((hour - 7) * 60 + minute) * 60_000).toISOString();
}

/** The next 3 June from a date on: the delivery days of the story the demonstration tells. */
export function nextPlumWeekOn(date: string): string {
  const thisYear = `${yearOf(date)}-06-03`;
  return thisYear > date ? thisYear : `${yearOf(date) + 1}-06-03`;
}

/** Today in Việt Nam. */
export function todayOn(now: Date = new Date()): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
