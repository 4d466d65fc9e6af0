/** Hours of a place on one weekday; at or below the start they end on the next day. */
export interface OpenHours {
  /** ISO weekday, 1 is Monday. */
  weekday: number;
  fromMinute: number;
  toMinute: number;
}

const dayMs = 86_400_000;
const lastWeekday = 7;

/** Days of a span, both ends included, on which a place takes goods in; a place that names no hours takes them in every day. */
export function receivingDays(span: { fromOn: string; toOn: string }, hours: readonly OpenHours[]): number {
  const first = Date.parse(`${span.fromOn}T00:00:00Z`);
  const last = Date.parse(`${span.toOn}T00:00:00Z`);
  if (Number.isNaN(first) || Number.isNaN(last)) return 0;
  const days = Math.max(0, Math.round((last - first) / dayMs) + 1);
  if (hours.length === 0) return days;
  const open = openWeekdays(hours);
  return Array.from({ length: days }, (_, index) => new Date(first + index * dayMs).getUTCDay() || lastWeekday).filter((weekday) => open.has(weekday)).length;
}

/** Weekdays on which some hour is open; hours over midnight open the day after too. */
function openWeekdays(hours: readonly OpenHours[]): Set<number> {
  return new Set(
    hours.flatMap(({ weekday, fromMinute, toMinute }) => (toMinute > 0 && toMinute < fromMinute ? [weekday, (weekday % lastWeekday) + 1] : [weekday])),
  );
}
