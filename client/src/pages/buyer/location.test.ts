import { expect, it } from 'vitest'
import { hoursOf } from './location.ts'

const at = (weekday: number, fromMinute: number, toMinute: number) => ({ weekday, fromMinute, toMinute })

it('joins days that follow each other with the same hours, and no others', () => {
  expect(hoursOf([at(2, 300, 510), at(1, 300, 510), at(4, 300, 510), at(5, 1320, 360)])).toEqual([
    { first: 1, last: 2, span: '05:00–08:30' },
    { first: 4, last: 4, span: '05:00–08:30' },
    { first: 5, last: 5, span: '22:00–06:00' },
  ])
})
