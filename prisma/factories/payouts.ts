import type { LedgerTransaction } from '../generated/client.ts';
import type { Database } from './database.ts';
import { anOrderGroup } from './retail.ts';
import { aHarvestLot } from './supply.ts';
import { unique } from './values.ts';

type DeliveredOrderValues = {
  cooperativeId?: string;
  /** Paid for the order, goods and delivery; the factory's order comes to 70,000 đ. */
  paidVnd?: bigint;
  feeVnd?: bigint;
  taxVnd?: bigint;
  deliveredAt?: Date;
};

/** An order whose delivery is booked: what was prepaid is owed to its cooperative, less commission and tax. */
export async function aDeliveredOrder(db: Database, values: DeliveredOrderValues = {}): Promise<{ orderId: string; cooperativeId: string; code: string }> {
  const lot = await aHarvestLot(db, values.cooperativeId ? { cooperativeId: values.cooperativeId } : {});
  const group = await anOrderGroup(db, { lotIds: [lot.id], status: 'CONFIRMED' });
  const [order] = group.orders;
  if (!order) throw new Error('the group has an order');
  const { paidVnd = order.totalVnd, feeVnd = 0n, taxVnd = 0n, deliveredAt = new Date() } = values;
  await aBooking(db, 'ORDER_DELIVERED', deliveredAt, { orderId: order.id, cooperativeId: order.cooperativeId, paidVnd, feeVnd, taxVnd });
  return { orderId: order.id, cooperativeId: order.cooperativeId, code: order.code };
}

/** Money of a delivered order that goes back to the shopper, with its part of commission and tax. */
export function aTakenBackPart(
  db: Database,
  part: { orderId: string; cooperativeId: string; backVnd: bigint; feeVnd?: bigint; taxVnd?: bigint; at?: Date },
): Promise<LedgerTransaction> {
  const { orderId, cooperativeId, backVnd, feeVnd = 0n, taxVnd = 0n, at = new Date() } = part;
  return aBooking(db, 'PART_OWED_BACK', at, { orderId, cooperativeId, paidVnd: -backVnd, feeVnd: -feeVnd, taxVnd: -taxVnd });
}

function aBooking(
  db: Database,
  kind: string,
  occurredAt: Date,
  { orderId, cooperativeId, paidVnd, feeVnd, taxVnd }: { orderId: string; cooperativeId: string; paidVnd: bigint; feeVnd: bigint; taxVnd: bigint },
): Promise<LedgerTransaction> {
  const entries = [
    { account: 'SHOPPER_PREPAID' as const, amountVnd: paidVnd },
    { account: 'COOPERATIVE_PAYABLE' as const, amountVnd: feeVnd + taxVnd - paidVnd },
    { account: 'PLATFORM_FEE' as const, amountVnd: -feeVnd },
    { account: 'TAX' as const, amountVnd: -taxVnd },
  ].filter(({ amountVnd }) => amountVnd !== 0n);
  return db.ledgerTransaction.create({
    data: { kind, dedupeKey: `factory:${unique()}`, occurredAt, entries: { create: entries.map((entry) => ({ ...entry, orderId, cooperativeId })) } },
  });
}
