import { addDays, mondayOf } from '../i18n/format.ts'

/** What the strips are drawn from: a crop with the months it is picked in. */
export interface SeasonRow {
  slug: string
  name: string
  pictureKey: string
  harvestMonths: readonly number[]
  peakMonths: readonly number[]
  /** Where the row is about one province only. */
  place?: string | undefined
  provinceCode?: string | undefined
  /** Lowest to highest list price today, in words; left out when nothing is on sale. */
  prices?: string | undefined
  /** Weeks for which forecasts or lots promise something, by their Monday, in words. */
  expected?: ReadonlyMap<string, string>
}

export type SeasonState = 'off' | 'season' | 'peak' | 'expected'

/** Neighbouring weeks that look alike; a week with a promise stands alone and says it. */
export interface SeasonSpan {
  /** Index of its first week. */
  at: number
  weeks: number
  state: SeasonState
  volume?: string | undefined
}

export interface SeasonStrip extends Omit<SeasonRow, 'harvestMonths' | 'peakMonths' | 'expected'> {
  allYear: boolean
  spans: readonly SeasonSpan[]
}

export interface SeasonDrawing {
  /** Monday of the first week drawn, which is this week. */
  fromOn: string
  weekCount: number
  /** Where each month begins. */
  months: readonly { month: number; at: number }[]
  strips: readonly SeasonStrip[]
}

// A week belongs to the month of its Thursday, as in ISO weeks.
const monthOf = (monday: string) => Number(addDays(monday, 3).slice(5, 7))

/** Lays out the weeks from `fromOn` on, so that the page only has to draw. */
export function drawSeasons(rows: readonly SeasonRow[], fromOn: string, weekCount: number): SeasonDrawing {
  const first = mondayOf(fromOn)
  const mondays = Array.from({ length: weekCount }, (_, i) => addDays(first, 7 * i))
  return {
    fromOn: first,
    weekCount,
    months: monthMarks(mondays),
    strips: rows.map(({ harvestMonths, peakMonths, expected, ...row }) => ({
      ...row,
      allYear: harvestMonths.length === 0,
      spans: spansOf(mondays, { harvestMonths, peakMonths, expected }),
    })),
  }
}

/** Where months begin, without those too near an edge for their label. */
function monthMarks(mondays: readonly string[]) {
  const marks = mondays.flatMap((monday, at) => (at === 0 || monthOf(monday) !== monthOf(mondays[at - 1] ?? monday) ? [{ month: monthOf(monday), at }] : []))
  const room = mondays.length / 20
  return marks.filter(({ at }, i) => (marks[i + 1]?.at ?? mondays.length) - at > room)
}

function spansOf(
  mondays: readonly string[],
  { harvestMonths, peakMonths, expected }: Pick<SeasonRow, 'harvestMonths' | 'peakMonths'> & { expected: SeasonRow['expected'] },
) {
  const spans: SeasonSpan[] = []
  mondays.forEach((monday, at) => {
    const volume = expected?.get(monday)
    const month = monthOf(monday)
    const picked = harvestMonths.length === 0 || harvestMonths.includes(month)
    const state: SeasonState = volume ? 'expected' : peakMonths.includes(month) ? 'peak' : picked ? 'season' : 'off'
    const last = spans.at(-1)
    if (last && last.state === state && !volume) last.weeks++
    else spans.push(volume ? { at, weeks: 1, state, volume } : { at, weeks: 1, state })
  })
  return spans
}
