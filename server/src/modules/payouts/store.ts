import type { PayoutStatement } from '@cho-phien/prisma/generated/client.ts';
import { type IsoDate, addDays } from '../../kernel/business-day.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import type { SettledEntry } from './rules/statement.ts';

export interface OpenEntry extends SettledEntry {
  id: string;
  occurredOn: IsoDate;
}

/** Bookings that move money to the bank are no earnings. */
export const PAYOUT_KINDS = ['PAYOUT_SENT', 'PAYOUT_RETURNED'] as const;

/** Entries of a cooperative up to a day that no statement holds, the oldest first. */
export async function openEntries(db: Pick<Transaction, '$queryRaw'>, cooperativeId: string, toOn: IsoDate): Promise<OpenEntry[]> {
  return db.$queryRaw<OpenEntry[]>`
    SELECT e.id, e.transaction_id AS "transactionId", e.account::text AS account, e.amount_vnd AS "amountVnd", e.order_id AS "orderId",
           (t.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS "occurredOn"
      FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
     WHERE e.cooperative_id = ${cooperativeId}::uuid AND e.account IN ('COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX') AND t.kind <> ALL (${[...PAYOUT_KINDS]}::text[])
       AND t.occurred_at < (${addDays(toOn, 1)}::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
       AND NOT EXISTS (SELECT FROM payout_entry p WHERE p.entry_id = e.id)
     ORDER BY t.occurred_at, e.id`;
}

/** What the ledger owes a cooperative now, đồng. */
export async function payableVnd(db: Pick<Transaction, 'ledgerEntry'>, cooperativeId: string): Promise<bigint> {
  const sum = await db.ledgerEntry.aggregate({ where: { cooperativeId, account: 'COOPERATIVE_PAYABLE' }, _sum: { amountVnd: true } });
  return -(sum._sum.amountVnd ?? 0n);
}

/** Locks a cooperative's money until the transaction ends: closing, sending and changing its account wait for each other. */
export async function lockPayouts(tx: Transaction, cooperativeId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('payout:' || ${cooperativeId}::text, 0))::text`;
}

/** Locks a statement with its cooperative's money; null when there is none. */
export async function lockStatement(tx: Transaction, statementId: string): Promise<PayoutStatement | null> {
  const found = await tx.payoutStatement.findUnique({ where: { id: statementId }, select: { cooperativeId: true } });
  if (!found) return null;
  await lockPayouts(tx, found.cooperativeId);
  return tx.payoutStatement.findUniqueOrThrow({ where: { id: statementId } });
}
