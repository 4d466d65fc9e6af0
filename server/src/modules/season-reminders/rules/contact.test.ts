import { expect, test } from 'vitest';
import { readContact } from './contact.ts';

test.each([
  [' Mua@Cho-Phien.example ', 'mua@cho-phien.example'],
  ['0912 345 678', '+84912345678'],
  ['+84 912.345.678', '+84912345678'],
  ['84912345678', '+84912345678'],
  ['0212 3856 123', null],
  ['+1 900 555 0100', null],
  ['mua@', null],
  ['Mua', null],
])('%j is kept as %j', (text, contact) => {
  expect(readContact(text)).toBe(contact);
});
