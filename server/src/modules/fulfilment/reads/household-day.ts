import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { type FetchedAt, fetchedAtOf, fetchedSelect } from '../../pick-up/reads/fetched-at.ts';

/** What is to be picked of one good from one lot, for orders that are not packed yet. */
export interface PickTotal {
  titleVi: string;
  titleEn: string;
  lotCode: string;
  harvestOn: IsoDate;
  baseUnit: BaseUnit;
  quantityBase: bigint;
  orders: number;
}

export interface HouseholdDay {
  on: IsoDate;
  toPrepare: number;
  toPack: number;
  toHandOver: number;
  onTheWay: number;
  late: number;
  cashDueVnd: bigint;
  damageWaiting: number;
  picks: PickTotal[];
}

interface Database {
  $queryRaw: Transaction['$queryRaw'];
}

/** Counts of a cooperative's household orders, and what is to be picked for parcels that leave by a day. */
export async function readHouseholdDay(db: Database, asked: { cooperativeId: string; on: IsoDate; todayOn: IsoDate }): Promise<HouseholdDay> {
  const [counts] = await db.$queryRaw<Omit<HouseholdDay, 'on' | 'picks'>[]>`
    SELECT count(*) FILTER (WHERE o.status = 'PLACED')::integer AS "toPrepare", count(*) FILTER (WHERE o.status = 'PREPARING')::integer AS "toPack",
           count(*) FILTER (WHERE o.status = 'PACKED')::integer AS "toHandOver", count(*) FILTER (WHERE o.status = 'HANDED_OVER')::integer AS "onTheWay",
           count(*) FILTER (WHERE o.status IN ('PLACED', 'PREPARING', 'PACKED') AND o.ship_on < ${toDatabaseDate(asked.todayOn)}::date)::integer AS late,
           coalesce(sum(o.collect_vnd) FILTER (WHERE o.delivered_at IS NOT NULL AND o.cash_deposit_id IS NULL), 0)::bigint AS "cashDueVnd",
           (SELECT count(*) FROM damage_report r WHERE r.cooperative_id = ${asked.cooperativeId}::uuid AND r.status = 'WAITING')::integer AS "damageWaiting"
      FROM consumer_order o JOIN order_group g ON g.id = o.group_id
     WHERE o.cooperative_id = ${asked.cooperativeId}::uuid AND g.status = 'CONFIRMED'`;
  return { on: asked.on, ...(counts ?? nothing), picks: await readPicks(db, asked) };
}

const nothing = { toPrepare: 0, toPack: 0, toHandOver: 0, onTheWay: 0, late: 0, cashDueVnd: 0n, damageWaiting: 0 };

/** Totals to pick by good and lot for parcels that leave by a day and are not packed yet. */
export async function readPicks(db: Database, { cooperativeId, on }: { cooperativeId: string; on: IsoDate }): Promise<PickTotal[]> {
  return db.$queryRaw<PickTotal[]>`
    SELECT l.title_vi AS "titleVi", l.title_en AS "titleEn", lot.code AS "lotCode", to_char(lot.harvest_to_on, 'YYYY-MM-DD') AS "harvestOn",
           p.base_unit::text AS "baseUnit", sum(m.firm_delta)::bigint AS "quantityBase", count(DISTINCT o.id)::integer AS orders
      FROM consumer_order o
      JOIN order_group g ON g.id = o.group_id AND g.status = 'CONFIRMED'
      JOIN consumer_order_line l ON l.order_id = o.id
      JOIN lot_movement m ON m.order_line_id = l.id
      JOIN harvest_lot lot ON lot.id = m.lot_id
      JOIN product p ON p.id = lot.product_id
     WHERE o.cooperative_id = ${cooperativeId}::uuid AND o.status IN ('PLACED', 'PREPARING') AND o.ship_on <= ${toDatabaseDate(on)}::date
     GROUP BY l.title_vi, l.title_en, lot.code, lot.harvest_to_on, p.base_unit
    HAVING sum(m.firm_delta) > 0
     ORDER BY l.title_vi, lot.harvest_to_on, lot.code`;
}

/** A parcel that goes to a pick-up point. */
export interface PointParcel {
  orderCode: string;
  fetchedAt: FetchedAt;
}

/** Parcels of a cooperative that leave by a day for a pick-up point, by the day they are fetched. */
export async function readPointParcels(
  { consumerOrder }: Pick<Transaction, 'consumerOrder'>,
  { cooperativeId, on }: { cooperativeId: string; on: IsoDate },
): Promise<PointParcel[]> {
  const orders = await consumerOrder.findMany({
    where: {
      cooperativeId,
      status: { in: ['PLACED', 'PREPARING'] },
      shipOn: { lte: toDatabaseDate(on) },
      group: { status: 'CONFIRMED', OR: [{ pickUp: { isNot: null } }, { joins: { pickUp: { isNot: null } } }] },
    },
    select: { code: true, group: { select: fetchedSelect } },
    orderBy: [{ deliverOn: 'asc' }, { code: 'asc' }],
  });
  return orders.flatMap(({ code, group }) => {
    const fetchedAt = fetchedAtOf(group);
    return fetchedAt ? [{ orderCode: code, fetchedAt }] : [];
  });
}
