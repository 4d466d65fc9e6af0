import type { Transaction } from '../../../kernel/command-context.ts';
import { mostTotalVnd } from '../../retail/rules/final-weight.ts';
import { enqueueEndOfAuthorisation } from '../enqueue.ts';
import { settleOrder } from '../rules/settle-order.ts';
import { lockPayment } from '../store.ts';

const OPEN = ['PLACED', 'PREPARING'] as const;

/**
 * Decides what of a purchase's authorisation is captured once everything of it is packed or called off: for each order its final amount as
 * far as the card was authorised. Early, an order that is not packed counts with its most; what is then too much is owed back at packing.
 * The purchase must be locked.
 */
export async function decideCapture(tx: Transaction, groupId: string, { early }: { early: boolean }): Promise<void> {
  const found = await tx.payment.findFirst({ where: { groupId, status: 'AUTHORISED', captureVnd: null }, select: { id: true }, orderBy: { id: 'asc' } });
  if (!found) return;
  const orders = await tx.consumerOrder.findMany({ where: { groupId }, include: { lines: true }, orderBy: { id: 'asc' } });
  if (!early && orders.some(({ status }) => OPEN.some((open) => open === status))) return;
  const payment = await lockPayment(tx, found.id);
  let captureVnd = 0n;
  for (const order of orders) {
    const heldVnd = order.status === 'CANCELLED' || order.status === 'EXPIRED' ? 0n : mostTotalVnd(order);
    const share = settleOrder({ finalVnd: order.finalTotalVnd ?? heldVnd, paidVnd: 0n, heldVnd }).captureVnd;
    await tx.consumerOrder.update({ where: { id: order.id }, data: { captureVnd: share } });
    captureVnd += share;
  }
  if (captureVnd > 0n) await tx.payment.update({ where: { id: payment.id }, data: { captureVnd } });
  await enqueueEndOfAuthorisation(tx, payment.id);
}
