import type { Transaction } from '../../../kernel/command-context.ts';
import { book } from '../store.ts';

/** Cash that couriers owed stands on the market's bank account. */
export async function bookDeposit(
  tx: Transaction,
  { depositId, cooperativeId, orders }: { depositId: string; cooperativeId: string; orders: readonly { orderId: string; amountVnd: bigint }[] },
  now: Date,
): Promise<void> {
  await book(tx, {
    kind: 'CASH_DEPOSITED',
    dedupeKey: `deposited:${depositId}`,
    at: now,
    entries: orders.flatMap(({ orderId, amountVnd }) => [
      { account: 'BANK' as const, amountVnd, orderId },
      { account: 'CASH_IN_TRANSIT' as const, amountVnd: -amountVnd, cooperativeId, orderId },
    ]),
  });
}
