const millisecondsPerDay = 86_400_000;

/** Days since 1 January 1970, the day numbers of the matching engine. Takes a calendar date stored at midnight UTC. */
export function dayNumber(date: Date): number {
  return Math.floor(date.getTime() / millisecondsPerDay);
}

/** The calendar date of a day number, at midnight UTC. */
export function dateOfDay(day: number): Date {
  return new Date(day * millisecondsPerDay);
}
