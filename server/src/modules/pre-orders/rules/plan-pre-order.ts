import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { amountVnd } from '../../../kernel/money.ts';
import type { Coordinates } from '../../market/rules/road-distance.ts';
import { openFrom } from '../../retail/rules/closure.ts';
import { deliveryFeeVnd, type DeliveryTariff, parcelGrams, wayBetween } from '../../retail/rules/delivery.ts';
import type { OfferFacts, PlannedOrder } from '../../retail/rules/plan-basket.ts';
import { retailPriceVnd } from '../../retail/rules/retail-price.ts';

/** A harvest to come that households may order from. Quantities are base units. */
export interface Window {
  lotId: string;
  lotCode: string;
  offerId: string;
  harvestFromOn: IsoDate;
  harvestToOn: IsoDate;
  baseUnit: BaseUnit;
  /** What the lot has left for anybody. */
  availableBase: bigint;
  /** What its cooperative lets households order beforehand. */
  mostBase: bigint;
  preOrderedBase: bigint;
}

/** Volume that may still be pre-ordered: what the cooperative allows, and never more than the lot has left. */
export function leftToPreOrder({ availableBase, mostBase, preOrderedBase }: Pick<Window, 'availableBase' | 'mostBase' | 'preOrderedBase'>): bigint {
  const allowed = mostBase > preOrderedBase ? mostBase - preOrderedBase : 0n;
  return allowed < availableBase ? allowed : availableBase;
}

export type PreOrderPlan = PlannedOrder & { packsLeft: number; totalVnd: bigint | null; enough: boolean; orderable: boolean };

/**
 * What packs of a harvest to come amount to: the price of today, which stays; the parcel leaves when the harvest's last planned day and the
 * cooperative's preparation are over, on a day it is open.
 */
export function planPreOrder(
  offer: OfferFacts,
  window: Window,
  { packs, tariff, destination }: { packs: number; tariff: DeliveryTariff; destination: Coordinates | null },
): PreOrderPlan | null {
  const quantityBase = offer.packBase * BigInt(packs);
  const unitPriceVnd = offer.onSale ? retailPriceVnd(offer.tiers, quantityBase) : null;
  const shipOn = openFrom(offer.closure, addDays(window.harvestToOn, Math.max(1, offer.preparationDays)));
  if (unitPriceVnd === null || shipOn === null) return null;
  const way = wayBetween(tariff, offer.origin, destination);
  const goodsVnd = amountVnd(unitPriceVnd, quantityBase, offer.pricingUnitBase);
  const deliveryVnd = destination === null ? null : deliveryFeeVnd(way, parcelGrams(quantityBase, offer.baseUnit));
  const left = leftToPreOrder(window);
  const missingVnd = goodsVnd < offer.minimumVnd ? offer.minimumVnd - goodsVnd : 0n;
  const enough = left >= quantityBase;
  return {
    cooperativeId: offer.cooperativeId,
    lines: [
      {
        offer,
        packs,
        quantityBase,
        unitPriceVnd,
        earlierPriceVnd: null,
        amountVnd: goodsVnd,
        problem: enough ? null : 'NOT_ENOUGH',
        packsLeft: Number(left / offer.packBase),
        draws: [{ lotId: window.lotId, quantityBase }],
      },
    ],
    goodsVnd,
    deliveryVnd,
    way,
    minimumVnd: offer.minimumVnd,
    missingVnd,
    shipOn,
    deliverOn: addDays(shipOn, way.days),
    packsLeft: Number(left / offer.packBase),
    totalVnd: deliveryVnd === null ? null : goodsVnd + deliveryVnd,
    enough,
    orderable: enough && missingVnd === 0n && deliveryVnd !== null,
  };
}
