import { expect, test } from 'vitest';
import { nextSeasonMonth, seasonBits, seasonOf } from './season.ts';

test('a crop is in season in its harvest months', () => {
  expect(seasonOf([5, 6], '2026-05-01')).toBe('NOW');
  expect(seasonOf([5, 6], '2026-06-30')).toBe('NOW');
});

test('a crop harvested within the next two months comes soon, over the turn of the year too', () => {
  expect(seasonOf([5, 6], '2026-03-01')).toBe('SOON');
  expect(seasonOf([1], '2026-11-30')).toBe('SOON');
  expect(seasonOf([5, 6], '2026-02-28')).toBe('OFF');
  expect(seasonOf([5, 6], '2026-07-01')).toBe('OFF');
});

test('goods without harvest months are made all year', () => {
  expect(seasonOf([], '2026-05-01')).toBe('ALL_YEAR');
  expect(nextSeasonMonth([], '2026-05-01')).toBeNull();
});

test('the next season is the first harvest month to come', () => {
  expect(nextSeasonMonth([5, 6], '2026-07-15')).toBe(5);
  expect(nextSeasonMonth([2, 9], '2026-07-15')).toBe(9);
  expect(nextSeasonMonth([5, 6], '2026-05-15')).toBeNull();
});

test('month bits agree with the season of each month', () => {
  for (let month = 1; month <= 12; month++) {
    const today = `2026-${String(month).padStart(2, '0')}-10`;
    const { now, soon } = seasonBits(today);
    for (let harvest = 1; harvest <= 12; harvest++) {
      const bit = 1 << (harvest - 1);
      expect(seasonOf([harvest], today)).toBe(bit & now ? 'NOW' : bit & soon ? 'SOON' : 'OFF');
    }
  }
});
