import { expect, test } from 'vitest';
import { greatCircleKm, roadKm, transitDays } from './road-distance.ts';

const tariff = { roadFactorMilli: 1350, kmPerDay: 500 };
const hanoi = { latitude: 21.0285, longitude: 105.8542 };
const hoChiMinhCity = { latitude: 10.7769, longitude: 106.7009 };

test('Hà Nội and Hồ Chí Minh City lie about 1,143 km apart, four days on the road', () => {
  expect(greatCircleKm(hanoi, hoChiMinhCity)).toBeCloseTo(1143, -1);
  expect(roadKm(hanoi, hoChiMinhCity, tariff)).toBe(roadKm(hoChiMinhCity, hanoi, tariff));
  expect(transitDays(roadKm(hanoi, hoChiMinhCity, tariff), tariff)).toBe(4);
});

test('no way takes no day, and a started stretch takes a whole one', () => {
  expect(transitDays(roadKm(hanoi, hanoi, tariff), tariff)).toBe(0);
  expect(transitDays(500, tariff)).toBe(1);
  expect(transitDays(501, tariff)).toBe(2);
});
