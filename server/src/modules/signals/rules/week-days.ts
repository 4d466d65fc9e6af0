/** Day number of the Monday of the ISO week a day lies in; day 0 is Thursday, 1 January 1970. */
export function mondayOfDay(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}
