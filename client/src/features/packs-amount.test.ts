import { expect, it } from 'vitest'
import { amountAt } from './packs-amount.ts'

const pricing = {
  unitBase: 1_000,
  tiers: [
    { fromBase: 10_000, priceVnd: 58_000 },
    { fromBase: 0, priceVnd: 65_000 },
  ],
}

it.each([
  ['one pack at the list price', 3_000, 195_000],
  ['the last amount below a tier', 9_999, 649_935],
  ['the tier from its first gram on', 10_000, 580_000],
  ['halves are rounded up', 1_500, 97_500],
])('%s', (_words, quantity, amount) => {
  expect(amountAt(pricing, quantity)).toBe(amount)
})

it('half a đồng counts as one', () => {
  expect(amountAt({ unitBase: 1_000, tiers: [{ fromBase: 0, priceVnd: 65_001 }] }, 500)).toBe(32_501)
})

it('below the lowest tier nothing is sold', () => {
  expect(amountAt({ unitBase: 1, tiers: [{ fromBase: 5, priceVnd: 10 }] }, 4)).toBeNull()
})
