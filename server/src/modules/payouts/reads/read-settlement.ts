import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { shareByWeight } from '../rules/share-by-weight.ts';
import { settle, settleByOrder, type SettledEntry, type Settlement } from '../rules/statement.ts';
import { openEntries } from '../store.ts';

type Database = Pick<Transaction, '$queryRaw' | 'consumerOrder'>;

/** One order of a statement. */
export interface SettledOrder extends Settlement {
  /** Null for money that belongs to no single order. */
  orderCode: string | null;
  deliverOn: Date | null;
}

/** What a lot earned. */
export interface SettledLot {
  lotCode: string;
  productVi: string;
  productEn: string;
  baseUnit: BaseUnit;
  quantityBase: bigint;
  netVnd: bigint;
}

/** Entries a statement holds, the oldest first. */
export function entriesOf(db: Database, statementId: string): Promise<SettledEntry[]> {
  return db.$queryRaw<SettledEntry[]>`
    SELECT e.transaction_id AS "transactionId", e.account::text AS account, e.amount_vnd AS "amountVnd", e.order_id AS "orderId"
      FROM payout_entry p JOIN ledger_entry e ON e.id = p.entry_id JOIN ledger_transaction t ON t.id = e.transaction_id
     WHERE p.statement_id = ${statementId}::uuid ORDER BY t.occurred_at, e.id`;
}

/** What a cooperative has earned up to a day and no statement holds yet. */
export async function openSettlement(db: Database, cooperativeId: string, toOn: IsoDate): Promise<{ figures: Settlement; entries: SettledEntry[] }> {
  const entries = await openEntries(db, cooperativeId, toOn);
  return { figures: settle(entries), entries };
}

/** The orders behind entries of the ledger. Their figures sum to those of the statement. */
export async function ordersOf(db: Database, entries: readonly SettledEntry[]): Promise<SettledOrder[]> {
  const figures = settleByOrder(entries);
  const ids = [...figures.keys()].filter((id) => id !== null);
  const orders = await db.consumerOrder.findMany({ where: { id: { in: ids } }, select: { id: true, code: true, deliverOn: true } });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return [...figures].map(([id, settlement]) => {
    const order = id === null ? undefined : byId.get(id);
    return { ...settlement, orderCode: order?.code ?? null, deliverOn: order?.deliverOn ?? null };
  });
}

interface LotRow extends Omit<SettledLot, 'netVnd'> {
  orderId: string;
  weight: bigint;
}

/** The net of each order on the lots it was packed from, by what they gave of it. The lots sum to the orders that were packed. */
export async function lotsOf(db: Database, entries: readonly SettledEntry[]): Promise<SettledLot[]> {
  const figures = settleByOrder(entries);
  const ids = [...figures.keys()].filter((id) => id !== null);
  const rows = await db.$queryRaw<LotRow[]>`
    SELECT l.order_id AS "orderId", lot.code AS "lotCode", p.name_vi AS "productVi", p.name_en AS "productEn", p.base_unit::text AS "baseUnit",
           sum(m.held_delta + m.firm_delta + m.shipped_delta)::bigint AS "quantityBase", sum((m.held_delta + m.firm_delta + m.shipped_delta) * l.unit_price_vnd)::bigint AS weight
      FROM consumer_order_line l JOIN lot_movement m ON m.order_line_id = l.id JOIN harvest_lot lot ON lot.id = m.lot_id JOIN product p ON p.id = lot.product_id
     WHERE l.order_id = ANY (${ids}::uuid[]) GROUP BY l.order_id, lot.code, p.name_vi, p.name_en, p.base_unit ORDER BY lot.code, l.order_id`;
  const lots = new Map<string, SettledLot>();
  for (const id of ids) {
    const drawn = rows.filter(({ orderId }) => orderId === id);
    const shares = shareByWeight(
      figures.get(id)?.netVnd ?? 0n,
      drawn.map(({ weight }) => weight),
    );
    drawn.forEach(({ lotCode, productVi, productEn, baseUnit, quantityBase }, place) => {
      const lot = lots.get(lotCode) ?? { lotCode, productVi, productEn, baseUnit, quantityBase: 0n, netVnd: 0n };
      lots.set(lotCode, { ...lot, quantityBase: lot.quantityBase + quantityBase, netVnd: lot.netVnd + (shares[place] ?? 0n) });
    });
  }
  return [...lots.values()].toSorted((one, other) => (one.lotCode < other.lotCode ? -1 : 1));
}
