import { addDays, type IsoDate } from '../../../kernel/business-day.ts';
import { amountVnd } from '../../../kernel/money.ts';
import type { Coordinates } from '../../market/rules/road-distance.ts';
import { type DeliveryTariff, wayBetween } from '../../retail/rules/delivery.ts';
import { drawLots, type Shipping } from '../../retail/rules/draw-lots.ts';
import type { OfferFacts } from '../../retail/rules/plan-basket.ts';
import { retailPriceVnd } from '../../retail/rules/retail-price.ts';

/** What a household paid for and does not get. */
export interface Missing {
  quantityBase: bigint;
  amountVnd: bigint;
}

export interface Substitute {
  offer: OfferFacts;
  packs: number;
  quantityBase: bigint;
  unitPriceVnd: bigint;
  amountVnd: bigint;
  shipping: Shipping;
}

/**
 * The good that comes instead: as much or more of it, never dearer than what was paid, in the store soon; of several the one of most worth.
 * Null when there is none.
 */
export function chooseSubstitute(
  candidates: readonly OfferFacts[],
  missing: Missing,
  { todayOn, tariff, destination }: { todayOn: IsoDate; tariff: DeliveryTariff; destination: Coordinates },
): Substitute | null {
  const possible = candidates.flatMap((offer): Substitute[] => {
    const packs = (missing.quantityBase + offer.packBase - 1n) / offer.packBase;
    const quantityBase = packs * offer.packBase;
    const unitPriceVnd = offer.onSale ? retailPriceVnd(offer.tiers, quantityBase) : null;
    if (unitPriceVnd === null) return [];
    const worthVnd = amountVnd(unitPriceVnd, quantityBase, offer.pricingUnitBase);
    if (worthVnd > missing.amountVnd) return [];
    const transitDays = wayBetween(tariff, offer.origin, destination).days;
    const departure = { earliestOn: addDays(todayOn, offer.preparationDays), transitDays, closure: offer.closure };
    const plan = drawLots([{ packId: offer.packId, quantityBase, lots: offer.lots }], departure);
    return plan.ok ? [{ offer, packs: Number(packs), quantityBase, unitPriceVnd, amountVnd: worthVnd, shipping: plan.shipping }] : [];
  });
  return (
    possible.toSorted((one, other) =>
      one.amountVnd === other.amountVnd ? (one.offer.offerId < other.offer.offerId ? -1 : 1) : one.amountVnd > other.amountVnd ? -1 : 1,
    )[0] ?? null
  );
}
