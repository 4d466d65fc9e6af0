import { expect, test } from 'vitest';
import type { GiftCard } from '../reads/gift-card.ts';
import type { ParcelLabel } from '../reads/parcel-labels.ts';
import { drawLabels } from './labels.ts';
import type { FetchedAt } from '../../pick-up/reads/fetched-at.ts';
import { printedFetching, printedQuantity } from './paper.ts';
import { drawPickList } from './pick-list.ts';

const label: ParcelLabel = {
  orderCode: 'NM-2026-0042-1',
  title: 'Cá chép sông Đà làm sạch',
  slug: 'ca-chep-song-da',
  lotCode: 'CC-260521',
  harvestOn: '2026-05-21',
  packedOn: '2026-05-22',
  bestBeforeOn: '2026-05-24',
  netBase: 1_085n,
  baseUnit: 'GRAM',
  certificates: ['VietGAP'],
  producer: 'Hợp tác xã Noong Piêu',
  place: 'Xã Yên Châu, Sơn La',
  fetchedAt: null,
  travelsWith: null,
};
const fetchedAt: FetchedAt = {
  point: {
    id: 'p',
    name: 'Nhà văn hóa Hàng Trống',
    addressLine: 'Phố Hàng Trống',
    phone: null,
    communeCode: '00070',
    communeVi: 'Hoàn Kiếm',
    provinceVi: 'Hà Nội',
    provinceEn: 'Hanoi',
    weekdays: [1],
    openMinute: 480,
    closeMinute: 1_200,
    latitude: 21,
    longitude: 105.8,
  },
  onDay: '2026-05-24',
  fromMinute: 1_020,
  toMinute: 1_145,
};

/** Sheets of a PDF, by the count its page tree states. */
const sheetsOf = (pdf: Buffer) => Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

const card: GiftCard = {
  orderCode: 'NM-2026-0042-1',
  to: 'Bà Nội',
  address: 'Số 1 phố Chợ, Yên Châu, Sơn La',
  from: 'Nguyễn Thị Mua',
  message: 'Chúc bà năm mới an khang. '.repeat(7),
};

test('labels fill sheets of twenty-four, or a roll with one each; the card of a gift comes last', async () => {
  const labels = Array.from({ length: 25 }, () => label);
  const [sheets, roll] = [
    await drawLabels({ labels, card: null }, { paper: 'A4', publicUrl: 'https://cho-phien.example' }),
    await drawLabels({ labels, card }, { paper: 'ROLL', publicUrl: '' }),
  ];
  expect([sheetsOf(sheets), sheetsOf(roll)]).toEqual([2, 26]);
});

test('a pick list goes on to another sheet when it is long', async () => {
  const pick = { titleVi: 'Mận hậu', titleEn: 'Plums', lotCode: 'MH-1', harvestOn: '2026-05-21', baseUnit: 'GRAM' as const, quantityBase: 12_500n, orders: 5 };
  const drawn = (count: number, parcels = 0) =>
    drawPickList({
      on: '2026-05-22',
      cooperative: 'Noong Piêu',
      picks: Array.from({ length: count }, () => pick),
      toPoints: Array.from({ length: parcels }, () => ({ orderCode: 'NM-2026-0042-1', fetchedAt })),
    });
  expect([sheetsOf(await drawn(0)), sheetsOf(await drawn(10)), sheetsOf(await drawn(30)), sheetsOf(await drawn(10, 30))]).toEqual([1, 1, 2, 2]);
});

test('a label says where and when its parcel is fetched', async () => {
  expect(printedFetching(fetchedAt)).toBe('24/05/2026 17:00–19:05, Nhà văn hóa Hàng Trống');
  const [door, point] = await Promise.all(
    [label, { ...label, fetchedAt }].map((one) => drawLabels({ labels: [one], card: null }, { paper: 'ROLL', publicUrl: '' })),
  );
  expect(point?.length).toBeGreaterThan(door?.length ?? 0);
});

test('quantities are printed as people read them', () => {
  expect([printedQuantity(1_085n, 'GRAM'), printedQuantity(3n, 'PIECE')]).toEqual(['1,085\u00A0kg', '3\u00A0chiếc']);
});
