import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { amountVnd } from '../../../kernel/money.ts';
import type { Coordinates } from '../../market/rules/road-distance.ts';
import { type DeliveryTariff, parcelGrams, pickUpFeeVnd, wayBetween } from '../../retail/rules/delivery.ts';
import { drawLots } from '../../retail/rules/draw-lots.ts';
import type { OfferFacts, PlannedOrder } from '../../retail/rules/plan-basket.ts';

/** A batch as its members see it. Quantities are base units. */
export interface Batch {
  thresholdBase: bigint;
  /** What members paid for, and what waits for their payment. */
  paidBase: bigint;
  waitingBase: bigint;
  unitPriceVnd: bigint;
  /** Day it closes at the latest. */
  closesOn: IsoDate;
  pickUp: Coordinates;
  /** Version of the delivery tariff that holds today. */
  tariff: DeliveryTariff;
}

/** What may still be joined: nothing that somebody is paying for. */
export function leftOfBatch({ thresholdBase, paidBase, waitingBase }: Pick<Batch, 'thresholdBase' | 'paidBase' | 'waitingBase'>): bigint {
  const left = thresholdBase - paidBase - waitingBase;
  return left > 0n ? left : 0n;
}

export type SharePlan = PlannedOrder & { deliveryVnd: bigint; totalVnd: bigint; packsLeft: number; enough: boolean };

/**
 * What packs of a batch amount to. All of it goes to one place, so a member pays the way as for what is picked up. It leaves when the batch has closed and was prepared. Null when the good is not on sale.
 */
export function planShare(offer: OfferFacts, batch: Batch, packs: number): SharePlan | null {
  if (!offer.onSale) return null;
  const quantityBase = offer.packBase * BigInt(packs);
  const way = wayBetween(batch.tariff, offer.origin, batch.pickUp);
  const departure = { earliestOn: addDays(batch.closesOn, Math.max(1, offer.preparationDays)), transitDays: way.days, closure: offer.closure };
  const drawn = drawLots([{ packId: offer.packId, quantityBase, lots: offer.lots }], departure);
  const goodsVnd = amountVnd(batch.unitPriceVnd, quantityBase, offer.pricingUnitBase);
  const deliveryVnd = pickUpFeeVnd(way, parcelGrams(quantityBase, offer.baseUnit));
  const left = leftOfBatch(batch);
  const enough = left >= quantityBase && drawn.ok;
  return {
    cooperativeId: offer.cooperativeId,
    lines: [
      {
        offer,
        packs,
        quantityBase,
        unitPriceVnd: batch.unitPriceVnd,
        earlierPriceVnd: null,
        amountVnd: goodsVnd,
        problem: enough ? null : 'NOT_ENOUGH',
        packsLeft: Number(left / offer.packBase),
        draws: drawn.ok ? (drawn.shipping.draws.get(offer.packId) ?? []) : [],
      },
    ],
    goodsVnd,
    deliveryVnd,
    way,
    minimumVnd: 0n,
    missingVnd: 0n,
    shipOn: drawn.ok ? drawn.shipping.shipOn : null,
    deliverOn: drawn.ok ? drawn.shipping.deliverOn : null,
    totalVnd: goodsVnd + deliveryVnd,
    packsLeft: Number(left / offer.packBase),
    enough,
  };
}
