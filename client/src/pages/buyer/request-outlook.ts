import { parseDecimal, type UnitCode } from '../../i18n/format.ts'
import type { LineEstimate } from './request-documents.ts'
import type { AskedCell } from './request-form.ts'

/** What the market could give several cells together. */
export interface Outlook {
  /** Share of what is asked for, 0 to 1. */
  fill: number
  lowestLandedVnd: bigint | undefined
  highestLandedVnd: bigint | undefined
  /** Share of the planned volume the careful forecast does not cover, 0 to 1. */
  risk: number
  /** Price of everything that would come, at the dock. */
  totalVnd: number
  /** What is missing, by reason, in the unit the answers use. */
  unfilled: { reason: LineEstimate['unfilled'][number]['reason']; value: number; unit: string }[]
}

export interface Answered {
  cell: AskedCell
  answer: LineEstimate
}

const numberOf = (quantity: { value: string } | null) => Number(quantity?.value ?? 0)

/** Adds up the answers of cells; undefined when there is none. */
export function outlookOf(answered: readonly Answered[]): Outlook | undefined {
  if (answered.length === 0) return undefined
  const figures = answered.map(({ answer }) => answer)
  const sum = (of: (answer: LineEstimate) => number) => figures.reduce((total, answer) => total + of(answer), 0)
  const requested = sum((answer) => numberOf(answer.figures.requested))
  const filled = sum((answer) => numberOf(answer.figures.filled))
  const prices = (of: (answer: LineEstimate) => string | null) => figures.flatMap((answer) => of(answer) ?? []).map(BigInt)
  const [lowest, highest] = [prices((answer) => answer.lowestLandedVnd), prices((answer) => answer.highestLandedVnd)]
  const least = (amounts: bigint[], wins: (a: bigint, b: bigint) => boolean) =>
    amounts.length === 0 ? undefined : amounts.reduce((best, amount) => (wins(amount, best) ? amount : best))
  return {
    fill: requested === 0 ? 0 : Math.floor((filled / requested) * 1000) / 1000,
    lowestLandedVnd: least(lowest, (a, b) => a < b),
    highestLandedVnd: least(highest, (a, b) => a > b),
    risk: filled === 0 ? 0 : sum((answer) => (numberOf(answer.figures.filled) * answer.figures.riskPermille) / 1000) / filled,
    totalVnd: Math.round(sum((answer) => numberOf(answer.figures.filled) * Number(answer.figures.averageLandedVnd ?? 0))),
    unfilled: unfilledOf(figures),
  }
}

function unfilledOf(answers: readonly LineEstimate[]): Outlook['unfilled'] {
  const parts = new Map<string, Outlook['unfilled'][number]>()
  for (const { reason, quantity } of answers.flatMap(({ unfilled }) => unfilled)) {
    const key = `${reason} ${quantity.unit}`
    parts.set(key, { reason, unit: quantity.unit, value: (parts.get(key)?.value ?? 0) + Number(quantity.value) })
  }
  return [...parts.values()].sort((a, b) => b.value - a.value)
}

/** The cell of which the largest part is missing; undefined when nothing is. */
export function shortest(answered: readonly Answered[]): Answered | undefined {
  const missing = ({ cell, answer }: Answered) =>
    (1 - answer.figures.fillPermille / 1000) * Number(parseDecimal(cell.line.quantity) ?? 0) * sizeOf(cell.line.unit)
  const [first] = answered.filter(({ answer }) => answer.figures.fillPermille < 1000).sort((a, b) => missing(b) - missing(a))
  return first
}

const SIZES: Partial<Record<UnitCode, number>> = { TNE: 1000, DTN: 100, GRM: 0.001, MLT: 0.001 }
const sizeOf = (unit: UnitCode) => SIZES[unit] ?? 1
