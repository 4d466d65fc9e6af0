import { expect, test } from 'vitest'
import { rateBefore } from './commission-change.ts'

const version = (publishedAt: string, values: Partial<{ category: string | null; basisPoints: number; fromOn: string; untilOn: string | null }> = {}) => ({
  category: null,
  basisPoints: 500,
  fromOn: '2026-01-01',
  untilOn: null,
  publishedAt,
  ...values,
})

test('a version is compared with what held on its first day: its own shelf first, else every shelf', () => {
  const all = version('2026-01-01T00:00:00Z')
  const honey = version('2026-02-01T00:00:00Z', { category: 'HONEY', basisPoints: 300, fromOn: '2026-02-10' })
  const later = version('2026-03-01T00:00:00Z', { category: 'HONEY', basisPoints: 200, fromOn: '2026-03-10' })
  const rules = [later, honey, all]
  expect(rateBefore(all, rules)).toBe(null)
  expect(rateBefore(honey, rules)).toBe(500)
  expect(rateBefore(later, rules)).toBe(300)
})

test('a version whose last day is over is not compared with', () => {
  const campaign = version('2026-01-01T00:00:00Z', { untilOn: '2026-01-31' })
  expect(rateBefore(version('2026-02-01T00:00:00Z', { fromOn: '2026-02-10' }), [campaign])).toBe(null)
})
