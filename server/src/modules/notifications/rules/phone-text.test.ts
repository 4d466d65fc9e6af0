import { expect, test } from 'vitest';
import { inSmsAlphabet, smsParts } from './phone-text.ts';

test('Vietnamese loses its accents and nothing else', () => {
  expect(inSmsAlphabet('Đơn NM-2026-0042 đã được nhận. Trả 1.234.000 ₫ tiền mặt – “ngon”…')).toBe(
    'Don NM-2026-0042 da duoc nhan. Tra 1.234.000 VND tien mat - "ngon"...',
  );
});

test('what the alphabet does not hold is left out', () => {
  expect(inSmsAlphabet('Mận 🍑 {Mộc} ^ Châu ~')).toBe('Man  Moc  Chau ');
});

test.each([
  [0, 1],
  [160, 1],
  [161, 2],
  [306, 2],
  [307, 3],
])('%i signs are %i parts', (length, parts) => {
  expect(smsParts('a'.repeat(length))).toBe(parts);
});
