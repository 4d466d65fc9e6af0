import type { OrderGroupStatus, PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { lockLots, type MovementCause, recordMovements } from '../supply/store.ts';
import type { Draw } from './rules/draw-lots.ts';

/** An order group once its row is locked. */
export interface LockedGroup {
  id: string;
  code: string;
  token: string;
  status: OrderGroupStatus;
  method: PaymentMethod;
  totalVnd: bigint;
  placedAt: Date;
  holdUntil: Date | null;
  locale: 'VI' | 'EN';
  contactPhone: string;
  contactEmail: string | null;
  /** Cash is not offered. */
  prepaidOnly: boolean;
}

/** Locks a group until the transaction ends. Whoever changes a purchase takes this lock first, then its payments, then lots. */
export async function lockGroup(tx: Transaction, groupId: string): Promise<LockedGroup> {
  const [group] = await tx.$queryRaw<LockedGroup[]>`
    SELECT id, code, token, status::text AS status, method::text AS method, total_vnd AS "totalVnd", placed_at AS "placedAt", hold_until AS "holdUntil",
           locale::text AS locale, contact_phone AS "contactPhone", contact_email AS "contactEmail", prepaid_only AS "prepaidOnly"
      FROM order_group WHERE id = ${groupId}::uuid FOR NO KEY UPDATE`;
  if (!group) throw new NotFound('OrderGroup');
  return group;
}

/** The id of the group a token opens; NotFound for any other text. */
export async function groupIdOf(db: Pick<Transaction, 'orderGroup'>, token: string): Promise<string> {
  const group = await db.orderGroup.findUnique({ where: { token }, select: { id: true } });
  if (!group) throw new NotFound('OrderGroup');
  return group.id;
}

/** What a line takes from a lot. */
export interface LineDraw extends Draw {
  lineId: string;
  offerId: string;
}

/**
 * Takes volume of lots for lines of an order, held or firm, all or nothing: lots are locked in the order of their ids, and demand on one
 * lot is summed before it is compared with what is left. Returns the offers of lots that cannot give; nothing is taken then. One
 * statement, because on a lot that everybody wants each way to the database and back is a wait for all.
 */
export async function takeForLines(tx: Transaction, draws: readonly LineDraw[], as: 'HELD' | 'FIRM', cause: MovementCause): Promise<string[]> {
  if (draws.length === 0) return [];
  const short = await tx.$queryRaw<{ lotId: string }[]>`
    WITH asked AS (
      SELECT * FROM unnest(${draws.map(({ lotId }) => lotId)}::uuid[], ${draws.map(({ lineId }) => lineId)}::uuid[],
        ${draws.map(({ quantityBase }) => quantityBase)}::bigint[]) WITH ORDINALITY a (lot_id, line_id, quantity, place)),
    locked AS MATERIALIZED (
      SELECT id, status, available_base FROM harvest_lot WHERE id IN (SELECT lot_id FROM asked) ORDER BY id FOR NO KEY UPDATE),
    short AS MATERIALIZED (
      SELECT a.lot_id FROM asked a LEFT JOIN locked l ON l.id = a.lot_id GROUP BY a.lot_id, l.status, l.available_base
      HAVING l.status IS DISTINCT FROM 'OFFERED' OR l.available_base < sum(a.quantity)),
    taken AS (
      INSERT INTO lot_movement (lot_id, kind, held_delta, firm_delta, order_line_id, reason, actor_id, occurred_at)
      SELECT a.lot_id, step.kind, step.held, step.firm, a.line_id, ${cause.reason ?? null}::text, ${cause.actorId}::uuid, ${cause.occurredAt}::timestamptz
        FROM asked a CROSS JOIN LATERAL (VALUES
          (1, 'HOLD'::lot_movement_kind, a.quantity, 0::bigint), (2, 'FIRM'::lot_movement_kind, -a.quantity, a.quantity)) step (place, kind, held, firm)
       WHERE NOT EXISTS (SELECT FROM short) AND (step.place = 1 OR ${as === 'FIRM'}::boolean)
       ORDER BY a.place, step.place)
    SELECT lot_id AS "lotId" FROM short`;
  const lotIds = new Set(short.map(({ lotId }) => lotId));
  return [...new Set(draws.filter(({ lotId }) => lotIds.has(lotId)).map(({ offerId }) => offerId))];
}

/** What the lines of a group have in the ledger of volume, with the lots locked in the order of their ids. */
async function lockHoldings(tx: Transaction, groupId: string) {
  const read = () => tx.$queryRaw<{ lotId: string; orderLineId: string; heldBase: bigint; firmBase: bigint }[]>`
    SELECT m.lot_id AS "lotId", m.order_line_id AS "orderLineId", sum(m.held_delta)::bigint AS "heldBase", sum(m.firm_delta)::bigint AS "firmBase"
      FROM lot_movement m JOIN consumer_order_line l ON l.id = m.order_line_id JOIN consumer_order o ON o.id = l.order_id
     WHERE o.group_id = ${groupId}::uuid GROUP BY m.lot_id, m.order_line_id ORDER BY m.lot_id, m.order_line_id`;
  // The group is locked: nobody else moves its holdings meanwhile.
  const holdings = await read();
  await lockLots(
    tx,
    holdings.map(({ lotId }) => lotId),
  );
  return holdings;
}

/** Turns everything held for a group into firm volume. */
export async function firmGroup(tx: Transaction, groupId: string, cause: MovementCause): Promise<void> {
  const holdings = await lockHoldings(tx, groupId);
  const held = holdings.filter(({ heldBase }) => heldBase > 0n);
  await recordMovements(
    tx,
    held.map(({ lotId, orderLineId, heldBase }) => ({ lotId, orderLineId, kind: 'FIRM' as const, heldDelta: -heldBase, firmDelta: heldBase })),
    cause,
  );
}

/** Gives everything held or firm for a group back to its lots. */
export async function releaseGroup(tx: Transaction, groupId: string, cause: MovementCause): Promise<void> {
  const holdings = await lockHoldings(tx, groupId);
  const standing = holdings.filter(({ heldBase, firmBase }) => heldBase + firmBase > 0n);
  await recordMovements(
    tx,
    standing.map(({ lotId, orderLineId, heldBase, firmBase }) => ({
      lotId,
      orderLineId,
      kind: 'RELEASE' as const,
      heldDelta: -heldBase,
      firmDelta: -firmBase,
    })),
    cause,
  );
}

/** Ends a group that was not paid, with its orders. */
export async function endGroup(tx: Transaction, groupId: string, status: 'EXPIRED' | 'CANCELLED', at: Date): Promise<void> {
  await tx.orderGroup.update({ where: { id: groupId }, data: { status, endedAt: at } });
  await tx.consumerOrder.updateMany({ where: { groupId, status: 'PLACED' }, data: { status } });
}
