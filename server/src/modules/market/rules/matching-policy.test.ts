import { openingPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { expect, test } from 'vitest';
import { exchangeRates, matchingPolicyParameters, unmetPenaltyVnd } from './matching-policy.ts';

const policy = matchingPolicyParameters.parse(openingPolicy.parameters);

test('the published shares give the rates of the benchmark for tomatoes at 16,000 đ', () => {
  expect(exchangeRates(policy, 16_000, 12)).toEqual({
    freshVndPerKgDay: 333,
    gradeBonusVndPerKg: 160,
    ocopBonusVndPerKg: 128,
    preferredBonusVndPerKg: 320,
    smallCoopBonusVndPerKg: 240,
    forecastPenaltyVndPerKg: 160,
  });
});

test('unmet demand costs three times the reference price, more with priority', () => {
  const line = { ceilingVnd: 20_000, maxAgeDays: 10 };
  expect([1, 2, 3].map((priority) => unmetPenaltyVnd(policy, { ...line, priority }, 16_000))).toEqual([48_000, 60_000, 76_800]);
});

test('a ceiling far above the reference price raises the penalty above itself', () => {
  expect(unmetPenaltyVnd(policy, { ceilingVnd: 200_000, maxAgeDays: 10, priority: 1 }, 16_000)).toBeGreaterThan(200_000);
});
