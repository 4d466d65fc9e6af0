import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hectaresOf, squareMetres } from './square-metres.ts';

test.each([
  ['1', 10_000n, '1'],
  ['0.5', 5_000n, '0.5'],
  ['36.50', 365_000n, '36.5'],
  ['0.0001', 1n, '0.0001'],
  ['120', 1_200_000n, '120'],
])('%s hectares are %s square metres', (hectares, metres, written) => {
  expect(squareMetres(hectares)).toBe(metres);
  expect(hectaresOf(metres)).toBe(written);
});

test('nothing is lost on the way there and back', () => {
  fc.assert(fc.property(fc.bigInt(0n, 10_000_000_000n), (metres) => squareMetres(hectaresOf(metres)) === metres));
});
