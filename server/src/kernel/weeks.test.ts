import { expect, test } from 'vitest';
import { mondayOf, sundayOf } from './weeks.ts';

test.each([
  ['2026-05-18', '2026-05-18'],
  ['2026-05-24', '2026-05-18'],
  ['2026-05-25', '2026-05-25'],
  ['2027-01-01', '2026-12-28'],
])('%s lies in the week of %s', (date, monday) => {
  expect(mondayOf(date)).toBe(monday);
});

test('a week ends on its Sunday', () => {
  expect(sundayOf('2026-05-18')).toBe('2026-05-24');
});
