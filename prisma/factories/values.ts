import { randomUUID } from 'node:crypto';

const dayMs = 86_400_000;
const businessDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

/** A calendar date `YYYY-MM-DD` as Prisma stores it: midnight UTC. */
export function dateOf(text: string): Date {
  return new Date(`${text}T00:00:00.000Z`);
}

/** The business date (Asia/Ho_Chi_Minh) some days from now, `YYYY-MM-DD`. */
export function daysFromToday(days: number): string {
  return businessDay.format(new Date(Date.now() + days * dayMs));
}

/** The Monday of the ISO week a date lies in, `YYYY-MM-DD`. */
export function mondayOf(text: string): string {
  const date = dateOf(text);
  const daysSinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - daysSinceMonday * dayMs).toISOString().slice(0, 10);
}

/** Whole grams of a number of kilograms. */
export function gramsOf(kilograms: number): bigint {
  return BigInt(Math.round(kilograms * 1000));
}

/** Lower-case letters and digits nobody else has, for slugs, e-mails and codes. */
export function unique(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}
