import { expect, test } from 'vitest'
import { policyFigure } from './policy-words.ts'

test('figures of a policy are written as people read them', () => {
  expect(policyFigure('20000000')).toBe('20.000.000')
  expect(policyFigure('null')).toBe('không đặt')
  expect(policyFigure('–')).toBe('–')
  expect(policyFigure('"PRO_RATA"')).toBe('"PRO_RATA"')
})
