import { describe, expect, test } from 'vitest';
import { awardOcop, type DatedRuleset, hundredths, lastDayOf36Months } from './ocop-award.ts';

const older: DatedRuleset = {
  code: '148',
  validFromOn: '2023-02-24',
  validUntilOn: '2025-07-05',
  partAMax: 40,
  partBMax: 25,
  partCMax: 35,
  authorityByStars: { 3: 'district', 4: 'province', 5: 'ministry' },
};
const present: DatedRuleset = {
  ...older,
  code: '1489',
  validFromOn: '2025-07-06',
  validUntilOn: null,
  authorityByStars: { 3: 'province', 4: 'province', 5: 'ministry' },
};
const rulesets = [older, present];
const points = (a: number, b: number, c: number) => ({ a: a * 100, b: b * 100, c: c * 100 });

describe('stars from points', () => {
  test.each([
    [[40, 25, 25], 5],
    [[40, 25, 24.99], 4],
    [[30, 20, 20], 4],
    [[30, 20, 19.99], 3],
    [[20, 15, 15], 3],
  ] as const)('%j give %i stars', ([a, b, c], stars) => {
    expect(awardOcop({ a: hundredths(String(a)), b: hundredths(String(b)), c: hundredths(String(c)) }, '2026-01-15', rulesets)).toMatchObject({
      ok: true,
      stars,
    });
  });

  test('below 50 points there is no recognition', () => {
    expect(awardOcop({ a: 2_000, b: 1_500, c: 1_499 }, '2026-01-15', rulesets)).toEqual({ ok: false, why: 'TOO_FEW_POINTS' });
  });

  test('a part above its share is refused with the share', () => {
    expect(awardOcop(points(40.01, 20, 20), '2026-01-15', rulesets)).toEqual({ ok: false, why: 'PART_TOO_HIGH', part: 'scoreA', maximum: 40 });
  });
});

describe('authority by stars and date', () => {
  test.each([
    ['2025-07-05', 20, 'DISTRICT'],
    ['2025-07-06', 20, 'PROVINCE'],
    ['2025-07-05', 35, 'PROVINCE'],
    ['2026-01-01', 40, 'MINISTRY'],
  ] as const)('signed on %s with %i points in A: %s', (signedOn, a, authority) => {
    expect(awardOcop(points(a, a === 40 ? 25 : 20, a === 40 ? 30 : 20), signedOn, rulesets)).toMatchObject({ ok: true, authority });
  });

  test('no ruleset was in force before the programme', () => {
    expect(awardOcop(points(30, 20, 25), '2018-05-01', rulesets)).toEqual({ ok: false, why: 'NO_RULESET' });
  });
});

test('36 months end the day before, also across leap days', () => {
  expect(lastDayOf36Months('2026-01-15')).toBe('2029-01-14');
  expect(lastDayOf36Months('2024-02-29')).toBe('2027-02-27');
  expect(lastDayOf36Months('2026-03-01')).toBe('2029-02-28');
});
