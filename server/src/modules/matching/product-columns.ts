import { placeIndex, transportVndPerKg } from './landed-price.ts';
import type { Instance, InstanceMeta, Line, Lot, Product } from './types.ts';

/**
 * The lots of one product as a column store: one typed array per attribute, lots of a cooperative side by side
 * (then by id), so that the eligible lots of a line come out grouped by supplier.
 */
export interface ProductColumns {
  readonly product: Product;
  readonly today: number;
  readonly lots: readonly Lot[];
  readonly lotIndex: ReadonlyMap<string, number>;
  /** Position in `coopIds`. */
  readonly coop: Int32Array;
  readonly coopIds: readonly string[];
  readonly coopIndex: ReadonlyMap<string, number>;
  readonly small: Uint8Array;
  readonly forecast: Uint8Array;
  readonly grade: Int32Array;
  readonly ocop: Int32Array;
  readonly certMask: Int32Array;
  readonly origin: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  readonly shelfLifeDays: Int32Array;
  readonly priceVndPerKg: Float64Array;
  readonly minOrderKg: Int32Array;
  /** P50 − reserved and P90 − reserved, not below 0. */
  readonly capacityKg: Float64Array;
  readonly firmCapacityKg: Float64Array;
  readonly certBit: ReadonlyMap<string, number>;
  readonly place: ReadonlyMap<string, number>;
  readonly distanceKm: readonly (readonly number[])[];
  readonly transitDays: readonly (readonly number[])[];
}

/** Lots of each product of an instance, in one pass. */
export function lotsByProduct(instance: Instance): ReadonlyMap<string, Lot[]> {
  return groupByProduct(instance.lots);
}

/** Lines of each product of an instance, in one pass. */
export function linesByProduct(instance: Instance): ReadonlyMap<string, Line[]> {
  return groupByProduct(instance.lines);
}

function groupByProduct<Item extends { readonly product: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.product);
    if (group) group.push(item);
    else groups.set(item.product, [item]);
  }
  return groups;
}

export interface LotsOfProduct {
  readonly lots: readonly Lot[];
  readonly isSmall: (coop: string) => boolean;
}

export function buildColumns(meta: InstanceMeta, product: Product, of: LotsOfProduct): ProductColumns {
  const place = placeIndex(meta);
  const certBit = new Map(meta.certCodes.map((code, at) => [code, 1 << at]));
  const lots = [...of.lots].sort((a, b) => compareText(a.coop, b.coop) || compareText(a.id, b.id));
  const coopIds = [...new Set(lots.map((lot) => lot.coop))];
  const coopIndex = new Map(coopIds.map((id, at) => [id, at]));
  const whole = (value: (lot: Lot) => number) => Int32Array.from(lots, value);
  return {
    product,
    today: meta.today,
    lots,
    lotIndex: new Map(lots.map((lot, at) => [lot.id, at])),
    coop: whole((lot) => coopIndex.get(lot.coop) ?? -1),
    coopIds,
    coopIndex,
    small: Uint8Array.from(lots, (lot) => (of.isSmall(lot.coop) ? 1 : 0)),
    forecast: Uint8Array.from(lots, (lot) => (lot.status === 'forecast' ? 1 : 0)),
    grade: whole((lot) => lot.grade),
    ocop: whole((lot) => lot.ocop),
    certMask: whole((lot) => certMask(certBit, lot.certs)),
    origin: whole((lot) => place.get(lot.origin) ?? -1),
    firstDay: whole((lot) => lot.harvest[0]),
    lastDay: whole((lot) => lot.harvest[1]),
    shelfLifeDays: whole((lot) => lot.shelfLifeDays),
    priceVndPerKg: Float64Array.from(lots, (lot) => lot.priceVndPerKg),
    minOrderKg: whole((lot) => lot.minOrderKg),
    capacityKg: Float64Array.from(lots, (lot) => Math.max(0, lot.p50Kg - lot.reservedKg)),
    firmCapacityKg: Float64Array.from(lots, (lot) => Math.max(0, lot.p90Kg - lot.reservedKg)),
    certBit,
    place,
    distanceKm: meta.distanceKm,
    transitDays: meta.transitDays,
  };
}

/** Puts a changed lot of the same cooperative in the place of the one at `at`. */
export function replaceLot(columns: ProductColumns, at: number, { lot, small }: { readonly lot: Lot; readonly small: boolean }): void {
  (columns.lots as Lot[])[at] = lot;
  columns.small[at] = small ? 1 : 0;
  columns.forecast[at] = lot.status === 'forecast' ? 1 : 0;
  columns.grade[at] = lot.grade;
  columns.ocop[at] = lot.ocop;
  columns.certMask[at] = certMask(columns.certBit, lot.certs);
  columns.origin[at] = columns.place.get(lot.origin) ?? -1;
  columns.firstDay[at] = lot.harvest[0];
  columns.lastDay[at] = lot.harvest[1];
  columns.shelfLifeDays[at] = lot.shelfLifeDays;
  columns.priceVndPerKg[at] = lot.priceVndPerKg;
  columns.minOrderKg[at] = lot.minOrderKg;
  columns.capacityKg[at] = Math.max(0, lot.p50Kg - lot.reservedKg);
  columns.firmCapacityKg[at] = Math.max(0, lot.p90Kg - lot.reservedKg);
}

export function certMask(certBit: ReadonlyMap<string, number>, codes: readonly string[]): number {
  let mask = 0;
  for (const code of codes) mask |= certBit.get(code) ?? 0;
  return mask;
}

/** Transport to one destination from every origin, VND per kilogram: the destination's tariff vector. */
export function transportVector(columns: ProductColumns, dest: number): Float64Array {
  return Float64Array.from(columns.distanceKm, (row) => transportVndPerKg(columns.product, row[dest] ?? 0));
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
