import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { enqueueJob } from '../../kernel/enqueue-job.ts';
import type { BrokenPreOrder, OrderInTheWay } from './errors.ts';
import { fromDatabaseDate } from '../../kernel/business-day.ts';
import { tellHousehold } from '../notifications/commands/tell-household.ts';
import type { StandingPreOrder } from './rules/pre-orders-giving-way.ts';
import { type MovementCause, recordMovements } from './store.ts';

/** Locks the purchases whose pre-orders hold volume of lots, before anything else a cut of these can touch. */
export async function lockPreOrderGroups(tx: Transaction, lotIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT g.id::text FROM order_group g WHERE g.id IN (
      SELECT o.group_id FROM pre_order p JOIN consumer_order_line l ON l.id = p.line_id JOIN consumer_order o ON o.id = l.order_id
       WHERE p.lot_id = ANY(${[...lotIds]}::uuid[]) AND p.status IN ('WAITING', 'READY')) ORDER BY g.id FOR NO KEY UPDATE`;
}

/**
 * Pre-orders that hold volume of locked lots, by lot, the newest first. One whose purchase somebody else has locked meanwhile is left out:
 * it was placed after the purchases were locked and waits for the lot. What is only foreseen locks nothing.
 */
export async function standingPreOrders(
  tx: Transaction,
  lotIds: readonly string[],
  { foreseen = false }: { foreseen?: boolean } = {},
): Promise<ReadonlyMap<string, BrokenPreOrder[]>> {
  const locking = foreseen ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE SKIP LOCKED`;
  const rows = await tx.$queryRaw<(BrokenPreOrder & { lotId: string })[]>`
    WITH standing AS (
      SELECT p.line_id, p.lot_id, p.choice, o.code, o.group_id FROM pre_order p JOIN consumer_order_line l ON l.id = p.line_id JOIN consumer_order o ON o.id = l.order_id
       WHERE p.lot_id = ANY(${[...lotIds]}::uuid[]) AND p.status IN ('WAITING', 'READY') AND o.status IN ('PLACED', 'PREPARING')),
    locked AS (SELECT g.id, g.placed_at FROM order_group g WHERE g.id IN (SELECT group_id FROM standing) ${locking})
    SELECT s.line_id AS "lineId", s.lot_id AS "lotId", s.code AS "orderCode", s.choice::text AS choice, balance.held AS "heldBase", balance.firm AS "firmBase"
      FROM standing s JOIN locked g ON g.id = s.group_id
      CROSS JOIN LATERAL (SELECT coalesce(sum(m.held_delta), 0)::bigint AS held, coalesce(sum(m.firm_delta), 0)::bigint AS firm
                            FROM lot_movement m WHERE m.order_line_id = s.line_id AND m.lot_id = s.lot_id) balance
     WHERE balance.held + balance.firm > 0 ORDER BY g.placed_at DESC, s.line_id DESC`;
  return Map.groupBy(rows, ({ lotId }) => lotId);
}

/** Orders of households that hold volume of a lot and give way to nothing: their goods were sold from the shelf. The first to leave comes first. */
export function ordersInTheWay(tx: Transaction, lotId: string): Promise<OrderInTheWay[]> {
  return tx.$queryRaw<OrderInTheWay[]>`
    SELECT o.code AS "orderCode", o.ship_on::text AS "shipOn", sum(m.held_delta + m.firm_delta)::bigint AS "quantityBase"
      FROM lot_movement m JOIN consumer_order_line l ON l.id = m.order_line_id JOIN consumer_order o ON o.id = l.order_id
     WHERE m.lot_id = ${lotId}::uuid AND NOT EXISTS (SELECT FROM pre_order p WHERE p.line_id = l.id AND p.status IN ('WAITING', 'READY'))
     GROUP BY o.id HAVING sum(m.held_delta + m.firm_delta) > 0 ORDER BY o.ship_on, o.code`;
}

/** Gives the volume of pre-orders back to their lot; a job then does what each household chose beforehand. */
export async function cutPreOrders(tx: Transaction, lotId: string, preOrders: readonly StandingPreOrder[], cause: MovementCause): Promise<void> {
  if (preOrders.length === 0) return;
  await recordMovements(
    tx,
    preOrders.map(({ lineId, heldBase, firmBase }) => ({ lotId, orderLineId: lineId, kind: 'RELEASE' as const, heldDelta: -heldBase, firmDelta: -firmBase })),
    cause,
  );
  await tx.preOrder.updateMany({ where: { lineId: { in: preOrders.map(({ lineId }) => lineId) } }, data: { status: 'SHORT' } });
  await enqueueJob(tx, { name: 'pre-orders:settle-short', payload: {}, key: 'settle-short-pre-orders' });
}

/**
 * The harvest is in the store: what still stands on it can be packed. Parcels leave as many days after the harvest as they would have after its
 * last planned day, never before `earliestOn`; their households are told the day.
 */
export async function readyPreOrders(
  tx: Transaction,
  lotId: string,
  { harvestedOn, earliestOn, now }: { harvestedOn: Date; earliestOn: Date; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE consumer_order o SET deliver_on = o.deliver_on - o.ship_on + greatest(o.ship_on + (${harvestedOn}::date - lot.harvest_to_on), ${earliestOn}::date),
           ship_on = greatest(o.ship_on + (${harvestedOn}::date - lot.harvest_to_on), ${earliestOn}::date), updated_at = now()
      FROM pre_order p JOIN consumer_order_line l ON l.id = p.line_id JOIN harvest_lot lot ON lot.id = p.lot_id
     WHERE p.lot_id = ${lotId}::uuid AND p.status = 'WAITING' AND o.id = l.order_id AND o.status = 'PLACED'`;
  const ready = await tx.preOrder.updateManyAndReturn({
    where: { lotId, status: 'WAITING' },
    data: { status: 'READY' },
    include: { line: { include: { order: { include: { group: true } } } } },
  });
  const standing = ready.filter(({ line }) => line.order.group.status === 'CONFIRMED');
  await tellHousehold(
    tx,
    now,
    ...standing.map(({ line: { id: about, titleVi, titleEn, order } }) => ({
      household: order.group,
      step: 'PRE_ORDER_READY' as const,
      about,
      parameters: { titleVi, titleEn, arrivesOn: fromDatabaseDate(order.deliverOn) },
    })),
  );
}
