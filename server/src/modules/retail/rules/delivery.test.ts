import { expect, test } from 'vitest';
import { deliveryFeeVnd, type DeliveryTariff, parcelGrams, pickUpFeeVnd, wayBetween } from './delivery.ts';

const tariff: DeliveryTariff = {
  id: 't1',
  zones: [
    { upToKm: 50, days: 1, firstKilogramVnd: 20_000n, furtherKilogramVnd: 3_000n },
    { upToKm: 300, days: 2, firstKilogramVnd: 30_000n, furtherKilogramVnd: 4_000n },
    { upToKm: null, days: 3, firstKilogramVnd: 40_000n, furtherKilogramVnd: 6_000n },
  ],
};
const sonLa = { latitude: 21.32, longitude: 103.92 };
const hanoi = { latitude: 21.03, longitude: 105.85 };
const saigon = { latitude: 10.78, longitude: 106.7 };

test.each([
  ['next door', hanoi, hanoi, 1, 0],
  ['over the mountains', sonLa, hanoi, 2, 203],
  ['to the other end', sonLa, saigon, 3, 1210],
])('%s the zone of the distance holds', (_words, from, to, days, km) => {
  const way = wayBetween(tariff, from, to);
  expect(way).toMatchObject({ days, tariffId: 't1' });
  expect(Math.abs((way.km ?? -1) - km)).toBeLessThan(10);
});

test('a zone holds up to its last kilometre and not beyond', () => {
  const north = (km: number) => ({ latitude: 21 + km / 111.195, longitude: 105 });
  const from = { latitude: 21, longitude: 105 };
  expect([49.9, 50.1, 299.9, 300.1].map((km) => wayBetween(tariff, from, north(km)).days)).toEqual([1, 2, 2, 3]);
});

test('while a commune is not known the longest way holds, and no distance is said', () => {
  expect(wayBetween(tariff, sonLa, null)).toMatchObject({ days: 3, km: null });
  expect(wayBetween(tariff, null, hanoi)).toMatchObject({ days: 3, km: null });
});

test('another version of the tariff gives another fee', () => {
  const dearer = { id: 't2', zones: [{ upToKm: null, days: 2, firstKilogramVnd: 35_000n, furtherKilogramVnd: 5_000n }] };
  expect(deliveryFeeVnd(wayBetween(dearer, sonLa, hanoi), 2_000n)).toBe(40_000n);
});

test('a parcel costs its first kilogram and each further one begun', () => {
  const way = wayBetween(tariff, sonLa, hanoi);
  expect([1n, 1_000n, 1_001n, 3_000n].map((grams) => deliveryFeeVnd(way, grams))).toEqual([30_000n, 30_000n, 34_000n, 38_000n]);
});

test('what is picked up pays each kilogram begun, without the charge of the first', () => {
  const way = wayBetween(tariff, sonLa, hanoi);
  expect([1n, 1_000n, 1_001n, 3_000n].map((grams) => pickUpFeeVnd(way, grams))).toEqual([4_000n, 4_000n, 8_000n, 12_000n]);
});

test('a piece weighs half a kilogram on the way, a millilitre a gram', () => {
  expect([parcelGrams(3n, 'PIECE'), parcelGrams(750n, 'MILLILITRE'), parcelGrams(750n, 'GRAM')]).toEqual([1_500n, 750n, 750n]);
});
