import type { Transaction } from '../../kernel/command-context.ts';
import { businessToday } from '../../kernel/business-day.ts';
import type { MarketContext } from './market-context.ts';
import type { LockedAllocation, LockedRequest } from './store.ts';

export interface ConfirmedVolume {
  readonly allocation: LockedAllocation;
  readonly request: LockedRequest;
  readonly confirmedBase: bigint;
}

/**
 * Adds confirmed volume to the buyer's order to this cooperative for this place; there is one for a request. The request
 * is locked, so that two confirmations never issue two. `issued` says that the order is new.
 */
export async function addToPurchaseOrder(
  tx: Transaction,
  context: MarketContext,
  volume: ConfirmedVolume,
): Promise<{ id: string; code: string; issued: boolean }> {
  const { allocation, request } = volume;
  const found = await tx.purchaseOrder.findUnique({
    where: { requestId_cooperativeId_locationId: { requestId: request.id, cooperativeId: allocation.cooperativeId, locationId: allocation.locationId } },
    select: { id: true, code: true },
  });
  const order = found ?? (await issueOrder(tx, context, volume));
  await tx.purchaseOrderLine.create({
    data: {
      orderId: order.id,
      requestLineId: allocation.lineId,
      allocationId: allocation.id,
      lotId: allocation.lotId,
      productId: allocation.productId,
      gradeRank: allocation.gradeRank,
      unitPriceVnd: allocation.unitPriceVnd,
      transportVnd: allocation.transportVnd,
      deliverOn: allocation.arriveOn,
      requestedBase: allocation.quantityBase,
      confirmedBase: volume.confirmedBase,
    },
  });
  await settleOrderStatus(tx, order.id);
  return { ...order, issued: found === null };
}

async function issueOrder(tx: Transaction, context: MarketContext, { allocation, request }: ConfirmedVolume): Promise<{ id: string; code: string }> {
  return tx.purchaseOrder.create({
    data: {
      code: await nextOrderCode(tx, businessToday(context.clock).slice(0, 4)),
      organisationId: request.organisationId,
      cooperativeId: allocation.cooperativeId,
      requestId: request.id,
      locationId: allocation.locationId,
      dueAt: allocation.arriveOn,
      issuedAt: context.clock.now(),
    },
    select: { id: true, code: true },
  });
}

/** The next number of the year, for example DM-2026-0042; numbers are given one at a time and leave no gap. */
async function nextOrderCode(tx: Transaction, year: string): Promise<string> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('purchase_order_code'))::text`;
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    SELECT coalesce(max(substring(code FROM 9)::int), 0) AS last FROM purchase_order WHERE code ~ ${`^DM-${year}-[0-9]+$`}`;
  return `DM-${year}-${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
}

/** An order is confirmed when each of its lines is confirmed whole. Orders on the road keep their status. */
async function settleOrderStatus(tx: Transaction, orderId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE purchase_order SET status = wanted.status, updated_at = now()
      FROM (SELECT (CASE WHEN bool_and(confirmed_base = requested_base) THEN 'CONFIRMED' ELSE 'PARTLY_CONFIRMED' END)::purchase_order_status AS status
              FROM purchase_order_line WHERE order_id = ${orderId}::uuid) wanted
     WHERE purchase_order.id = ${orderId}::uuid AND purchase_order.status IN ('ISSUED', 'CONFIRMED', 'PARTLY_CONFIRMED') AND purchase_order.status <> wanted.status`;
}
