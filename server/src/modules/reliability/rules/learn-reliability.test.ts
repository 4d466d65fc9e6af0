import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveredRatio, learnReliability } from './learn-reliability.ts';
import type { ReliabilityPolicy } from './reliability-policy.ts';

const policy: ReliabilityPolicy = { confidenceMilli: 900, marketWeight: 8, windowWeeks: 52, freshDays: 14, staleLossMilliPerWeek: 20, leastFreshMilli: 700 };

test('without any history a forecast counts as it is', () => {
  expect(learnReliability([], [], policy)).toMatchObject({ likelyMilli: 1000, safeMilli: 1000, ownMeanMilli: null, marketMeanMilli: 1000 });
});

test('a cooperative without history is taken as the market is', () => {
  const learned = learnReliability(
    [],
    Array.from({ length: 99 }, () => 0.8),
    policy,
  );
  expect(learned.likelyMilli).toBe(802);
  expect(learned.safeMilli).toBe(800);
});

test('ten weeks at 80 % outweigh a market that comes true, and more weeks come closer to 80 %', () => {
  const market = Array.from({ length: 200 }, () => 1);
  const weeks = (count: number) =>
    learnReliability(
      Array.from({ length: count }, () => 0.8),
      market,
      policy,
    ).likelyMilli;
  expect(weeks(10)).toBe(Math.floor((10 * 800 + 8 * 1000) / 18));
  expect(weeks(50)).toBeLessThan(weeks(10));
  expect(weeks(500)).toBe(803);
  expect(
    learnReliability(
      Array.from({ length: 10 }, () => 0.8),
      market,
      policy,
    ).safeMilli,
  ).toBe(800);
});

test('one large miss among many does not halve a good record, and a slip of the pen counts at most as half more', () => {
  const own = [...Array.from({ length: 19 }, () => 1), 0];
  expect(learnReliability(own, [], policy).safeMilli).toBeGreaterThanOrEqual(900);
  expect(deliveredRatio(1_000n, 1_000_000n)).toBe(1.5);
  expect(deliveredRatio(1_000n, 0n)).toBe(0);
});

test('shares are ordered, never above what was said, and a better history never lowers them', () => {
  const ratios = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(ratios, ratios, fc.double({ min: 0, max: 0.5, noNaN: true }), (own, others, better) => {
      const learned = learnReliability(own, others, policy);
      expect(learned.safeMilli).toBeLessThanOrEqual(learned.likelyMilli);
      expect(learned.likelyMilli).toBeLessThanOrEqual(1000);
      const improved = learnReliability(
        own.map((ratio) => ratio + better),
        others,
        policy,
      );
      expect(improved.likelyMilli).toBeGreaterThanOrEqual(learned.likelyMilli);
      expect(improved.safeMilli).toBeGreaterThanOrEqual(learned.safeMilli);
    }),
  );
});

test('over simulated seasons the safe volume falls short no more often than the policy allows', () => {
  let state = 42;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const market = Array.from({ length: 300 }, () => 0.75 + next() * 0.4);
  let short = 0;
  let weeks = 0;
  for (let cooperative = 0; cooperative < 40; cooperative++) {
    const level = 0.75 + next() * 0.3;
    const past: number[] = [];
    for (let week = 0; week < 60; week++) {
      const came = level * (0.85 + next() * 0.3);
      // The first weeks teach; from then on what was promised is compared with what came.
      if (week >= 10) {
        weeks += 1;
        if (came < learnReliability(past, market, policy).safeMilli / 1000) short += 1;
      }
      past.push(came);
    }
  }
  expect(short / weeks).toBeLessThanOrEqual(0.1);
  expect(short / weeks).toBeGreaterThan(0.02);
});
