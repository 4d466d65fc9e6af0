import { scaleLinear } from 'd3-scale'
import { addDays, isoWeek, mondayOf } from '../i18n/format.ts'

/** What the strips are drawn from: a crop with the months it is picked in. */
export interface SeasonRow {
  slug: string
  name: string
  pictureKey: string
  harvestMonths: readonly number[]
  peakMonths: readonly number[]
  /** Where the row is about one province only. */
  place?: string | undefined
  /** Weeks for which forecasts or lots promise something, by their Monday, in words. */
  expected?: ReadonlyMap<string, string>
}

export interface SeasonWeek {
  /** Monday of the week. */
  weekOn: string
  week: number
  x: number
  width: number
  state: 'off' | 'season' | 'peak' | 'expected'
  /** What is promised for the week, in words. */
  volume?: string | undefined
}

export interface SeasonStrip extends Omit<SeasonRow, 'harvestMonths' | 'peakMonths' | 'expected'> {
  allYear: boolean
  weeks: readonly SeasonWeek[]
}

export interface SeasonMonth {
  month: number
  x: number
}

export interface SeasonDrawing {
  width: number
  months: readonly SeasonMonth[]
  strips: readonly SeasonStrip[]
}

const DRAWN_WIDTH = 1000

/** Lays the weeks from `fromOn` on out on a line, so that the page only has to draw. Runs on the server. */
export function drawSeasons(rows: readonly SeasonRow[], fromOn: string, weekCount: number): SeasonDrawing {
  const first = mondayOf(fromOn)
  const place = scaleLinear().domain([0, weekCount]).range([0, DRAWN_WIDTH])
  const mondays = Array.from({ length: weekCount }, (_, i) => addDays(first, 7 * i))
  const monthOf = (monday: string) => Number(addDays(monday, 3).slice(5, 7))
  return {
    width: DRAWN_WIDTH,
    months: mondays.flatMap((monday, i) => i === 0 || monthOf(monday) !== monthOf(mondays[i - 1] ?? monday) ? [{ month: monthOf(monday), x: place(i) }] : []),
    strips: rows.map(({ harvestMonths, peakMonths, expected, ...row }) => ({
      ...row,
      allYear: harvestMonths.length === 0,
      weeks: mondays.map((weekOn, i) => {
        const month = monthOf(weekOn)
        const picked = harvestMonths.length === 0 || harvestMonths.includes(month)
        const volume = expected?.get(weekOn)
        const state = volume ? 'expected' : peakMonths.includes(month) ? 'peak' : picked ? 'season' : 'off'
        return { weekOn, week: isoWeek(weekOn).week, x: place(i), width: place(i + 1) - place(i), state, volume }
      }),
    })),
  }
}
