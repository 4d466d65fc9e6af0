import type { Transaction } from '../../../kernel/command-context.ts';
import { book, lockPayment, recordFact } from '../store.ts';

/** Cash that was collected when an order was delivered: the shopper has paid it, and the cooperative's courier owes it. The purchase must be locked. */
export async function collectCash(
  tx: Transaction,
  { groupId, orderId, cooperativeId, amountVnd }: { groupId: string; orderId: string; cooperativeId: string; amountVnd: bigint },
  now: Date,
): Promise<void> {
  const payment = await tx.payment.findFirstOrThrow({ where: { groupId, method: 'CASH' }, select: { id: true } });
  await lockPayment(tx, payment.id);
  await recordFact(tx, payment.id, { kind: 'CAPTURED', amountVnd, source: `delivered:${orderId}` }, now);
  await book(tx, {
    kind: 'CASH_COLLECTED',
    dedupeKey: `collected:${orderId}`,
    at: now,
    entries: [
      { account: 'CASH_IN_TRANSIT', amountVnd, cooperativeId, orderId },
      { account: 'SHOPPER_PREPAID', amountVnd: -amountVnd, cooperativeId, orderId },
    ],
  });
}
