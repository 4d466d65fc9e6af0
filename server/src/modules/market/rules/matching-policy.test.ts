import { openingPolicy } from '@cho-phien/prisma/reference/market-rules.ts';
import { expect, test } from 'vitest';
import { exchangeRates, matchingPolicyParameters, unmetPenaltyVnd } from './matching-policy.ts';

const policy = matchingPolicyParameters.parse(openingPolicy.parameters);

test('the policy the market opens with has every rate and no other, a score of 100, and notes that say what it holds', () => {
  expect(policy).toEqual(openingPolicy.parameters);
  const { quality, punctuality, distance, price } = policy.score;
  expect(quality + punctuality + distance + price).toBe(100);
  const percent = (milli: number) => milli / 10;
  expect(openingPolicy.noteEn).toContain(
    `freshness ${percent(policy.freshnessMilli)} % of the reference price over a shelf life, a grade ${percent(policy.gradeBonusMilli)} %, a star ${percent(policy.ocopBonusMilli)} %`,
  );
  const words = (milli: number) => String(percent(milli)).replace('.', ',');
  expect(openingPolicy.noteVi).toContain(
    `độ tươi ${words(policy.freshnessMilli)} % giá tham chiếu cho cả hạn dùng, một bậc loại ${words(policy.gradeBonusMilli)} %, một sao ${words(policy.ocopBonusMilli)} %`,
  );
});

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
