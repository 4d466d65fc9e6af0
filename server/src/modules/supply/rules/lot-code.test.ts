import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lotCode } from './lot-code.ts';

test('five bytes give eight letters after the L', () => {
  expect(lotCode(new Uint8Array([0, 0, 0, 0, 0]))).toBe('L00000000');
  expect(lotCode(new Uint8Array([255, 255, 255, 255, 255]))).toBe('LZZZZZZZZ');
});

test('codes are printable and differ when their bytes do', () => {
  const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(lotCode(one)).toMatch(/^[A-Z0-9][A-Z0-9-]{2,19}$/);
      expect(lotCode(one) === lotCode(other)).toBe(one.every((byte, index) => byte === other[index]));
    }),
  );
});
