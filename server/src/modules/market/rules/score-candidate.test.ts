import { openingPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchingPolicyParameters } from './matching-policy.ts';
import { partMaxima, policyWeights, punctualityShare, scoreCandidate, scoreTotal, type ScoredFacts } from './score-candidate.ts';

const policy = matchingPolicyParameters.parse(openingPolicy.parameters);
const best: ScoredFacts = {
  checks: [
    { rule: 'GRADE', passed: true, required: 2, offered: 3 },
    { rule: 'CERT', passed: true, required: ['VIETGAP'], offered: ['VIETGAP'] },
  ],
  promises: { asked: 1000, kept: 1000 },
  distanceKm: 0,
  landedVnd: 10_000,
  medianLandedVnd: 20_000,
};

test('whatever the weights, the parts of a score have maxima that sum to 100', () => {
  const weight = fc.nat(100);
  fc.assert(
    fc.property(fc.record({ QUALITY: weight, PUNCTUALITY: weight, DISTANCE: weight, PRICE: weight }), (weights) => {
      const maxima = partMaxima(weights);
      expect(Object.values(maxima).reduce((sum, part) => sum + part, 0)).toBe(100);
    }),
  );
});

test('a candidate that is best in everything has 100 points by the published parts', () => {
  const parts = scoreCandidate(best, policy, policyWeights(policy));
  expect(parts.map(({ part, max }) => [part, max])).toEqual([
    ['QUALITY', 40],
    ['PUNCTUALITY', 25],
    ['DISTANCE', 20],
    ['PRICE', 15],
  ]);
  expect(scoreTotal(parts)).toBe(100);
});

test('a missing certificate costs its share of the quality part only', () => {
  const checks: ScoredFacts['checks'] = [
    { rule: 'GRADE', passed: true, required: 2, offered: 2 },
    { rule: 'CERT', passed: false, required: ['GLOBALGAP', 'VIETGAP'], offered: ['VIETGAP'] },
  ];
  const [quality, ...others] = scoreCandidate({ ...best, checks }, policy, policyWeights(policy));
  expect(quality?.points).toBe(30);
  expect(others.every((part) => part.points === part.max)).toBe(true);
});

test('stars count as a demand only when stars are asked for', () => {
  const withStars = (required: number) =>
    scoreCandidate({ ...best, checks: [{ rule: 'OCOP', passed: required === 0, required, offered: 0 }] }, policy, policyWeights(policy))[0]?.points;
  expect(withStars(0)).toBe(40);
  expect(withStars(4)).toBe(0);
});

test('dearer and farther never scores higher', () => {
  const score = (landedVnd: number, distanceKm: number) => scoreTotal(scoreCandidate({ ...best, landedVnd, distanceKm }, policy, policyWeights(policy)));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90_000 }), fc.nat(2000), fc.nat(5000), fc.nat(300), (landed, km, dearer, farther) => {
      expect(score(landed + dearer, km + farther)).toBeLessThanOrEqual(score(landed, km));
    }),
  );
});

test('a newcomer starts between those who keep and those who break promises', () => {
  const newcomer = punctualityShare({ asked: 0, kept: 0 });
  expect(newcomer).toBe(0.75);
  expect(punctualityShare({ asked: 20, kept: 20 })).toBeGreaterThan(newcomer);
  expect(punctualityShare({ asked: 20, kept: 5 })).toBeLessThan(newcomer);
});
