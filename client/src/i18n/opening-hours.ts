import { m } from './paraglide/messages.js'

/** When something is open on a weekday. */
export interface HoursOfDay {
  weekday: number
  fromMinute: number
  toMinute: number
}

/** By ISO weekday, 1 is Monday. */
export const WEEKDAY_WORDS: Record<number, () => string> = {
  1: m.weekday_1,
  2: m.weekday_2,
  3: m.weekday_3,
  4: m.weekday_4,
  5: m.weekday_5,
  6: m.weekday_6,
  7: m.weekday_7,
}

const two = (value: number) => String(value).padStart(2, '0')

/** Minutes after midnight as `06:30`. */
export const clockTime = (minute: number) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`

/** `06:30` as minutes after midnight; undefined when it is no time. */
export function minuteOf(time: string): number | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? []
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

/** The same hours on weekdays that follow each other. */
export interface HourSpan {
  first: number
  last: number
  fromMinute: number
  toMinute: number
}

/** Hours of a place with weekdays that follow each other drawn together: Monday to Friday 05:00–11:00. */
export function spansOf(hours: readonly HoursOfDay[]): HourSpan[] {
  const spans: HourSpan[] = []
  for (const { weekday, fromMinute, toMinute } of [...hours].sort((a, b) => a.fromMinute - b.fromMinute || a.toMinute - b.toMinute || a.weekday - b.weekday)) {
    const before = spans.at(-1)
    if (before && before.fromMinute === fromMinute && before.toMinute === toMinute && before.last === weekday - 1) before.last = weekday
    else spans.push({ first: weekday, last: weekday, fromMinute, toMinute })
  }
  return spans.sort((a, b) => a.first - b.first || a.fromMinute - b.fromMinute)
}

/** The hours of each weekday, as the contract takes them. */
export const hoursOfSpan = ({ first, last, fromMinute, toMinute }: HourSpan): HoursOfDay[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({ weekday: first + index, fromMinute, toMinute }))

/** "Thứ hai–Thứ sáu 05:00–11:00". */
export const spanWords = ({ first, last, fromMinute, toMinute }: HourSpan) =>
  `${first === last ? WEEKDAY_WORDS[first]?.() : `${WEEKDAY_WORDS[first]?.()}–${WEEKDAY_WORDS[last]?.()}`} ${clockTime(fromMinute)}–${clockTime(toMinute)}`

/** Hours in one line. */
export const hoursWords = (hours: readonly HoursOfDay[]) => (hours.length === 0 ? m.any_hour() : spansOf(hours).map(spanWords).join('; '))
