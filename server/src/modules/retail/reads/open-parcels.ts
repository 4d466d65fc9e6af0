import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { mayChange } from '../../fulfilment/rules/change-order.ts';
import type { OpenParcel } from '../rules/plan-addition.ts';

/** Parcels of a purchase that more may travel with: those its household may still change. Nothing is added to gifts. */
export async function openParcels(db: Pick<Transaction, 'orderGroup'>, groupId: string, now: Date): Promise<OpenParcel[]> {
  const group = await db.orderGroup.findUniqueOrThrow({
    where: { id: groupId },
    include: { orders: { where: { status: 'PLACED' }, include: { lines: { include: { preOrder: true, groupBuyShare: { include: { groupBuy: true } } } } } } },
  });
  if (group.status !== 'CONFIRMED' || group.joinsId !== null) return [];
  return group.orders
    .filter(({ recipientId }) => recipientId === null)
    .map(({ cooperativeId, shipOn, deliverOn, lines }) => ({
      cooperativeId,
      shipOn: fromDatabaseDate(shipOn),
      deliverOn: fromDatabaseDate(deliverOn),
      lines: lines.map(({ preOrder, groupBuyShare }) => ({ preOrder: preOrder?.status ?? null, groupBuy: groupBuyShare?.groupBuy.status ?? null })),
    }))
    .filter((order) => mayChange(order, now))
    .map(({ cooperativeId, shipOn, deliverOn }) => ({ cooperativeId, shipOn, deliverOn }));
}
