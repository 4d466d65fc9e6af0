import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { amountVnd } from '../../../kernel/money.ts';
import type { Coordinates } from '../../market/rules/road-distance.ts';
import { deliveryFeeVnd, type DeliveryTariff, parcelGrams, pickUpFeeVnd, type Way, wayBetween } from './delivery.ts';
import { type Closure, isClosedOn } from './closure.ts';
import { drawLots, type Draw, type DrawableLot } from './draw-lots.ts';
import { mostAmountVnd } from './final-weight.ts';
import { retailPriceVnd, type RetailTier } from './retail-price.ts';

/** What holds for a cooperative that has not said how it sends to households. */
export const standardTerms = { minimumVnd: 50_000n, preparationDays: 1 } as const;

/** An offer in one of its packs, as the basket needs it. Quantities are base units. */
export interface OfferFacts {
  offerId: string;
  packId: string;
  slug: string;
  titleVi: string;
  titleEn: string;
  pictureKey: string;
  packBase: bigint;
  packNameVi: string;
  packNameEn: string;
  baseUnit: BaseUnit;
  pricingUnit: string;
  pricingUnitBase: bigint;
  /** How much more a pack may weigh than its name says, per cent; 0 for goods that are not weighed at packing. */
  weightMarginPercent: number;
  cooperativeId: string;
  cooperativeSlug: string;
  cooperativeNameVi: string;
  cooperativeNameEn: string;
  origin: Coordinates | null;
  minimumVnd: bigint;
  preparationDays: number;
  /** Whether households may buy it today. */
  onSale: boolean;
  /** When its cooperative is closed, today or later; null when nothing is said. */
  closure: Closure | null;
  tiers: readonly RetailTier[];
  lots: readonly DrawableLot[];
}

/** A wish of the shopper. */
export interface WantedLine {
  offerId: string;
  packId: string;
  packs: number;
  /** Price per pricing unit the shopper saw last. */
  seenPriceVnd: bigint;
}

/** CLOSED: its cooperative is closed today. NOT_ON_SALE: nobody sells it today. NOT_ENOUGH: less is left, or it would not arrive fresh. */
export type LineProblem = 'CLOSED' | 'NOT_ON_SALE' | 'NOT_ENOUGH';

/** Whether a line has a price today, be there enough of it or not. */
export const isSold = ({ problem }: Pick<PlannedLine, 'problem'>): boolean => problem === null || problem === 'NOT_ENOUGH';

export interface PlannedLine {
  offer: OfferFacts;
  packs: number;
  quantityBase: bigint;
  /** Per pricing unit. */
  unitPriceVnd: bigint;
  /** The price seen before, when it was another. */
  earlierPriceVnd: bigint | null;
  amountVnd: bigint;
  problem: LineProblem | null;
  /** Packs that could come, when it is not enough. */
  packsLeft: number | null;
  draws: readonly Draw[];
}

export interface PlannedOrder {
  cooperativeId: string;
  lines: readonly PlannedLine[];
  goodsVnd: bigint;
  /** Null while the commune is not said. */
  deliveryVnd: bigint | null;
  /** The way its fee and days are of. */
  way: Way;
  minimumVnd: bigint;
  /** What is missing to the smallest order, 0 when nothing is. */
  missingVnd: bigint;
  /** Null when a line stands in the way. */
  shipOn: IsoDate | null;
  deliverOn: IsoDate | null;
}

export interface BasketPlan {
  orders: readonly PlannedOrder[];
  goodsVnd: bigint;
  deliveryVnd: bigint | null;
  totalVnd: bigint | null;
  /** The most it may come to at the scale without asking; the total when nothing is weighed. */
  mostVnd: bigint | null;
  /** True when it can be ordered as it stands. */
  orderable: boolean;
}

export interface Surroundings {
  todayOn: IsoDate;
  tariff: DeliveryTariff;
  /** Centre of the commune the goods go to; null while it is not said. */
  destination: Coordinates | null;
  /** Set when it is fetched at a place nearby: every parcel is there on one day, or as early as it can while none is chosen. */
  pickUp?: { arriveOn: IsoDate | null };
}

/**
 * What a basket comes to: an order for each cooperative with its delivery day, fee and smallest order, prices by quantity, and what
 * stands against it line by line. Lines without a price are not on sale and count nothing. What is sold is told by the id of its pack.
 */
export function planBasket(wanted: readonly WantedLine[], packs: ReadonlyMap<string, OfferFacts>, surroundings: Surroundings): BasketPlan {
  const byCooperative = new Map<string, { offer: OfferFacts; line: WantedLine }[]>();
  for (const line of wanted) {
    const offer = packs.get(line.packId);
    if (!offer) continue;
    byCooperative.set(offer.cooperativeId, [...(byCooperative.get(offer.cooperativeId) ?? []), { offer, line }]);
  }
  const orders = [...byCooperative.values()].map((lines) => planOrder(lines, surroundings));
  const goodsVnd = orders.reduce((sum, order) => sum + order.goodsVnd, 0n);
  const fees = orders.map(({ deliveryVnd }) => deliveryVnd);
  const deliveryVnd = fees.includes(null) ? null : fees.reduce<bigint>((sum, fee) => sum + (fee ?? 0n), 0n);
  const clear = orders.every((order) => order.shipOn !== null && order.missingVnd === 0n);
  return {
    orders,
    goodsVnd,
    deliveryVnd,
    totalVnd: deliveryVnd === null ? null : goodsVnd + deliveryVnd,
    mostVnd: deliveryVnd === null ? null : orders.reduce((sum, { lines }) => sum + mostGoodsVnd(lines), deliveryVnd),
    orderable: orders.length > 0 && clear && deliveryVnd !== null,
  };
}

function planOrder(wanted: readonly { offer: OfferFacts; line: WantedLine }[], { todayOn, tariff, destination, pickUp }: Surroundings): PlannedOrder {
  const first = wanted[0]?.offer;
  const way = wayBetween(tariff, first?.origin ?? null, destination);
  const priced = wanted.map(({ offer, line }) => priceLine(offer, line, todayOn));
  const sold = priced.filter(({ problem }) => problem === null);
  const preparedOn = addDays(todayOn, first?.preparationDays ?? standardTerms.preparationDays);
  const arriveOn = pickUp?.arriveOn ?? null;
  const leaveOn = arriveOn === null ? preparedOn : addDays(arriveOn, -way.days);
  const plan = drawLots(
    sold.map(({ offer, quantityBase }) => ({ packId: offer.packId, quantityBase, lots: offer.lots })),
    { earliestOn: leaveOn > preparedOn ? leaveOn : preparedOn, transitDays: way.days, closure: first?.closure ?? null },
  );
  const onTime = arriveOn === null || (plan.ok && plan.shipping.deliverOn === arriveOn);
  const lines = priced.map((line): PlannedLine => {
    if (line.problem !== null) return line;
    if (plan.ok) return { ...line, draws: plan.shipping.draws.get(line.offer.packId) ?? [] };
    const left = plan.short.get(line.offer.packId);
    return left === undefined ? line : { ...line, problem: 'NOT_ENOUGH', packsLeft: Number(left / line.offer.packBase) };
  });
  const goodsVnd = lines.reduce((sum, line) => sum + line.amountVnd, 0n);
  const grams = lines.reduce((sum, line) => sum + parcelGrams(line.quantityBase, line.offer.baseUnit), 0n);
  const minimumVnd = first?.minimumVnd ?? standardTerms.minimumVnd;
  const clear = plan.ok && onTime && lines.every(({ problem }) => problem === null);
  return {
    cooperativeId: first?.cooperativeId ?? '',
    lines,
    goodsVnd,
    deliveryVnd: destination === null ? null : pickUp ? pickUpFeeVnd(way, grams) : deliveryFeeVnd(way, grams),
    way,
    minimumVnd,
    missingVnd: goodsVnd < minimumVnd ? minimumVnd - goodsVnd : 0n,
    shipOn: clear && plan.ok ? plan.shipping.shipOn : null,
    deliverOn: clear && plan.ok ? plan.shipping.deliverOn : null,
  };
}

function mostGoodsVnd(lines: readonly PlannedLine[]): bigint {
  return lines.filter(isSold).reduce((sum, { offer, quantityBase, unitPriceVnd }) => {
    const { pricingUnitBase, weightMarginPercent } = offer;
    return sum + mostAmountVnd({ quantityBase, unitPriceVnd, pricingUnitBase, weightMarginPercent });
  }, 0n);
}

function priceLine(offer: OfferFacts, line: WantedLine, todayOn: IsoDate): PlannedLine {
  const quantityBase = offer.packBase * BigInt(line.packs);
  const price = offer.onSale ? retailPriceVnd(offer.tiers, quantityBase) : null;
  const unitPriceVnd = price ?? line.seenPriceVnd;
  return {
    offer,
    packs: line.packs,
    quantityBase,
    unitPriceVnd,
    earlierPriceVnd: price !== null && price !== line.seenPriceVnd ? line.seenPriceVnd : null,
    amountVnd: price === null ? 0n : amountVnd(price, quantityBase, offer.pricingUnitBase),
    problem: price !== null ? null : isClosedOn(offer.closure, todayOn) ? 'CLOSED' : 'NOT_ON_SALE',
    packsLeft: null,
    draws: [],
  };
}
