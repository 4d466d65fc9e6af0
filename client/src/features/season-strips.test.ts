import { expect, it } from 'vitest'
import { drawSeasons } from './season-strips.ts'

const plum = { slug: 'man', name: 'Mận', pictureKey: 'plum', harvestMonths: [4, 5, 6, 7], peakMonths: [5, 6] }

it('starts at the Monday of this week and puts a week into the month of its Thursday', () => {
  const { fromOn, months } = drawSeasons([plum], '2026-05-21', 12)
  expect(fromOn).toBe('2026-05-18')
  expect(months).toEqual([
    { month: 5, at: 0 },
    { month: 6, at: 2 },
    { month: 7, at: 6 },
    { month: 8, at: 11 },
  ])
})

it('joins weeks that look alike', () => {
  const [strip] = drawSeasons([plum], '2026-05-21', 12).strips
  expect(strip?.spans).toEqual([
    { at: 0, weeks: 6, state: 'peak' },
    { at: 6, weeks: 5, state: 'season' },
    { at: 11, weeks: 1, state: 'off' },
  ])
})

it('lets a week with a promise stand alone, in season or not', () => {
  const expected = new Map([
    ['2026-05-25', '4 tấn'],
    ['2026-08-03', '1 tấn'],
  ])
  const [strip] = drawSeasons([{ ...plum, expected }], '2026-05-21', 12).strips
  expect(strip?.spans.filter(({ state }) => state === 'expected')).toEqual([
    { at: 1, weeks: 1, state: 'expected', volume: '4 tấn' },
    { at: 11, weeks: 1, state: 'expected', volume: '1 tấn' },
  ])
})

it('shows what is made all year as always in season', () => {
  const [strip] = drawSeasons([{ ...plum, harvestMonths: [], peakMonths: [] }], '2026-05-21', 52).strips
  expect(strip).toMatchObject({ allYear: true, spans: [{ at: 0, weeks: 52, state: 'season' }] })
})
