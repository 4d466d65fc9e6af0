import { addDays, daysBetween, type IsoDate } from '../../../kernel/business-day.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';

/** A request that was submitted, as far as a copy takes it over. Quantities are base units. */
export interface EarlierRequest {
  title: string;
  buyerReference: string | null;
  note: string | null;
  validUntilOn: IsoDate;
  lines: readonly EarlierLine[];
}

export interface EarlierLine {
  productId: string | null;
  commodityId: string | null;
  locationId: string;
  baseUnit: BaseUnit;
  minGradeRank: number;
  minOcopStars: number;
  schemeCodes: readonly string[];
  quantityBase: bigint;
  tolerancePercent: number;
  windows: readonly { fromOn: IsoDate; toOn: IsoDate }[];
  ceilingVnd: bigint;
  minFillPercent: number;
  maxSuppliers: number | null;
  minPerSupplierBase: bigint;
  priority: number;
  firm: boolean;
  minRemainingDays: number;
  preferredCooperativeIds: readonly string[];
  blockedCooperativeIds: readonly string[];
  substitutes: readonly EarlierSubstitute[];
}

export interface EarlierSubstitute {
  productId: string | null;
  minGradeRank: number | null;
  schemeCodes: readonly string[] | null;
  ceilingVnd: bigint | null;
  discountPercent: number | null;
}

/** Turns an id of ours into the id of the contract. */
export type GlobalId = (typename: 'Product' | 'Commodity' | 'BuyerLocation' | 'Cooperative', id: string) => string;

/**
 * The form of a new request that asks for the same again: all days move on by whole weeks, so that weekdays stay, until the first
 * window lies after today. Money is text, quantities are decimals with a unit, ids are global.
 */
export function copiedDraft(earlier: EarlierRequest, today: IsoDate, globalId: GlobalId): Record<string, unknown> {
  const first = earlier.lines.flatMap((line) => line.windows.map((window) => window.fromOn)).sort()[0] ?? earlier.validUntilOn;
  const days = weeksAhead(first, today) * 7;
  const last =
    earlier.lines
      .flatMap((line) => line.windows.map((window) => addDays(window.toOn, days)))
      .sort()
      .at(-1) ?? today;
  const validUntilOn = addDays(earlier.validUntilOn, days);
  return {
    title: earlier.title,
    buyerReference: earlier.buyerReference,
    note: earlier.note,
    validUntilOn: validUntilOn < today ? last : validUntilOn,
    lines: earlier.lines.map((line) => copiedLine(line, days, globalId)),
  };
}

function copiedLine(line: EarlierLine, days: number, globalId: GlobalId): Record<string, unknown> {
  const {
    productId,
    commodityId,
    locationId,
    baseUnit,
    quantityBase,
    minPerSupplierBase,
    ceilingVnd,
    preferredCooperativeIds,
    blockedCooperativeIds,
    windows,
    substitutes,
    ...same
  } = line;
  return {
    ...same,
    productId: productId === null ? null : globalId('Product', productId),
    commodityId: commodityId === null ? null : globalId('Commodity', commodityId),
    locationId: globalId('BuyerLocation', locationId),
    quantity: sayQuantity(quantityBase, baseUnit),
    minPerSupplier: minPerSupplierBase === 0n ? null : sayQuantity(minPerSupplierBase, baseUnit),
    ceilingVnd: ceilingVnd.toString(),
    preferredCooperativeIds: preferredCooperativeIds.map((id) => globalId('Cooperative', id)),
    blockedCooperativeIds: blockedCooperativeIds.map((id) => globalId('Cooperative', id)),
    substitutes: substitutes.map((substitute) => ({
      ...substitute,
      productId: substitute.productId === null ? null : globalId('Product', substitute.productId),
      ceilingVnd: substitute.ceilingVnd?.toString() ?? null,
    })),
    windows: windows.map((window) => ({ fromOn: addDays(window.fromOn, days), toOn: addDays(window.toOn, days) })),
  };
}

/** Whole weeks by which a day must move to lie after today; none when it does already. */
function weeksAhead(day: IsoDate, today: IsoDate): number {
  const behind = daysBetween(day, today);
  return behind < 0 ? 0 : Math.floor(behind / 7) + 1;
}
