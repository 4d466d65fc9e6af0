import type { LotMovementReason, RefundReason } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { OrderNotOpen } from '../../retail/errors.ts';
import { endGroup, groupIdOf, lockGroup, type LockedGroup, releaseGroup } from '../../retail/store.ts';
import { leftOf } from '../rules/owed-share.ts';
import { standingOf } from '../store.ts';
import { owePart } from './owe-back.ts';
import { endOtherPayments } from './take-money.ts';

/**
 * Calls a whole purchase off, as long as no cooperative has begun to prepare it: its stock goes back, open payments are void, and what was
 * paid is refunded whole.
 */
export async function cancelPurchase(context: CommandContext, token: string): Promise<void> {
  await runTransaction(context, async (tx) => {
    const group = await lockGroup(tx, await groupIdOf(tx, token));
    if (group.status !== 'AWAITING_PAYMENT' && group.status !== 'CONFIRMED') throw new OrderNotOpen(group.status);
    // What was added travels with its parcels: it is called off with it.
    const added = await tx.orderGroup.findMany({ where: { joinsId: group.id, status: { in: ['AWAITING_PAYMENT', 'CONFIRMED'] } }, orderBy: { id: 'asc' } });
    const all = [group];
    for (const { id } of added) all.push(await lockGroup(tx, id));
    const open = all.filter(({ status }) => status === 'AWAITING_PAYMENT' || status === 'CONFIRMED');
    const begun = await tx.consumerOrder.findFirst({
      where: { groupId: { in: open.map(({ id }) => id) }, status: { not: 'PLACED' } },
      select: { status: true },
    });
    if (begun) throw new OrderNotOpen(begun.status);
    for (const each of open) {
      const backVnd = await callOff(tx, context, each, 'CALLED_OFF');
      await tellHousehold(tx, context.clock.now(), { household: each, step: 'ORDER_CANCELLED', parameters: { backVnd: backVnd.toString() } });
    }
  });
}

/** Ends a locked purchase that waits or stands: its stock goes back, open payments are void, and what was paid is owed back whole. Returns how much that is. */
export async function callOff(tx: Transaction, context: CommandContext, group: LockedGroup, reason: RefundReason & LotMovementReason): Promise<bigint> {
  const now = context.clock.now();
  const backVnd = await refundCaptured(tx, group.id, { reason, at: now });
  await endOtherPayments(tx, context, group.id, null);
  await endGroup(tx, group.id, 'CANCELLED', now);
  await recordAudit(tx, context, {
    action: 'cancelPurchase',
    entityType: 'OrderGroup',
    entityId: group.id,
    before: { status: group.status },
    after: { status: 'CANCELLED' },
    reason,
  });
  await releaseGroup(tx, group.id, { actorId: context.viewer?.userId ?? null, occurredAt: now, reasonCode: reason });
  return backVnd;
}

/** What was paid for each order is owed back. */
async function refundCaptured(tx: Transaction, groupId: string, { reason, at }: { reason: RefundReason; at: Date }): Promise<bigint> {
  const orders = await tx.consumerOrder.findMany({ where: { groupId }, select: { id: true }, orderBy: { code: 'asc' } });
  let backVnd = 0n;
  for (const { id: orderId } of orders) {
    const amountVnd = leftOf(await standingOf(tx, orderId));
    if (amountVnd > 0n) await owePart(tx, { orderId, amountVnd, reason, cause: `cancelled:${orderId}` }, at);
    backVnd += amountVnd;
  }
  return backVnd;
}
