import { expect, test } from 'vitest';
import { type Closure, isClosedOn, openFrom } from './closure.ts';

const tet = { fromOn: '2026-02-14', untilOn: '2026-02-20' };

test.each<[string, Closure | null, string, string | null]>([
  ['without a closure every day is open', null, '2026-02-15', '2026-02-15'],
  ['the day before is open', tet, '2026-02-13', '2026-02-13'],
  ['the first day waits for the day after the last', tet, '2026-02-14', '2026-02-21'],
  ['so does the last', tet, '2026-02-20', '2026-02-21'],
  ['the day after is open', tet, '2026-02-21', '2026-02-21'],
  ['without a last day nobody knows when', { ...tet, untilOn: null }, '2026-03-01', null],
  ['without a first day it is closed already', { ...tet, fromOn: null }, '2026-01-01', '2026-02-21'],
])('%s', (_words, closure, day, opensOn) => {
  expect(openFrom(closure, day)).toBe(opensOn);
  expect(isClosedOn(closure, day)).toBe(opensOn !== day);
});
