import { expect, it } from 'vitest'
import { clockTime, hoursOfSpan, hoursWords, minuteOf, spansOf } from '../../i18n/opening-hours.ts'

const morning = (weekday: number) => ({ weekday, fromMinute: 300, toMinute: 660 })

it('draws weekdays with the same hours together', () => {
  expect(hoursWords([1, 2, 3, 5].map(morning))).toBe('Thứ hai–Thứ tư 05:00–11:00; Thứ sáu 05:00–11:00')
  expect(hoursWords([])).toBe('mọi giờ')
})

it('keeps two spans on the same days apart, and gives back every weekday', () => {
  const hours = [morning(1), morning(2), { weekday: 1, fromMinute: 780, toMinute: 1020 }]
  expect(spansOf(hours)).toEqual([
    { first: 1, last: 2, fromMinute: 300, toMinute: 660 },
    { first: 1, last: 1, fromMinute: 780, toMinute: 1020 },
  ])
  expect(spansOf(hours).flatMap(hoursOfSpan)).toEqual(hours)
})

it('reads and writes the clock', () => {
  expect([minuteOf('06:30'), minuteOf(''), clockTime(390), clockTime(1440)]).toEqual([390, undefined, '06:30', '00:00'])
})
