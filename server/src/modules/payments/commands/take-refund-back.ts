import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { lockGroup } from '../../retail/store.ts';
import { book, lockPayment, recordFact } from '../store.ts';
import { notifyOperator } from './notify-operator.ts';

/**
 * A refund the provider said it made has failed: its money is back with the provider, and owed to the shopper again. It waits for the
 * operator, who has it tried again or pays it by hand. Said twice it has one effect. False when no refund of ours was made so.
 */
export async function takeRefundBack(
  tx: Transaction,
  context: Pick<CommandContext, 'clock'>,
  { refundId: providerRefundId, reason }: { refundId: string; reason: string },
): Promise<boolean> {
  const found = await tx.refund.findUnique({ where: { providerRefundId }, select: { id: true, paymentId: true, payment: { select: { groupId: true } } } });
  if (!found) return (await tx.paymentFact.count({ where: { kind: 'REFUND_FAILED', source: providerRefundId } })) > 0;
  const group = await lockGroup(tx, found.payment.groupId);
  await lockPayment(tx, found.paymentId);
  const refund = await tx.refund.findUniqueOrThrow({ where: { id: found.id } });
  if (refund.providerRefundId !== providerRefundId || refund.status !== 'SUCCEEDED') return true;
  const now = context.clock.now();
  await recordFact(tx, found.paymentId, { kind: 'REFUND_FAILED', amountVnd: refund.amountVnd, source: providerRefundId }, now);
  await book(tx, {
    kind: 'REFUND_RETURNED',
    dedupeKey: `refund-returned:${providerRefundId}`,
    at: now,
    entries: [
      { account: 'PROVIDER_CLEARING', amountVnd: refund.amountVnd },
      { account: 'REFUND_DUE', amountVnd: -refund.amountVnd },
    ],
  });
  await tx.refund.update({ where: { id: refund.id }, data: { status: 'FAILED', settledAt: null, providerRefundId: null, lastError: reason.slice(0, 500) } });
  await notifyOperator(tx, context, {
    kind: 'REFUND_FAILED',
    parameters: { code: group.code, amountVnd: refund.amountVnd.toString(), reason },
    path: '/van-hanh/hoan-tien?loc=FAILED',
    dedupeKey: `refund-returned:${providerRefundId}`,
  });
  const parameters = { amountVnd: refund.amountVnd.toString() };
  await tellHousehold(tx, now, { household: group, step: 'REFUND_RETURNED', about: providerRefundId, parameters });
  return true;
}
