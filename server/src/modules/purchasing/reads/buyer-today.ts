import type { Pool } from 'pg';
import { addDays, type IsoDate } from '../../../kernel/business-day.ts';

/** Days within which a request counts as ending soon, and an order as coming. */
export const endingDays = 2;
export const comingDays = 14;

/** What stands open for a buyer on a day, counted over everything it has. */
export interface BuyerToday {
  on: IsoDate;
  plansToAccept: number;
  openRequests: number;
  endingRequests: number;
  drafts: number;
  arrivingToday: number;
  arrivingSoon: number;
  shortOrders: number;
  overdueOrders: number;
}

const statement = `
  WITH own_request AS (SELECT status, valid_until_on FROM purchase_request WHERE organisation_id = $1::uuid AND status IN ('DRAFT', 'OPEN', 'PROPOSED', 'PARTLY_AWARDED')),
  own_order AS (SELECT id, status, payment_status FROM purchase_order WHERE organisation_id = $1::uuid),
  coming AS (
    SELECT own_order.id, min(line.deliver_on) AS first_on, bool_or(line.deliver_on = $2::date) AS today
      FROM own_order JOIN purchase_order_line line ON line.order_id = own_order.id
     WHERE own_order.status IN ('ISSUED', 'PARTLY_CONFIRMED', 'CONFIRMED', 'IN_DELIVERY') AND line.deliver_on BETWEEN $2::date AND $4::date GROUP BY own_order.id)
  SELECT (SELECT count(*)::integer FROM own_request WHERE status = 'PROPOSED') AS "plansToAccept",
         (SELECT count(*)::integer FROM own_request WHERE status <> 'DRAFT') AS "openRequests",
         (SELECT count(*)::integer FROM own_request WHERE status <> 'DRAFT' AND valid_until_on <= $3::date) AS "endingRequests",
         (SELECT count(*)::integer FROM own_request WHERE status = 'DRAFT') AS drafts,
         (SELECT count(*)::integer FROM coming WHERE today) AS "arrivingToday",
         (SELECT count(*)::integer FROM coming) AS "arrivingSoon",
         (SELECT count(*)::integer FROM own_order WHERE status = 'PARTLY_CONFIRMED') AS "shortOrders",
         (SELECT count(*)::integer FROM own_order WHERE payment_status = 'OVERDUE') AS "overdueOrders"`;

/** Counts what stands open for a buyer; one statement. */
export async function buyerToday(pool: Pool, organisationId: string, today: IsoDate): Promise<BuyerToday> {
  const { rows } = await pool.query<Omit<BuyerToday, 'on'>>({
    name: 'buyer-today',
    text: statement,
    values: [organisationId, today, addDays(today, endingDays), addDays(today, comingDays)],
  });
  return { on: today, ...rows[0]! };
}
