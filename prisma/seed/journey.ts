import { openingTariff } from '../reference/market-rules.ts';
import type { Place } from './place-rows.ts';

const earthRadiusKm = 6_371;

/** What a truck between two places takes and costs by the opening tariff, for requests that a buyer who knows the road would write. */
export function journeyBetween(from: Place, to: Place): { days: number; vndPerKg: number } {
  const roadKm = (greatCircleKm(from, to) * openingTariff.roadFactorMilli) / 1_000;
  return {
    days: Math.ceil(roadKm / openingTariff.kmPerDay),
    vndPerKg: Math.ceil(openingTariff.handlingVndPerKg + (openingTariff.rateMilliVndPerKgKm * roadKm) / 1_000),
  };
}

function greatCircleKm(from: Place, to: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const latitude = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
  const longitude = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(latitude + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * longitude));
}
