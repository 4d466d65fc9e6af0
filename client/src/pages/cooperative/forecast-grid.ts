import type { Problem } from '../../features/input-problems.ts'
import { parseDecimal } from '../../i18n/format.ts'
import type { Certainty, Forecast } from './forecast.ts'
import type { ForecastInput } from './outbox-sender.ts'

/** What is typed for one week, in the product's pricing unit. */
export interface WeekFigures {
  likely: string
  low: string
  high: string
}

/** A whole entry as it is being typed; it survives on the device until it is sent. */
export interface GridForm {
  productId: string
  gradeRank: number
  /** Empty when the figures are for the whole cooperative. */
  plantingAreaId: string
  /** How far the harvest may lie from what is likely, or figures of its own for every week. */
  certainty: Certainty | 'RANGE'
  /** By the Monday of the week; weeks without an entry are left out. */
  weeks: Record<string, WeekFigures>
}

const NOTHING: WeekFigures = { likely: '', low: '', high: '' }

export const figuresAt = (form: Pick<GridForm, 'weeks'>, weekOn: string): WeekFigures => form.weeks[weekOn] ?? NOTHING

const typed = (value: string) => value.replace('.', ',')

/** The figures of a forecast that stands, as they would be typed. */
export const figuresOf = ({ low, likely, high }: Pick<Forecast, 'low' | 'likely' | 'high'>): WeekFigures => ({
  likely: typed(likely.value),
  low: typed(low.value),
  high: typed(high.value),
})

/** What a certainty makes of the likely figure: the lowest and highest volume. */
export function spread(likely: number, certainty: Certainty): { low: number; high: number } {
  const round = (value: number) => Math.round(value * 1000) / 1000
  return { low: round((likely * (100 - certainty)) / 100), high: round((likely * (100 + certainty)) / 100) }
}

type Unit = ForecastInput['weeks'][number]['volumes']['likely']['unit']

/** The entry as the market takes it, or what of it is missing or no number. Paths name weeks by their Monday. */
export function readGrid({ productId, gradeRank, plantingAreaId, certainty, weeks }: GridForm, unit: Unit): { input: ForecastInput } | { problems: Problem[] } {
  const problems: Problem[] = []
  const read = (path: string, text: string) => {
    const value = parseDecimal(text)
    if (value === undefined) problems.push({ path, rule: text.trim() === '' ? 'REQUIRED' : 'NOT_A_NUMBER', parameters: {} })
    else if (path.endsWith('likely') && Number(value) <= 0) problems.push({ path, rule: 'ZERO', parameters: {} })
    return { value: value ?? '0', unit }
  }
  const entered = Object.entries(weeks)
    .filter(([, { likely, low, high }]) => [likely, ...(certainty === 'RANGE' ? [low, high] : [])].some((text) => text.trim() !== ''))
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([weekOn, figures]) => {
      const path = `weeks.${weekOn}.volumes`
      const likely = read(`${path}.likely`, figures.likely)
      if (certainty !== 'RANGE') return { weekOn, volumes: { likely, certaintyPct: certainty } }
      return { weekOn, volumes: { likely, low: read(`${path}.low`, figures.low), high: read(`${path}.high`, figures.high) } }
    })
  if (entered.length === 0) problems.push({ path: 'weeks', rule: 'TOO_FEW', parameters: {} })
  if (problems.length > 0) return { problems }
  return { input: { productId, gradeRank, plantingAreaId: plantingAreaId || null, publish: true, weeks: entered } }
}

/** The market counts the weeks that were sent; the form names them by their Monday. */
export const byMonday = (problems: readonly Problem[], { weeks }: ForecastInput): Problem[] =>
  problems.map((problem) => ({
    ...problem,
    path: problem.path.replace(/^weeks\.(\d+)(?:\.weekOn)?/, (whole, index: string) =>
      weeks[Number(index)] ? `weeks.${weeks[Number(index)]!.weekOn}` : whole,
    ),
  }))

/** Sum of the likely figures. */
export const totalOf = ({ weeks }: Pick<ForecastInput, 'weeks'>) => weeks.reduce((sum, { volumes }) => sum + Number(volumes.likely.value), 0)
