import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { amountVnd } from '../../../kernel/money.ts';
import type { LineOrigin } from './order-life.ts';
import { retailPriceVnd, type RetailTier } from '../../retail/rules/retail-price.ts';

/** Days by which a household may have its parcel later than it was promised. */
export const MOST_DAYS_LATER = 7;

/** A household changes its order until the day on which the parcel leaves begins, in Vietnam. */
export function changeUntil(shipOn: IsoDate): Date {
  return new Date(`${shipOn}T00:00:00+07:00`);
}

/**
 * Whether a household may change an order that waits to be prepared. Goods of a harvest to come and of a batch were bought for an amount
 * that others rely on: they stay.
 */
export function mayChange({ shipOn, lines }: { shipOn: IsoDate; lines: readonly LineOrigin[] }, now: Date): boolean {
  return now < changeUntil(shipOn) && lines.every(({ preOrder, groupBuy }) => preOrder === null && groupBuy === null);
}

/** A line as it was ordered. */
export interface ChangedLine {
  packs: number;
  quantityBase: bigint;
  unitPriceVnd: bigint;
  pricingUnitBase: bigint;
  amountVnd: bigint;
}

/** What of a line is another when fewer packs of it are wanted. */
export interface FewerPacks {
  packs: number;
  quantityBase: bigint;
  unitPriceVnd: bigint;
  amountVnd: bigint;
}

/**
 * A line with fewer packs, at the price of the order: where the smaller quantity no longer reaches a step of the offer's prices, its price
 * rises by what that step is worth today. Null when the line would then cost more than before.
 */
export function withFewerPacks(line: ChangedLine, packs: number, tiers: readonly RetailTier[]): FewerPacks | null {
  const quantityBase = (line.quantityBase / BigInt(line.packs)) * BigInt(packs);
  if (packs === 0) return { packs, quantityBase, unitPriceVnd: line.unitPriceVnd, amountVnd: 0n };
  const [before, after] = [retailPriceVnd(tiers, line.quantityBase), retailPriceVnd(tiers, quantityBase)];
  const step = before === null || after === null || after < before ? 0n : after - before;
  const unitPriceVnd = line.unitPriceVnd + step;
  const changed = { packs, quantityBase, unitPriceVnd, amountVnd: amountVnd(unitPriceVnd, quantityBase, line.pricingUnitBase) };
  return changed.amountVnd > line.amountVnd ? null : changed;
}

/** Days a parcel may arrive instead, the promised one first: while every lot it comes from is still fresh on arrival. */
export function arrivalChoices(deliverOn: IsoDate, freshUntilOn: readonly IsoDate[]): IsoDate[] {
  const days = Array.from({ length: MOST_DAYS_LATER + 1 }, (_, later) => addDays(deliverOn, later));
  return days.filter((day, later) => later === 0 || freshUntilOn.every((last) => last > day));
}
