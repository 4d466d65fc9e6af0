import type { OrderGroupStatus, PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { lockLots, type MovementCause, recordMovements } from '../supply/store.ts';
import { takeLots } from '../supply/take-lots.ts';
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

/** Takes what the lines of an order draw, held or firm, all or nothing. Returns the offers of lots that cannot give; nothing is taken then. */
export async function takeForLines(tx: Transaction, draws: readonly LineDraw[], as: 'HELD' | 'FIRM', cause: MovementCause): Promise<string[]> {
  const takes = draws.map(({ lotId, lineId, quantityBase }) => ({ lotId, orderLineId: lineId, quantityBase }));
  const short = await takeLots(tx, takes, as, cause);
  return [...new Set(draws.filter(({ lotId }) => short.has(lotId)).map(({ offerId }) => offerId))];
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
