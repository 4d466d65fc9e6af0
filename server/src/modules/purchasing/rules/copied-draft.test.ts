import { expect, test } from 'vitest';
import { copiedDraft, type EarlierRequest } from './copied-draft.ts';

const line: EarlierRequest['lines'][number] = {
  productId: 'plum',
  commodityId: null,
  locationId: 'depot',
  baseUnit: 'GRAM',
  minGradeRank: 3,
  minOcopStars: 0,
  schemeCodes: ['VIETGAP'],
  quantityBase: 12_500_000n,
  tolerancePercent: 5,
  windows: [{ fromOn: '2026-05-13', toOn: '2026-05-15' }],
  ceilingVnd: 22_000n,
  minFillPercent: 0,
  maxSuppliers: null,
  minPerSupplierBase: 0n,
  priority: 1,
  firm: false,
  minRemainingDays: 3,
  preferredCooperativeIds: ['one'],
  blockedCooperativeIds: [],
  substitutes: [{ productId: 'other', minGradeRank: 2, schemeCodes: null, ceilingVnd: 18_000n, discountPercent: null }],
};
const earlier = { title: 'Mận', buyerReference: 'PO-1', note: null, validUntilOn: '2026-05-12', lines: [line] };
const globalId = (typename: string, id: string) => `${typename}:${id}`;

test('days move on by whole weeks until they lie ahead, so that weekdays stay', () => {
  const draft = copiedDraft(earlier, '2026-05-18', globalId);
  expect(draft).toMatchObject({ validUntilOn: '2026-05-19', lines: [{ windows: [{ fromOn: '2026-05-20', toOn: '2026-05-22' }] }] });
});

test('on the day of the first window the copy is for a week later', () => {
  expect(copiedDraft(earlier, '2026-05-13', globalId)).toMatchObject({ lines: [{ windows: [{ fromOn: '2026-05-20' }] }] });
});

test('days that lie ahead stay', () => {
  expect(copiedDraft(earlier, '2026-05-01', globalId)).toMatchObject({ validUntilOn: '2026-05-12', lines: [{ windows: [{ fromOn: '2026-05-13' }] }] });
});

test('a last day that would be past becomes the last day of delivery', () => {
  expect(copiedDraft({ ...earlier, validUntilOn: '2026-04-01' }, '2026-05-18', globalId)).toMatchObject({ validUntilOn: '2026-05-22' });
});

test('the form holds decimals, text money and global ids', () => {
  expect(copiedDraft(earlier, '2026-05-18', globalId)).toMatchObject({
    lines: [
      {
        productId: 'Product:plum',
        commodityId: null,
        locationId: 'BuyerLocation:depot',
        quantity: { value: '12500', unit: 'KGM' },
        minPerSupplier: null,
        ceilingVnd: '22000',
        preferredCooperativeIds: ['Cooperative:one'],
        substitutes: [{ productId: 'Product:other', minGradeRank: 2, schemeCodes: null, ceilingVnd: '18000', discountPercent: null }],
      },
    ],
  });
});
