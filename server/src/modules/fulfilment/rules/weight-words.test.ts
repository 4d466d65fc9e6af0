import { expect, test } from 'vitest';
import { weightWords } from './weight-words.ts';

const carp = {
  titleVi: 'Cá chép',
  titleEn: 'Carp',
  quantityBase: 1_200n,
  amountVnd: 168_000n,
  weightMarginPercent: 10,
  finalBase: 1_085n,
  finalAmountVnd: 151_900n,
};

test('a line that weighs otherwise is explained in the shopper’s language', () => {
  expect(weightWords([carp], 'VI')).toEqual(['Cá chép: đặt 1,2\u00A0kg, cân được 1,085\u00A0kg, −16.100\u00A0₫']);
  expect(weightWords([{ ...carp, finalBase: 1_300n, finalAmountVnd: 182_000n }], 'EN')).toEqual([
    'Carp: ordered 1.2\u00A0kg, weighs 1.3\u00A0kg, +14,000\u00A0₫',
  ]);
});

test('goods that are not weighed are named without weights, and unchanged lines not at all', () => {
  const eggs = { ...carp, titleVi: 'Trứng', titleEn: 'Eggs', weightMarginPercent: 0, finalAmountVnd: 84_000n };
  expect(weightWords([eggs, { ...carp, finalAmountVnd: carp.amountVnd }, { ...carp, finalBase: null, finalAmountVnd: null }], 'EN')).toEqual([
    'Eggs: less packed than ordered, −84,000\u00A0₫',
  ]);
});
