import { expect, test } from 'vitest'
import { isTetSeason } from './tet.ts'

// Tết fell on 17 February 2026 and falls on 6 February 2027.
test.each([
  ['2025-12-02', false],
  ['2025-12-03', true],
  ['2026-02-17', true],
  ['2026-02-18', false],
  ['2026-07-15', false],
  ['2026-11-20', false],
  ['2026-11-24', true],
  ['2027-02-05', true],
  ['2027-02-09', false],
])('on %s presents for Tết are bought: %s', (day, expected) => {
  expect(isTetSeason(day)).toBe(expected)
})
