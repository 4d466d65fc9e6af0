import { expect, test } from 'vitest';
import { shownName } from './shown-name.ts';

test.each([
  ['Nguyễn Thị Mua', 'Mua N.'],
  ['  đỗ   Ánh ', 'Ánh Đ.'],
  ['Hoa', 'Hoa'],
  ['', ''],
])('%j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
