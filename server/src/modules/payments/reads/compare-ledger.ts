import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { ReconciliationKind } from '@cho-phien/prisma/generated/enums.ts';
import type { ComparedMovement } from '../rules/compare-sides.ts';

type Reader = Pick<PrismaClient, '$queryRaw'>;

/** Days after which cash that couriers collected should be on the bank account. */
const CASH_DAYS = 3;
const DAY_MS = 86_400_000;
/** Movements younger than this may still be on their way from one side to the other. */
const QUIET_MS = 120_000;

/** Movements of the ledger beside those of the provider's balance, the bank's statement, or the cash that should have been paid in. */
export function readSides(prisma: Reader, kind: ReconciliationKind, now: Date): Promise<ComparedMovement[]> {
  const quiet = new Date(now.getTime() - QUIET_MS);
  return {
    CARD: () => cardSides(prisma, quiet),
    BANK: () => bankSides(prisma, quiet),
    CASH: () => cashSides(prisma, new Date(now.getTime() - CASH_DAYS * DAY_MS)),
  }[kind]();
}

function cardSides(prisma: Reader, quiet: Date): Promise<ComparedMovement[]> {
  return prisma.$queryRaw<ComparedMovement[]>`
    WITH theirs AS (
      SELECT subject AS key, sum(amount_vnd) AS amount, max(occurred_at) AS at FROM balance_entry GROUP BY subject
      UNION ALL SELECT 'fee:' || id, -fee_vnd, occurred_at FROM balance_entry WHERE fee_vnd <> 0),
    booked AS (
      SELECT coalesce('intent:' || p.provider_intent_id, 'refund:' || nullif(split_part(t.dedupe_key, ':', 3), ''), 'refund:' || r.provider_refund_id, CASE t.kind
               WHEN 'REFUND_RETURNED' THEN 'refund:' || substr(t.dedupe_key, length('refund-returned:') + 1)
               WHEN 'DISPUTE_OPENED' THEN 'dispute:' || substr(t.dedupe_key, length('dispute-opened:') + 1)
               WHEN 'DISPUTE_WON' THEN 'dispute:' || substr(t.dedupe_key, length('dispute-won:') + 1)
               WHEN 'PROVIDER_FEE' THEN 'fee:' || substr(t.dedupe_key, length('provider-fee:') + 1)
               WHEN 'PROVIDER_PAYOUT' THEN substr(t.dedupe_key, length('provider-') + 1)
               ELSE t.dedupe_key END) AS key, e.amount_vnd AS amount, t.occurred_at AS at
        FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
        LEFT JOIN payment p ON t.dedupe_key = 'captured:' || p.id
        LEFT JOIN refund r ON t.dedupe_key = 'refunded:' || r.id
       WHERE e.account = 'PROVIDER_CLEARING'),
    ours AS (SELECT key, sum(amount) AS amount, max(at) AS at FROM booked GROUP BY key)
    SELECT key, coalesce(theirs.amount, 0)::bigint AS "theirsVnd", coalesce(ours.amount, 0)::bigint AS "oursVnd"
      FROM theirs FULL JOIN ours USING (key)
     WHERE greatest(theirs.at, ours.at) <= ${quiet}`;
}

/** Over the days that the statement covers; money that paid nothing and was decided about is left out. */
function bankSides(prisma: Reader, quiet: Date): Promise<ComparedMovement[]> {
  return prisma.$queryRaw<ComparedMovement[]>`
    WITH covered AS (SELECT min(booked_on) AS first, max(booked_on) AS last FROM statement_line),
    theirs AS (
      SELECT s.bank_reference AS key, s.amount_vnd AS amount FROM statement_line s
       WHERE NOT EXISTS (SELECT FROM bank_transfer b JOIN transfer_decision d ON d.transfer_id = b.id WHERE b.bank_reference = s.bank_reference)),
    ours AS (
      SELECT coalesce(f.source, r.bank_reference, c.bank_reference, t.dedupe_key) AS key, sum(e.amount_vnd) AS amount
        FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
        LEFT JOIN payment_fact f ON t.dedupe_key = 'captured:' || f.payment_id AND f.kind = 'CAPTURED'
        LEFT JOIN refund r ON t.dedupe_key = 'refunded:' || r.id
        LEFT JOIN cash_deposit c ON t.dedupe_key = 'deposited:' || c.id
       CROSS JOIN covered
       WHERE e.account = 'BANK' AND t.kind <> 'PROVIDER_PAYOUT' AND t.occurred_at <= ${quiet}
         AND (t.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN covered.first AND covered.last
       GROUP BY 1)
    SELECT key, coalesce(theirs.amount, 0)::bigint AS "theirsVnd", coalesce(ours.amount, 0)::bigint AS "oursVnd" FROM theirs FULL JOIN ours USING (key)`;
}

function cashSides(prisma: Reader, before: Date): Promise<ComparedMovement[]> {
  return prisma.$queryRaw<ComparedMovement[]>`
    SELECT coalesce(o.code, 'cash') AS key, 0::bigint AS "theirsVnd", sum(e.amount_vnd)::bigint AS "oursVnd"
      FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id LEFT JOIN consumer_order o ON o.id = e.order_id
     WHERE e.account = 'CASH_IN_TRANSIT' GROUP BY o.code HAVING sum(e.amount_vnd) <> 0 AND min(t.occurred_at) <= ${before}`;
}
