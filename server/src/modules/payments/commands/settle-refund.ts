import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { lockGroup, type LockedGroup } from '../../retail/store.ts';
import { arrivesOn, book, lockPayment, recordFact } from '../store.ts';

/** What shows that a refund was made: the provider's id of it, the bank's number of the transfer, or a lost dispute that gave the money back. */
export type RefundProof = { providerRefundId: string } | { bankReference: string } | { disputeId: string };

/** Notes that a refund was made, and books it. A second time does nothing. */
export async function settleRefund(context: CommandContext, refundId: string, proof: RefundProof): Promise<void> {
  await runTransaction(context, (tx) => settleRefundIn(tx, context, refundId, proof));
}

/** The same in the caller's transaction. */
export async function settleRefundIn(tx: Transaction, context: Pick<CommandContext, 'clock'>, refundId: string, proof: RefundProof): Promise<void> {
  const { paymentId, payment } = await tx.refund.findUniqueOrThrow({ where: { id: refundId }, include: { payment: true } });
  const group = await lockGroup(tx, payment.groupId);
  const { method } = await lockPayment(tx, paymentId);
  const refund = await tx.refund.findUniqueOrThrow({ where: { id: refundId } });
  if (refund.status === 'SUCCEEDED') return;
  const now = context.clock.now();
  // A refund may fail after it was made and be made once more: each time is a movement of its own.
  const made = 'providerRefundId' in proof ? proof.providerRefundId : refundId;
  await recordFact(tx, paymentId, { kind: 'REFUNDED', amountVnd: refund.amountVnd, source: made }, now);
  const leaves = 'providerRefundId' in proof ? arrivesOn[method] : 'bankReference' in proof ? 'BANK' : 'DISPUTE_HELD';
  await book(tx, {
    kind: 'REFUND_MADE',
    dedupeKey: made === refundId ? `refunded:${refundId}` : `refunded:${refundId}:${made}`,
    at: now,
    entries: [
      { account: 'REFUND_DUE', amountVnd: refund.amountVnd },
      { account: leaves, amountVnd: -refund.amountVnd },
    ],
  });
  const shown = 'disputeId' in proof ? {} : proof;
  await tx.refund.update({ where: { id: refundId }, data: { status: 'SUCCEEDED', settledAt: now, lastError: null, ...shown } });
  if (!('disputeId' in proof)) await tellShopper(tx, group, { about: made, card: 'providerRefundId' in proof }, now);
}

/** Told once nothing more of the purchase waits to be paid back, of all that went back: a purchase of many orders is not told of each. */
async function tellShopper(tx: Transaction, group: LockedGroup, { about, card }: { about: string; card: boolean }, now: Date): Promise<void> {
  const refunds = await tx.refund.groupBy({ by: ['status'], where: { payment: { groupId: group.id } }, _sum: { amountVnd: true } });
  if (refunds.some(({ status }) => status === 'DUE')) return;
  const totalVnd = refunds.find(({ status }) => status === 'SUCCEEDED')?._sum.amountVnd ?? 0n;
  await tellHousehold(tx, now, { household: group, step: 'REFUND_SENT', about, parameters: { totalVnd: totalVnd.toString(), card } });
}

/** A lost dispute gave the card holder this much: refunds of the payment that are still owed are made by it, as far as it goes. Returns how much that is. */
export async function settleDueByDispute(
  tx: Transaction,
  context: Pick<CommandContext, 'clock'>,
  { paymentId, disputeId, amountVnd }: { paymentId: string; disputeId: string; amountVnd: bigint },
): Promise<bigint> {
  const owed = await tx.refund.findMany({ where: { paymentId, status: { in: ['DUE', 'FAILED'] } }, orderBy: { id: 'asc' } });
  let paidBack = 0n;
  for (const refund of owed) {
    if (paidBack + refund.amountVnd > amountVnd) continue;
    await settleRefundIn(tx, context, refund.id, { disputeId });
    paidBack += refund.amountVnd;
  }
  return paidBack;
}
