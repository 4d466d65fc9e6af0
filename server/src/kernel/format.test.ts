import { expect, test } from 'vitest';
import { formatDate, formatInstant, formatMoney, formatNumber, formatQuantity, formatTime } from './format.ts';

test('whole đồng stand in the separators of the reader’s language, and never break before their sign', () => {
  expect(formatMoney('1234567', 'VI')).toBe('1.234.567\u00A0₫');
  expect(formatMoney(1_234_567n, 'EN')).toBe('1,234,567\u00A0₫');
  expect([0n, 999n, 1_000n, -65_450n].map((value) => formatNumber(value, 'VI'))).toEqual(['0', '999', '1.000', '-65.450']);
});

test('a date is written as the pages of the language write it', () => {
  expect([formatDate('2026-05-01', 'VI'), formatDate('2026-05-01', 'EN')]).toEqual(['01/05/2026', '1 May 2026']);
});

test('an instant is told by the market’s clock, where the day has begun already', () => {
  expect(formatTime('2026-05-18T03:45:00Z')).toBe('10:45');
  expect([formatInstant('2026-05-18T17:05:00Z', 'VI'), formatInstant('2026-05-18T17:05:00Z', 'EN')]).toEqual(['19/05/2026 00:05', '19 May 2026 00:05']);
});

test('a quantity stands in the decimal sign and the unit of the language', () => {
  expect([formatQuantity('1234.5 KGM', 'VI'), formatQuantity('1234.5 KGM', 'EN')]).toEqual(['1.234,5\u00A0kg', '1,234.5\u00A0kg']);
  expect([formatQuantity('3 H87', 'VI'), formatQuantity('2 TNE', 'EN')]).toEqual(['3\u00A0chiếc', '2\u00A0t']);
});
