import { expect, it } from 'vitest'
import type { PurchaseOrder } from './order-documents.ts'
import { linesByUnit, quantityFigure, shortfall, totalQuantity } from './order-quantities.ts'

type Line = PurchaseOrder['lines'][number]
const kg = (value: string, unit: Line['requested']['unit'] = 'KGM') => ({ value, unit })
const line = (part: Partial<Line>) =>
  ({ requested: kg('1000'), confirmed: null, shipped: null, received: null, accepted: null, invoiced: null, ...part }) as Line

it('adds up what is known, and nothing while no line has come so far', () => {
  const lines = [line({ confirmed: kg('900.5') }), line({})]
  expect(totalQuantity(lines, 'requested')).toEqual({ value: 2000, unit: 'KGM' })
  expect(totalQuantity(lines, 'confirmed')).toEqual({ value: 900.5, unit: 'KGM' })
  expect(totalQuantity(lines, 'shipped')).toBeNull()
})

it('never adds kilograms and pieces, and keeps them in tables of their own', () => {
  const lines = [line({}), line({ requested: kg('40', 'H87') }), line({})]
  expect(totalQuantity(lines, 'requested')).toBeNull()
  expect(linesByUnit(lines).map(([unit, group]) => [unit, group.length])).toEqual([
    ['KGM', 2],
    ['H87', 1],
  ])
})

it('writes the unit only where it is not that of the head', () => {
  expect(quantityFigure(kg('1200.5'), 'KGM')).toBe('1.200,5')
  expect(quantityFigure(kg('40', 'H87'), 'KGM')).toContain('40')
  expect(quantityFigure(null, 'KGM')).toBe('–')
})

it('compares each quantity with the last one known before it', () => {
  const known = { requested: kg('1000'), confirmed: kg('900'), shipped: null, received: kg('880'), accepted: kg('880'), invoiced: null }
  expect((['confirmed', 'shipped', 'received', 'accepted'] as const).map((name) => shortfall(known, name))).toEqual([100, 0, 20, 0])
})
