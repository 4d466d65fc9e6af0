import { expect, test } from 'vitest';
import { literalPattern } from './literal-pattern.ts';

test.each([
  ['mận hậu', 'mận hậu'],
  ['100%', '100\\%'],
  ['a_b', 'a\\_b'],
  ['\\', '\\\\'],
])('%s stands for itself', (text, pattern) => {
  expect(literalPattern(text)).toBe(pattern);
});
