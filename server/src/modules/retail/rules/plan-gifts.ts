import type { Coordinates } from '../../market/rules/road-distance.ts';
import { type BasketPlan, type OfferFacts, planBasket, type Surroundings, type WantedLine } from './plan-basket.ts';

/** What a basket comes to when every recipient gets all of it, in parcels of their own. */
export interface GiftsPlan extends Omit<BasketPlan, 'orders'> {
  /** What each recipient gets, in the order they were named. */
  parts: readonly BasketPlan[];
}

/**
 * Plans the same basket for each recipient, with the fee and the day of each one's commune. A later recipient finds what the earlier ones left
 * of a lot.
 */
export function planGifts(
  wanted: readonly WantedLine[],
  packs: ReadonlyMap<string, OfferFacts>,
  { destinations, ...around }: Pick<Surroundings, 'todayOn' | 'tariff'> & { destinations: readonly Coordinates[] },
): GiftsPlan {
  const drawn = new Map<string, bigint>();
  const parts = destinations.map((destination) => {
    const plan = planBasket(wanted, withoutDrawn(packs, drawn), { ...around, destination });
    for (const { lotId, quantityBase } of plan.orders.flatMap(({ lines }) => lines.flatMap(({ draws }) => draws)))
      drawn.set(lotId, (drawn.get(lotId) ?? 0n) + quantityBase);
    return plan;
  });
  const sum = (value: (plan: BasketPlan) => bigint | null) => parts.reduce<bigint | null>((total, plan) => addKnown(total, value(plan)), 0n);
  return {
    parts,
    goodsVnd: sum(({ goodsVnd }) => goodsVnd) ?? 0n,
    deliveryVnd: sum(({ deliveryVnd }) => deliveryVnd),
    totalVnd: sum(({ totalVnd }) => totalVnd),
    mostVnd: sum(({ mostVnd }) => mostVnd),
    orderable: parts.length > 0 && parts.every(({ orderable }) => orderable),
  };
}

const addKnown = (one: bigint | null, other: bigint | null) => (one === null || other === null ? null : one + other);

function withoutDrawn(packs: ReadonlyMap<string, OfferFacts>, drawn: ReadonlyMap<string, bigint>): Map<string, OfferFacts> {
  const left = (offer: OfferFacts) => offer.lots.map((lot) => ({ ...lot, availableBase: lot.availableBase - (drawn.get(lot.id) ?? 0n) }));
  return new Map([...packs].map(([id, offer]) => [id, { ...offer, lots: left(offer).filter(({ availableBase }) => availableBase > 0n) }]));
}
