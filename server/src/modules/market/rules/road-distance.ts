/** A point on the earth, degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** The figures of a published transport tariff that a distance needs. */
export interface RoadTariff {
  /** Road to great-circle distance, thousandths. */
  readonly roadFactorMilli: number;
  readonly kmPerDay: number;
}

/** Mean radius of the earth (IUGG). */
const earthRadiusKm = 6371.0088;

/** Great-circle distance in kilometres by the haversine formula. */
export function greatCircleKm(from: Coordinates, to: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const latitude = Math.sin(radians(to.latitude - from.latitude) / 2);
  const longitude = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = latitude ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * longitude ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Road distance by the tariff's factor, whole kilometres. */
export function roadKm(from: Coordinates, to: Coordinates, tariff: RoadTariff): number {
  return Math.round((greatCircleKm(from, to) * tariff.roadFactorMilli) / 1000);
}

/** Days on the road: every started stretch of `kmPerDay` is a day. */
export function transitDays(km: number, tariff: RoadTariff): number {
  return Math.ceil(km / tariff.kmPerDay);
}
