import { expect, it } from 'vitest'
import { fairnessRules, policyChanges } from './policy-parameters.ts'

it('names every figure in which two versions differ', () => {
  const first = { freshnessMilli: 250, score: { price: 15 } }
  const second = { freshnessMilli: 250, score: { price: 20 }, fairness: { creditBonusMilli: 20, quota: null } }
  expect(policyChanges(first, second)).toEqual([
    { name: 'fairness.creditBonusMilli', before: '–', after: '20' },
    { name: 'fairness.quota', before: '–', after: 'null' },
    { name: 'score.price', before: '15', after: '20' },
  ])
  expect(policyChanges(second, second)).toEqual([])
})

it('reads the rules of old versions as far as they go', () => {
  expect(fairnessRules({ smallCooperativeBonusMilli: 15 })).toEqual({
    smallBonusPermille: 15,
    creditBonusPermille: null,
    halfLifeDays: null,
    quotaPermille: null,
    mostExtraCostPermille: null,
  })
})
