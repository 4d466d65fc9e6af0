import { expect, test } from 'vitest'
import { inForce, zonesOf } from './tariff-zones.ts'

const entry = (upToKm: string, values: Partial<Record<'days' | 'firstKilogramVnd' | 'furtherKilogramVnd', string>> = {}) => ({
  upToKm,
  days: '2',
  firstKilogramVnd: '30.000',
  furtherKilogramVnd: '4.000',
  ...values,
})

test('figures are read with their separators, and the last zone has no end whatever stands there', () => {
  expect(zonesOf([entry('50'), entry('300')])).toEqual([
    { upToKm: 50, days: 2, firstKilogramVnd: '30000', furtherKilogramVnd: '4000' },
    { upToKm: null, days: 2, firstKilogramVnd: '30000', furtherKilogramVnd: '4000' },
  ])
})

test('a figure that is missing or none leaves nothing to send', () => {
  expect(zonesOf([entry(''), entry('')])).toBe(null)
  expect(zonesOf([entry('', { days: '' })])).toBe(null)
  expect(zonesOf([entry('', { firstKilogramVnd: 'rẻ' })])).toBe(null)
})

test('the version in force is the first whose day has come', () => {
  const versions = [{ fromOn: '2026-12-01' }, { fromOn: '2026-11-01' }, { fromOn: '2020-01-01' }]
  expect(inForce(versions, '2026-11-30')?.fromOn).toBe('2026-11-01')
  expect(inForce(versions, '2026-12-01')?.fromOn).toBe('2026-12-01')
  expect(inForce(versions, '2019-01-01')).toBe(null)
})
