import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { LocationInUse } from '../errors.ts';
import { buyerFor, ownedByBuyer, type PurchasingAct } from '../policy.ts';

/** Puts a place away: nothing new is delivered there. Refused while requests or orders still bring goods to it. */
export async function archiveBuyerLocation(context: CommandContext, idempotencyKey: string, locationId: string): Promise<string> {
  return turn(context, { act: 'archiveBuyerLocation', idempotencyKey, locationId, active: false });
}

/** Takes a place that was put away back into use. */
export async function reopenBuyerLocation(context: CommandContext, idempotencyKey: string, locationId: string): Promise<string> {
  return turn(context, { act: 'reopenBuyerLocation', idempotencyKey, locationId, active: true });
}

interface Turn {
  act: PurchasingAct;
  idempotencyKey: string;
  locationId: string;
  active: boolean;
}

async function turn(context: CommandContext, { act, idempotencyKey, locationId, active }: Turn): Promise<string> {
  const buyer = buyerFor(context.viewer, act);
  return withIdempotency(context, { operation: act, key: idempotencyKey, input: { locationId } }, async (tx) => {
    const place = ownedByBuyer('BuyerLocation', await lockLocation(tx, locationId), buyer);
    if (place.active === active) return place.id;
    if (!active) await refuseInUse(tx, place.id);
    await tx.buyerLocation.update({ where: { id: place.id }, data: { active } });
    await recordAudit(tx, context, { action: act, entityType: 'BuyerLocation', entityId: place.id, before: { active: !active }, after: { active } });
    return place.id;
  });
}

/** The place, locked against lines that are about to name it. */
async function lockLocation(tx: Transaction, locationId: string): Promise<{ id: string; organisationId: string; active: boolean } | null> {
  const [place] = await tx.$queryRaw<{ id: string; organisationId: string; active: boolean }[]>`
    SELECT id, organisation_id AS "organisationId", active FROM buyer_location WHERE id = ${locationId}::uuid FOR UPDATE`;
  return place ?? null;
}

async function refuseInUse(tx: Transaction, locationId: string): Promise<void> {
  const openRequests = await tx.purchaseRequest.count({ where: { status: { in: ['OPEN', 'PROPOSED', 'PARTLY_AWARDED'] }, lines: { some: { locationId } } } });
  const openOrders = await tx.purchaseOrder.count({ where: { locationId, status: { in: ['ISSUED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'IN_DELIVERY'] } } });
  if (openRequests + openOrders > 0) throw new LocationInUse(openRequests, openOrders);
}
