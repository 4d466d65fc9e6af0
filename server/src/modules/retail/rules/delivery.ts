import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { type Coordinates, greatCircleKm } from '../../market/rules/road-distance.ts';

/** What a parcel costs and how long it travels over a stretch of distances, as the crow flies between the communes. */
export interface DeliveryZone {
  /** Last kilometre of it; null for the last one, which has no end. */
  upToKm: number | null;
  /** Days from leaving to arriving. */
  days: number;
  firstKilogramVnd: bigint;
  furtherKilogramVnd: bigint;
}

/** A published version of the tariff: its zones cover every distance once, the nearest first. */
export interface DeliveryTariff {
  id: string;
  zones: readonly DeliveryZone[];
}

/** Weight that stands for a piece of goods counted by the piece. */
const PIECE_GRAMS = 500n;
const KILOGRAM = 1_000n;

export type Way = Omit<DeliveryZone, 'upToKm'> & {
  /** Between the communes, as the crow flies; null while one of them is not known. */
  km: number | null;
  tariffId: string;
};

/** The way between two communes by a tariff; while one of them is not known, the longest. */
export function wayBetween(tariff: DeliveryTariff, from: Coordinates | null, to: Coordinates | null): Way {
  const km = from === null || to === null ? null : greatCircleKm(from, to);
  const zone = tariff.zones.find(({ upToKm }) => upToKm === null || (km !== null && km <= upToKm));
  if (!zone) throw new Error(`delivery tariff ${tariff.id} has an end`);
  const { days, firstKilogramVnd, furtherKilogramVnd } = zone;
  return { days, firstKilogramVnd, furtherKilogramVnd, km, tariffId: tariff.id };
}

/** Grams that goods weigh on the way: a millilitre counts as a gram. */
export function parcelGrams(quantityBase: bigint, baseUnit: BaseUnit): bigint {
  return baseUnit === 'PIECE' ? quantityBase * PIECE_GRAMS : quantityBase;
}

/** Fee of one parcel: the first kilogram, and each further one begun. */
export function deliveryFeeVnd(way: Way, grams: bigint): bigint {
  const kilograms = kilogramsBegun(grams);
  return way.firstKilogramVnd + (kilograms > 1n ? kilograms - 1n : 0n) * way.furtherKilogramVnd;
}

/**
 * Fee of what travels with others to one place where everybody picks up: each kilogram begun, without the charge that the first kilogram of
 * a parcel to a door bears.
 */
export function pickUpFeeVnd(way: Way, grams: bigint): bigint {
  return kilogramsBegun(grams) * way.furtherKilogramVnd;
}

function kilogramsBegun(grams: bigint): bigint {
  return (grams + KILOGRAM - 1n) / KILOGRAM;
}
