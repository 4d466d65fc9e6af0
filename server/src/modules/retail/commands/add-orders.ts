import { addOrdersRule } from '@cho-phien/schema/rules/shop-order.ts';
import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { MethodNotOffered } from '../../payments/errors.ts';
import { BasketChanged, OrderNotOpen, SoldOut } from '../errors.ts';
import { openParcels } from '../reads/open-parcels.ts';
import { planAddition } from '../rules/plan-addition.ts';
import { groupIdOf, lockGroup } from '../store.ts';
import { createGroup, plannedBasket, type CreatedGroup, requireCardFits } from './place-orders.ts';

export interface AddOrders {
  /** Secret of the purchase that is added to. */
  purchase: string;
  /** Secret the guest keeps the basket by. */
  token: string | null;
  method: PaymentMethod;
  expectedTotalVnd: bigint;
}

/**
 * Orders what lies in the basket as an addition to a purchase: it goes to the same door, or to the same point in the same slot, with the
 * parcels that leave anyway, for no second fee, and is paid by itself: beforehand when the purchase is. Refused whole when a cooperative
 * sends no parcel of that purchase, or not any more.
 */
export async function addOrders(tx: Transaction, context: Omit<CommandContext, 'prisma'>, input: AddOrders): Promise<CreatedGroup> {
  const { method, expectedTotalVnd } = parseInput(addOrdersRule, input);
  const group = await lockGroup(tx, await groupIdOf(tx, input.purchase.slice(0, 64)));
  const parcels = await openParcels(tx, group.id, context.clock.now());
  if (parcels.length === 0) throw new OrderNotOpen(group.status);
  if (method === 'CASH' && group.prepaidOnly) throw new MethodNotOffered(method);
  const { basket, plan } = await plannedBasket(tx, context, { token: input.token, locked: null });
  const addition = planAddition(plan.orders, parcels);
  if (!addition.ok) {
    if (addition.problem === 'NOT_ENOUGH') throw new SoldOut(addition.offerIds, true);
    throw new BasketChanged(null);
  }
  const { orders, goodsVnd } = addition;
  if (goodsVnd !== expectedTotalVnd) throw new BasketChanged(goodsVnd);
  requireCardFits(method, { totalVnd: goodsVnd });
  const {
    contactName: name,
    contactPhone,
    contactEmail: email,
    addressLine,
    note,
    giftMessage,
    communeCode,
    locale,
  } = await tx.orderGroup.findUniqueOrThrow({
    where: { id: group.id },
  });
  const placed = await createGroup(
    tx,
    context,
    { method, locale, contact: { name, phone: contactPhone, email, addressLine, note, giftMessage }, contactPhone },
    { orders, goodsVnd, deliveryVnd: 0n, totalVnd: goodsVnd, communeCode, prepaidOnly: group.prepaidOnly, joinsId: group.id },
  );
  await tx.basketLine.deleteMany({ where: { basketId: basket.id } });
  return placed;
}
