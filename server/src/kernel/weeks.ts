import { addDays, type IsoDate, toDatabaseDate } from './business-day.ts';

/** Monday of the ISO week a date lies in. */
export function mondayOf(date: IsoDate): IsoDate {
  const daysSinceMonday = (toDatabaseDate(date).getUTCDay() + 6) % 7;
  return addDays(date, -daysSinceMonday);
}

/** Sunday of the ISO week that starts on a Monday. */
export function sundayOf(weekOn: IsoDate): IsoDate {
  return addDays(weekOn, 6);
}
