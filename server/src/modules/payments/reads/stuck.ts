import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';

export const STUCK_KINDS = [
  'NOT_PREPARED',
  'PACKED_TOO_LONG',
  'AUTHORISATION_ENDS',
  'EVENT_UNHANDLED',
  'REFUND_FAILED',
  'REFUND_WAITS',
  'ENDED_WITH_MONEY',
  'TRANSFER_UNMATCHED',
  'MESSAGE_UNDELIVERED',
] as const;
export type StuckKind = (typeof STUCK_KINDS)[number];

/** Something that does not move by itself any more. */
export interface Stuck {
  kind: StuckKind;
  /** Id of the order, payment, event, refund, transfer or message. */
  subjectId: string;
  /** Code of the order or purchase, or the other side's number. */
  code: string;
  cooperativeVi: string | null;
  cooperativeEn: string | null;
  amountVnd: bigint | null;
  method: PaymentMethod | null;
  /** What is known besides: the last error, the outcome. */
  detail: string | null;
  since: Date;
}

const MOST = 200;

/** What does not move by itself any more, the longest waiting first. */
export function readStuck(prisma: Pick<PrismaClient, '$queryRaw'>, now: Date): Promise<Stuck[]> {
  return prisma.$queryRaw<Stuck[]>`
    WITH clock AS (SELECT ${now}::timestamptz AS now, (${now}::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today),
    orders AS (
      SELECT CASE o.status WHEN 'PLACED' THEN 'NOT_PREPARED' ELSE 'PACKED_TOO_LONG' END AS kind, o.id::text AS subject, o.code, f.name_vi, f.name_en,
             o.total_vnd AS amount, g.method::text AS method, NULL::text AS detail, CASE o.status WHEN 'PLACED' THEN g.confirmed_at ELSE o.updated_at END AS since
        FROM clock, consumer_order o JOIN order_group g ON g.id = o.group_id JOIN organisation f ON f.id = o.cooperative_id
       WHERE g.status = 'CONFIRMED' AND (o.status = 'PLACED' AND o.ship_on < clock.today OR o.status = 'PACKED' AND o.updated_at < clock.now - interval '2 days')),
    holds AS (
      SELECT 'AUTHORISATION_ENDS', p.id::text, g.code, NULL, NULL, p.amount_vnd, p.method::text, NULL, p.created_at
        FROM clock, payment p JOIN order_group g ON g.id = p.group_id WHERE p.status = 'AUTHORISED' AND p.created_at < clock.now - interval '5 days'),
    events AS (
      SELECT 'EVENT_UNHANDLED', e.id, e.type, NULL, NULL, NULL::bigint, NULL, e.outcome, e.received_at
        FROM clock, provider_event e WHERE (e.outcome IS NULL OR e.outcome IN ('UNKNOWN', 'REFUSED')) AND e.dismissed_at IS NULL AND e.received_at < clock.now - interval '30 minutes'),
    refunds AS (
      SELECT CASE WHEN r.status = 'FAILED' THEN 'REFUND_FAILED' WHEN r.order_id IS NULL THEN 'ENDED_WITH_MONEY' ELSE 'REFUND_WAITS' END,
             r.id::text, g.code, NULL, NULL, r.amount_vnd, p.method::text, CASE WHEN a.group_id IS NULL AND p.method <> 'CARD' THEN 'NO_ACCOUNT' ELSE r.last_error END, r.created_at
        FROM clock, refund r JOIN payment p ON p.id = r.payment_id JOIN order_group g ON g.id = p.group_id LEFT JOIN refund_account a ON a.group_id = g.id
       WHERE r.status = 'FAILED' OR r.status = 'DUE' AND (p.method <> 'CARD' OR r.created_at < clock.now - interval '1 hour')),
    transfers AS (
      SELECT 'TRANSFER_UNMATCHED', b.id::text, b.bank_reference, NULL, NULL, b.amount_vnd, 'BANK_QR', b.outcome || ' · ' || b.note, b.arrived_at
        FROM bank_transfer b WHERE b.outcome IN ('AMOUNT_DIFFERS', 'TWICE', 'UNKNOWN') AND NOT EXISTS (SELECT FROM transfer_decision d WHERE d.transfer_id = b.id)),
    -- By no way at all, of the last week; by telephone it is too late afterwards.
    messages AS (
      SELECT 'MESSAGE_UNDELIVERED', m.id::text, g.code, NULL, NULL, NULL::bigint, NULL, m.recipient || ' · ' || m.last_error, m.created_at
        FROM clock, outbound_message m JOIN household_message h ON h.id = m.household_message_id JOIN order_group g ON g.id = h.group_id
       WHERE m.status IN ('FAILED', 'REFUSED') AND m.last_error IS NOT NULL AND m.created_at > clock.now - interval '7 days'
         AND NOT EXISTS (SELECT FROM outbound_message o WHERE o.household_message_id = h.id AND (o.status IN ('QUEUED', 'SENDING', 'SENT') OR o.last_error IS NOT NULL AND o.id > m.id)))
    SELECT kind, subject AS "subjectId", code, name_vi AS "cooperativeVi", name_en AS "cooperativeEn", amount AS "amountVnd", method, detail, since
      FROM (TABLE orders UNION ALL TABLE holds UNION ALL TABLE events UNION ALL TABLE refunds UNION ALL TABLE transfers UNION ALL TABLE messages) AS everything ORDER BY since LIMIT ${MOST}`;
}
