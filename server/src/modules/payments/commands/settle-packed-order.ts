import type { Transaction } from '../../../kernel/command-context.ts';
import { mostTotalVnd } from '../../retail/rules/final-weight.ts';
import { leftOf } from '../rules/owed-share.ts';
import { type OrderSettlement, settleOrder } from '../rules/settle-order.ts';
import { standingOf } from '../store.ts';
import { owePart } from './owe-back.ts';

/**
 * Brings the money of a packed order to its final amount, whatever way it is paid: too much is owed back once, what is missing is noted to
 * be collected at delivery. Its purchase must be locked.
 */
export async function settlePackedOrder(tx: Transaction, orderId: string, now: Date): Promise<OrderSettlement> {
  const order = await tx.consumerOrder.findUniqueOrThrow({ where: { id: orderId }, include: { lines: true } });
  const finalVnd = order.finalTotalVnd ?? order.totalVnd;
  const authorised = await tx.payment.count({ where: { groupId: order.groupId, status: 'AUTHORISED' } });
  const heldVnd = authorised > 0 ? (order.captureVnd ?? mostTotalVnd(order)) : 0n;
  const settlement = settleOrder({ finalVnd, paidVnd: leftOf(await standingOf(tx, orderId)), heldVnd });
  await tx.consumerOrder.update({ where: { id: orderId }, data: { collectVnd: settlement.collectVnd } });
  await expectCash(tx, order.groupId, now);
  if (settlement.oweVnd > 0n) {
    await owePart(tx, { orderId, amountVnd: settlement.oweVnd, reason: 'PACKED_LIGHTER', cause: `final-weight:${orderId}` }, now);
  }
  return settlement;
}

/** The payment in cash of a purchase comes to what its orders have collected at delivery; those not packed count as ordered. */
export async function expectCash(tx: Transaction, groupId: string, now: Date): Promise<void> {
  const { method, orders } = await tx.orderGroup.findUniqueOrThrow({ where: { id: groupId }, include: { orders: true } });
  const live = orders.filter(({ status }) => status !== 'CANCELLED' && status !== 'EXPIRED');
  const amountVnd = live.reduce((sum, order) => sum + (order.finalTotalVnd !== null ? order.collectVnd : method === 'CASH' ? order.totalVnd : 0n), 0n);
  if (amountVnd === 0n) return;
  const payment = await tx.payment.findFirst({ where: { groupId, method: 'CASH' }, select: { id: true } });
  if (payment) await tx.payment.update({ where: { id: payment.id }, data: { amountVnd } });
  else await tx.payment.create({ data: { groupId, method: 'CASH', amountVnd, createdAt: now } });
}
