import { daysBetween, type IsoDate } from '../../../kernel/business-day.ts';
import { drawLots } from './draw-lots.ts';
import { isSold, type PlannedOrder } from './plan-basket.ts';

/** A parcel that added goods may travel with. */
export interface OpenParcel {
  cooperativeId: string;
  shipOn: IsoDate;
  deliverOn: IsoDate;
}

export type AdditionPlan =
  | { ok: true; orders: PlannedOrder[]; goodsVnd: bigint }
  /** EMPTY: nothing lies in the basket. OTHER_COOPERATIVE: some of it comes from one that sends no such parcel. NOT_ENOUGH: it cannot be there on that day. */
  | { ok: false; problem: 'EMPTY' | 'OTHER_COOPERATIVE' | 'NOT_ENOUGH'; offerIds: string[] };

/** What a basket comes to when it travels with parcels that leave anyway: on their days, without a fee and without a smallest order. */
export function planAddition(orders: readonly PlannedOrder[], parcels: readonly OpenParcel[]): AdditionPlan {
  if (orders.length === 0) return { ok: false, problem: 'EMPTY', offerIds: [] };
  const added: PlannedOrder[] = [];
  for (const order of orders) {
    const parcel = parcels.find(({ cooperativeId }) => cooperativeId === order.cooperativeId);
    const offerIds = order.lines.map(({ offer }) => offer.offerId);
    if (!parcel) return { ok: false, problem: 'OTHER_COOPERATIVE', offerIds };
    const sold = order.lines.every(isSold);
    const plan = drawLots(
      order.lines.map(({ offer, quantityBase }) => ({ packId: offer.packId, quantityBase, lots: offer.lots })),
      // It travels with what leaves anyway.
      { earliestOn: parcel.shipOn, transitDays: daysBetween(parcel.shipOn, parcel.deliverOn), closure: null },
    );
    if (!sold || !plan.ok || plan.shipping.shipOn !== parcel.shipOn) return { ok: false, problem: 'NOT_ENOUGH', offerIds };
    const lines = order.lines.map((line) => ({ ...line, problem: null, draws: plan.shipping.draws.get(line.offer.packId) ?? [] }));
    added.push({ ...order, lines, deliveryVnd: 0n, missingVnd: 0n, shipOn: parcel.shipOn, deliverOn: parcel.deliverOn });
  }
  return { ok: true, orders: added, goodsVnd: added.reduce((sum, { goodsVnd }) => sum + goodsVnd, 0n) };
}
