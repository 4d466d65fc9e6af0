import type { OfferRow } from '@cho-phien/schema/rules/offer-import.ts';
import { expect, test } from 'vitest';
import { planOfferImport } from './plan-offer-import.ts';
import { type ImportProduct, readOfferRow } from './read-offer-row.ts';

const plum: ImportProduct = {
  id: 'p1',
  slug: 'man-hau',
  nameVi: 'Mận hậu',
  nameEn: 'Plums',
  baseUnit: 'GRAM',
  pricingUnit: 'KGM',
  grades: [
    { rank: 1, nameVi: 'Loại 2', nameEn: 'Grade 2' },
    { rank: 2, nameVi: 'Loại 1', nameEn: 'Grade 1' },
  ],
};
const today = '2026-05-18';
const row: OfferRow = {
  row: 2,
  product: 'Mận hậu',
  grade: 'Loại 1',
  retailVnd: '65.000',
  wholesaleVnd: '',
  minOrder: '',
  packSize: '0,5',
  packNameVi: 'hộp 500 g',
  gtin: '',
  validFromOn: '18/05/2026',
  validUntilOn: '31/7/2026',
};
const read = (changes: Partial<OfferRow>) => readOfferRow({ ...row, ...changes }, [plum], today);

test.each<[string, Partial<OfferRow>, object]>([
  ['points between thousands and a decimal comma', {}, { retailVnd: 65_000n, packBase: 500n, validUntilOn: '2026-07-31' }],
  ['names without accents', { product: ' man  HAU ', grade: 'loai 1' }, { gradeRank: 2 }],
  ['the currency behind the price', { retailVnd: '65000 đ', wholesaleVnd: '1 250 000 ₫' }, { retailVnd: 65_000n, wholesaleVnd: 1_250_000n }],
  ['a unit behind the size', { packSize: '1,25 kg', minOrder: '100' }, { packBase: 1_250n, minOrderBase: 100_000n }],
  [
    'a barcode with spaces, a day as a sheet keeps it',
    { gtin: '893 1234 567897', validFromOn: '2026-05-20' },
    { gtin: '8931234567897', validFromOn: '2026-05-20' },
  ],
])('reads %s', (_words, changes, expected) => {
  expect(read(changes)).toMatchObject({ ok: true, value: expected });
});

test.each<[Partial<OfferRow>, string, string]>([
  [{ product: 'Xoài' }, 'product', 'UNKNOWN_VALUE'],
  [{ product: '' }, 'product', 'REQUIRED'],
  [{ grade: 'Loại 9' }, 'grade', 'UNKNOWN_VALUE'],
  [{ retailVnd: '' }, 'retailVnd', 'REQUIRED'],
  [{ retailVnd: '65,5' }, 'retailVnd', 'NOT_A_NUMBER'],
  [{ retailVnd: '0' }, 'retailVnd', 'ZERO'],
  [{ wholesaleVnd: '1000000001' }, 'wholesaleVnd', 'TOO_LARGE'],
  [{ packSize: '0,0005' }, 'packSize', 'TOO_FINE'],
  [{ packSize: '0' }, 'packSize', 'ZERO'],
  [{ packSize: 'một' }, 'packSize', 'NOT_A_NUMBER'],
  [{ gtin: '8931234567890' }, 'gtin', 'CHECK_DIGIT'],
  [{ validFromOn: '31/02/2026' }, 'validFromOn', 'MALFORMED'],
  [{ validUntilOn: '' }, 'validUntilOn', 'REQUIRED'],
  [{ validFromOn: '1/8/2026' }, 'validUntilOn', 'REVERSED'],
  [{ validFromOn: '1/1/2026', validUntilOn: '17/05/2026' }, 'validUntilOn', 'IN_THE_PAST'],
])('%j is refused at %s with %s', (changes, path, rule) => {
  const reading = read(changes);
  expect(reading.ok ? [] : reading.problems).toContainEqual(expect.objectContaining({ path, rule }));
});

test('says everything that is wrong with a row at once', () => {
  const reading = read({ product: 'Xoài', retailVnd: 'nhiều', gtin: '1', validUntilOn: 'mai' });
  expect(reading.ok ? [] : reading.problems.map(({ path }) => path)).toEqual(['product', 'retailVnd', 'gtin', 'validUntilOn']);
});

test('a product and grade, and a barcode, stand in one row only', () => {
  const plan = planOfferImport(
    [
      { ...row, gtin: '8931234567897' },
      { ...row, row: 3 },
      { ...row, row: 4, grade: '1', gtin: '08931234567897' },
      { ...row, row: 5, grade: '1' },
    ],
    { products: [plum], standing: [], gtins: new Map(), todayOn: today },
  );
  expect(plan.map(({ outcome, problems }) => [outcome, problems[0]?.path])).toEqual([
    ['CREATED', undefined],
    ['FAILED', 'product'],
    ['FAILED', 'gtin'],
    ['CREATED', undefined],
  ]);
});
