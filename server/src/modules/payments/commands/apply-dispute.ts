import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import type { CardDispute } from '../card-payments.ts';
import { disputeStatusOf } from '../rules/dispute-status.ts';
import { book, type Entry, type LockedPayment } from '../store.ts';
import { notifyOperator } from './notify-operator.ts';
import { settleDueByDispute } from './settle-refund.ts';

type Acting = Pick<CommandContext, 'clock'>;

/**
 * Takes what the provider says about a dispute of a locked payment. Its money is held until the bank decides: won, it comes back; lost, it
 * pays what is owed back for the payment, and the platform bears the rest. Said twice or out of order, it has one effect.
 */
export async function applyDispute(
  tx: Transaction,
  context: Acting,
  { payment, code, dispute }: { payment: LockedPayment; code: string; dispute: CardDispute },
): Promise<void> {
  const { disputeId, amountVnd, reason, evidenceDueAt, openedAt } = dispute;
  const known = await tx.dispute.findUnique({ where: { providerDisputeId: disputeId } });
  const status = disputeStatusOf(known ? [known.status, dispute.status] : [dispute.status]);
  const now = context.clock.now();
  const closed = status === 'WON' || status === 'LOST';
  const closedAt = closed ? (known?.closedAt ?? now) : null;
  if (known) await tx.dispute.update({ where: { id: known.id }, data: { status, closedAt, evidenceDueAt } });
  else {
    await tx.dispute.create({ data: { paymentId: payment.id, providerDisputeId: disputeId, amountVnd, reason, status, evidenceDueAt, openedAt, closedAt } });
    await notifyOperator(tx, context, {
      kind: 'DISPUTE_OPENED',
      parameters: { code, amountVnd: amountVnd.toString() },
      path: '/van-hanh/khieu-nai',
      dedupeKey: `dispute-opened:${disputeId}`,
    });
  }
  const bookOnce = (kind: string, word: string, entries: Entry[]) => book(tx, { kind, dedupeKey: `dispute-${word}:${disputeId}`, at: now, entries });
  await bookOnce('DISPUTE_OPENED', 'opened', moved('DISPUTE_HELD', 'PROVIDER_CLEARING', amountVnd));
  if (status === 'WON') await bookOnce('DISPUTE_WON', 'won', moved('PROVIDER_CLEARING', 'DISPUTE_HELD', amountVnd));
  if (status === 'LOST' && known?.status !== 'LOST') {
    const paidBack = await settleDueByDispute(tx, context, { paymentId: payment.id, disputeId, amountVnd });
    if (paidBack < amountVnd) await bookOnce('DISPUTE_LOST', 'lost', moved('DISPUTE_LOSS', 'DISPUTE_HELD', amountVnd - paidBack));
  }
}

function moved(to: Entry['account'], from: Entry['account'], amountVnd: bigint): Entry[] {
  return [
    { account: to, amountVnd },
    { account: from, amountVnd: -amountVnd },
  ];
}
