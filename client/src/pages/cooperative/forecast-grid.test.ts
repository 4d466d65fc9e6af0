import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { byMonday, readGrid, spread, totalOf, type GridForm } from './forecast-grid.ts'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const grid = (part: Partial<GridForm>): GridForm => ({ productId: 'p', gradeRank: 2, plantingAreaId: '', certainty: 20, weeks: {}, ...part })
const figures = (likely: string, low = '', high = '') => ({ likely, low, high })

it('sends the weeks that have a figure, in order, with the certainty', () => {
  const read = readGrid(grid({ weeks: { '2026-06-08': figures('1.200'), '2026-06-01': figures('800,5'), '2026-06-15': figures(' ') } }), 'KGM')
  expect(read).toEqual({
    input: {
      productId: 'p',
      gradeRank: 2,
      plantingAreaId: null,
      publish: true,
      weeks: [
        { weekOn: '2026-06-01', volumes: { likely: { value: '800.5', unit: 'KGM' }, certaintyPct: 20 } },
        { weekOn: '2026-06-08', volumes: { likely: { value: '1200', unit: 'KGM' }, certaintyPct: 20 } },
      ],
    },
  })
  expect('input' in read && totalOf(read.input)).toBe(2000.5)
})

it('sends the lowest and highest figure where somebody gives their own', () => {
  const read = readGrid(grid({ certainty: 'RANGE', weeks: { '2026-06-01': figures('800', '500', '900') } }), 'KGM')
  expect('input' in read && read.input.weeks[0]?.volumes).toEqual({
    likely: { value: '800', unit: 'KGM' },
    low: { value: '500', unit: 'KGM' },
    high: { value: '900', unit: 'KGM' },
  })
})

it('names what is missing, no number or nothing, by its week', () => {
  const problems = (part: Partial<GridForm>) => {
    const read = readGrid(grid(part), 'KGM')
    return 'problems' in read ? read.problems.map(({ path, rule }) => `${path} ${rule}`) : []
  }
  expect(problems({})).toEqual(['weeks TOO_FEW'])
  expect(problems({ weeks: { '2026-06-01': figures('vài tạ') } })).toEqual(['weeks.2026-06-01.volumes.likely NOT_A_NUMBER'])
  expect(problems({ weeks: { '2026-06-01': figures('0') } })).toEqual(['weeks.2026-06-01.volumes.likely ZERO'])
  expect(problems({ certainty: 'RANGE', weeks: { '2026-06-01': figures('800', '500') } })).toEqual(['weeks.2026-06-01.volumes.high REQUIRED'])
})

it('leads the market’s problems back to the weeks as the form names them', () => {
  const read = readGrid(grid({ weeks: { '2026-06-01': figures('800'), '2026-06-08': figures('900') } }), 'KGM')
  if (!('input' in read)) throw new Error('is whole')
  const problem = (path: string) => byMonday([{ path, rule: 'TOO_FAR', parameters: {} }], read.input)[0]?.path
  expect(problem('weeks.1.weekOn')).toBe('weeks.2026-06-08')
  expect(problem('weeks.0.volumes.likely.value')).toBe('weeks.2026-06-01.volumes.likely.value')
  expect(problem('gradeRank')).toBe('gradeRank')
})

it('spreads a figure by its certainty', () => {
  expect(spread(1000, 35)).toEqual({ low: 650, high: 1350 })
})
