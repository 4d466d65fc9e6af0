import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { IsoDate } from '../../kernel/business-day.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { lockGroup, type LockedGroup } from '../retail/store.ts';
import { StatusForbids } from '../supply/errors.ts';
import { settleLotStatuses } from '../supply/store-lots.ts';
import { lockLots, type MovementCause, recordMovements } from '../supply/store.ts';
import { type LineOrigin, mayMove, type OrderAct } from './rules/order-life.ts';
import { packedVolume, type FirmPart } from './rules/packed-volume.ts';

/** Lines that were taken out of an order hold nothing. */
const include = {
  lines: { where: { packs: { gt: 0 } }, include: { offer: { include: { product: true } } }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.ConsumerOrderInclude;
export type LockedOrder = Prisma.ConsumerOrderGetPayload<{ include: typeof include }>;

/** An order of the cooperative with its purchase locked, when the act may move it. What belongs to another does not exist. */
export async function lockOrder(
  tx: Transaction,
  { orderId, cooperativeId, act }: { orderId: string; cooperativeId: string; act: OrderAct },
): Promise<{ group: LockedGroup; order: LockedOrder }> {
  const known = await tx.consumerOrder.findFirst({ where: { id: orderId, cooperativeId }, select: { groupId: true } });
  if (!known) throw new NotFound('HouseholdOrder');
  const group = await lockGroup(tx, known.groupId);
  if (group.status === 'AWAITING_PAYMENT') throw new NotFound('HouseholdOrder');
  // Whoever moves an order holds its purchase: what is read now stays.
  const order = await tx.consumerOrder.findUniqueOrThrow({ where: { id: orderId }, include });
  if (group.status !== 'CONFIRMED' || !mayMove(act, order.status)) throw new StatusForbids('HouseholdOrder', order.status);
  return { group, order };
}

/** Which lines of an order are of a harvest to come or of a batch, and how far those are. Only under the lock of its purchase. */
export async function lineOrigins(tx: Transaction, orderId: string): Promise<LineOrigin[]> {
  return tx.$queryRaw<LineOrigin[]>`
    SELECT p.status::text AS "preOrder", b.status::text AS "groupBuy"
      FROM consumer_order_line l
      LEFT JOIN pre_order p ON p.line_id = l.id
      LEFT JOIN group_buy_share s ON s.line_id = l.id LEFT JOIN group_buy b ON b.id = s.group_buy_id
     WHERE l.order_id = ${orderId}::uuid`;
}

/** Last days on which the harvests an order comes from are fresh. */
export async function freshUntil(db: Pick<Transaction, '$queryRaw'>, orderId: string): Promise<IsoDate[]> {
  const rows = await db.$queryRaw<{ lastOn: IsoDate }[]>`
    SELECT to_char(lot.harvest_to_on + lot.shelf_life_days, 'YYYY-MM-DD') AS "lastOn"
      FROM lot_movement m JOIN consumer_order_line l ON l.id = m.order_line_id JOIN harvest_lot lot ON lot.id = m.lot_id
     WHERE l.order_id = ${orderId}::uuid GROUP BY lot.id HAVING sum(m.held_delta + m.firm_delta) > 0`;
  return rows.map(({ lastOn }) => lastOn);
}

/** Whether other goods travel with an order's parcel, or it with another: then its days stay. */
export async function travelsWithOthers(db: Pick<Transaction, 'orderGroup'>, orderId: string): Promise<boolean> {
  const related = await db.orderGroup.count({
    where: {
      orders: { some: { id: orderId } },
      OR: [{ joinsId: { not: null } }, { additions: { some: { status: { in: ['AWAITING_PAYMENT', 'CONFIRMED'] } } } }],
    },
  });
  return related > 0;
}

/** Volume that lines of an order have firm, by line and lot, with the lots locked in the order of their ids. */
async function lockFirmParts(tx: Transaction, orderId: string): Promise<FirmPart[]> {
  const parts = await tx.$queryRaw<FirmPart[]>`
    SELECT m.lot_id AS "lotId", m.order_line_id AS "orderLineId", sum(m.firm_delta)::bigint AS "firmBase"
      FROM lot_movement m JOIN consumer_order_line l ON l.id = m.order_line_id
     WHERE l.order_id = ${orderId}::uuid GROUP BY m.lot_id, m.order_line_id HAVING sum(m.firm_delta) > 0 ORDER BY m.lot_id, m.order_line_id`;
  await lockLots(
    tx,
    parts.map(({ lotId }) => lotId),
  );
  return parts;
}

/** Brings the firm volume of an order after what was packed. What the scale says beyond the books is put right in the lot. */
export async function movePackedVolume(tx: Transaction, order: LockedOrder, cause: MovementCause): Promise<void> {
  const parts = await lockFirmParts(tx, order.id);
  for (const line of order.lines) {
    const changes = packedVolume(
      parts.filter(({ orderLineId }) => orderLineId === line.id),
      line.finalBase ?? line.quantityBase,
    );
    for (const { lotId, orderLineId, deltaBase } of changes) {
      if (deltaBase < 0n) await recordMovements(tx, [{ lotId, orderLineId, kind: 'RELEASE', firmDelta: deltaBase }], cause);
      else await takeMore(tx, { lotId, orderLineId, moreBase: deltaBase, orderCode: order.code }, cause);
      await settleLotStatuses(tx, [lotId]);
    }
  }
}

async function takeMore(
  tx: Transaction,
  { lotId, orderLineId, moreBase, orderCode }: { lotId: string; orderLineId: string; moreBase: bigint; orderCode: string },
  cause: MovementCause,
): Promise<void> {
  const { availableBase } = await tx.harvestLot.findUniqueOrThrow({ where: { id: lotId }, select: { availableBase: true } });
  const foundBase = moreBase - (availableBase > 0n ? availableBase : 0n);
  if (foundBase > 0n) {
    const found = { lotId, kind: 'CORRECTION', expectedDelta: foundBase, safeDelta: foundBase } as const;
    await recordMovements(tx, [found], { ...cause, reasonCode: 'WEIGHED_MORE', reason: orderCode });
  }
  await settleLotStatuses(tx, [lotId]);
  const { status } = await tx.harvestLot.findUniqueOrThrow({ where: { id: lotId }, select: { status: true } });
  if (status !== 'OFFERED') throw new StatusForbids('HarvestLot', status);
  await recordMovements(tx, [{ lotId, orderLineId, kind: 'HOLD', heldDelta: moreBase }], cause);
  await recordMovements(tx, [{ lotId, orderLineId, kind: 'FIRM', heldDelta: -moreBase, firmDelta: moreBase }], cause);
}

/** Everything firm of an order leaves the store. */
export async function shipOrder(tx: Transaction, orderId: string, cause: MovementCause): Promise<void> {
  const parts = await lockFirmParts(tx, orderId);
  await recordMovements(
    tx,
    parts.map(({ lotId, orderLineId, firmBase }) => ({ lotId, orderLineId, kind: 'SHIP' as const, firmDelta: -firmBase, shippedDelta: firmBase })),
    cause,
  );
  await settleLotStatuses(
    tx,
    parts.map(({ lotId }) => lotId),
  );
}
