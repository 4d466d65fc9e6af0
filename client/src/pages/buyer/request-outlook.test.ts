import { expect, it } from 'vitest'
import type { LineEstimate } from './request-documents.ts'
import { askedCells, newForm, withQuantity } from './request-form.ts'
import { outlookOf, shortest, type Answered } from './request-outlook.ts'

const empty = newForm('2026-05-18', 'depot')
const [first, second] = empty.weeks as [string, string]
const cells = askedCells(withQuantity(withQuantity(empty, { good: 0, row: 0, week: first }, '1.000'), { good: 0, row: 0, week: second }, '3.000'), '2026-05-18')
const kg = (value: number) => ({ value: String(value), unit: 'KGM' as const })

function answered(index: number, { requested, filled, landed, risk }: { requested: number; filled: number; landed: string; risk: number }): Answered {
  const answer = {
    lowestLandedVnd: landed,
    highestLandedVnd: String(Number(landed) + 1000),
    qualifiedCount: 2,
    negotiableCount: 0,
    figures: {
      requested: kg(requested),
      filled: kg(filled),
      fillPermille: Math.floor((filled / requested) * 1000),
      averageLandedVnd: landed,
      riskPermille: risk,
    },
    unfilled: filled < requested ? [{ reason: 'PRICE', quantity: kg(requested - filled) }] : [],
    relaxations: [],
  }
  return { cell: cells[index]!, answer: answer as unknown as LineEstimate }
}

const whole = answered(0, { requested: 1000, filled: 1000, landed: '20000', risk: 100 })
const half = answered(1, { requested: 3000, filled: 1500, landed: '24000', risk: 300 })

it('adds the answers of the weeks up: fill and risk by volume, prices from the lowest to the highest, what is missing by reason', () => {
  expect(outlookOf([whole, half])).toEqual({
    fill: 0.625,
    lowestLandedVnd: 20_000n,
    highestLandedVnd: 25_000n,
    risk: (1000 * 0.1 + 1500 * 0.3) / 2500,
    totalVnd: 1000 * 20_000 + 1500 * 24_000,
    unfilled: [{ reason: 'PRICE', unit: 'KGM', value: 1500 }],
  })
})

it('is nothing without an answer', () => {
  expect(outlookOf([])).toBeUndefined()
})

it('looks at the week that lacks most, at none when all are met', () => {
  expect(shortest([whole, half])).toBe(half)
  expect(shortest([whole])).toBeUndefined()
})
