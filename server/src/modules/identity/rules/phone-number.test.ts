import { expect, test } from 'vitest';
import { readPhoneNumber } from './phone-number.ts';

test.each([
  ['0912 345 678', '+84912345678'],
  ['+84 912 345 678', '+84912345678'],
  ['84912345678', '+84912345678'],
  ['(0212) 385-2000', null],
  ['0212-385.2000', '+842123852000'],
  ['mai@example.com', null],
  ['0', null],
  ['', null],
])('%s reads as %s', (text, expected) => {
  expect(readPhoneNumber(text)).toBe(expected);
});
