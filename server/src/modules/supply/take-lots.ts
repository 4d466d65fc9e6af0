import type { Transaction } from '../../kernel/command-context.ts';
import type { MovementCause } from './store.ts';

/** Volume a line of an order takes from a lot, base units. */
export interface LotTake {
  lotId: string;
  orderLineId: string;
  quantityBase: bigint;
}

/**
 * Takes volume of lots for lines of orders, held or firm, all or nothing: lots are locked in the order of their ids, and demand on one
 * lot is summed before it is compared with what is left. Returns the lots that cannot give; nothing is taken then. One statement,
 * because on a lot that everybody wants each way to the database and back is a wait for all.
 */
export async function takeLots(tx: Transaction, takes: readonly LotTake[], as: 'HELD' | 'FIRM', cause: MovementCause): Promise<Set<string>> {
  if (takes.length === 0) return new Set();
  const short = await tx.$queryRaw<{ lotId: string }[]>`
    WITH asked AS (
      SELECT * FROM unnest(${takes.map(({ lotId }) => lotId)}::uuid[], ${takes.map(({ orderLineId }) => orderLineId)}::uuid[],
        ${takes.map(({ quantityBase }) => quantityBase)}::bigint[]) WITH ORDINALITY a (lot_id, line_id, quantity, place)),
    locked AS MATERIALIZED (
      SELECT id, status, available_base FROM harvest_lot WHERE id IN (SELECT lot_id FROM asked) ORDER BY id FOR NO KEY UPDATE),
    short AS MATERIALIZED (
      SELECT a.lot_id FROM asked a LEFT JOIN locked l ON l.id = a.lot_id GROUP BY a.lot_id, l.status, l.available_base
      HAVING l.status IS DISTINCT FROM 'OFFERED' OR l.available_base < sum(a.quantity)),
    taken AS (
      INSERT INTO lot_movement (lot_id, kind, held_delta, firm_delta, order_line_id, reason_code, reason, actor_id, occurred_at)
      SELECT a.lot_id, step.kind, step.held, step.firm, a.line_id, ${cause.reasonCode ?? null}::lot_movement_reason, ${cause.reason ?? null}::text, ${cause.actorId}::uuid, ${cause.occurredAt}::timestamptz
        FROM asked a CROSS JOIN LATERAL (VALUES
          (1, 'HOLD'::lot_movement_kind, a.quantity, 0::bigint), (2, 'FIRM'::lot_movement_kind, -a.quantity, a.quantity)) step (place, kind, held, firm)
       WHERE NOT EXISTS (SELECT FROM short) AND (step.place = 1 OR ${as === 'FIRM'}::boolean)
       ORDER BY a.place, step.place)
    SELECT lot_id AS "lotId" FROM short`;
  return new Set(short.map(({ lotId }) => lotId));
}
