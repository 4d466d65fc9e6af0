import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { addDays, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { FURTHEST_HARVEST_DAYS } from '../../retail/rules/furthest-harvest.ts';
import type { Window } from '../rules/plan-pre-order.ts';

const columns = Prisma.sql`
  SELECT l.id AS "lotId", l.code AS "lotCode", l.offer_id AS "offerId", l.harvest_from_on::text AS "harvestFromOn", l.harvest_to_on::text AS "harvestToOn",
         product.base_unit::text AS "baseUnit", l.available_base AS "availableBase", w.most_base AS "mostBase",
         coalesce((SELECT sum(m.held_delta + m.firm_delta) FROM pre_order p JOIN lot_movement m ON m.order_line_id = p.line_id AND m.lot_id = l.id
                    WHERE p.lot_id = l.id), 0)::bigint AS "preOrderedBase"
    FROM pre_order_window w JOIN harvest_lot l ON l.id = w.lot_id JOIN product ON product.id = l.product_id
   WHERE l.stage = 'FORECAST' AND l.status = 'OFFERED'`;

/** Harvests of an offer that households may order from today: those that baskets do not reach yet, the next first. */
export function windowsOf(db: Pick<Transaction, '$queryRaw'>, slug: string, todayOn: IsoDate): Promise<Window[]> {
  const furthest = toDatabaseDate(addDays(todayOn, FURTHEST_HARVEST_DAYS));
  return db.$queryRaw<Window[]>`${columns} AND l.harvest_to_on > ${furthest}::date
     AND l.offer_id = (SELECT id FROM offer WHERE slug = ${slug.slice(0, 200)}) ORDER BY l.harvest_to_on, l.id LIMIT 6`;
}

/** The harvest with a code, while households may order from it; null otherwise. */
export async function windowByCode(db: Pick<Transaction, '$queryRaw'>, lotCode: string, todayOn: IsoDate): Promise<Window | null> {
  const furthest = toDatabaseDate(addDays(todayOn, FURTHEST_HARVEST_DAYS));
  const [window] = await db.$queryRaw<Window[]>`${columns} AND l.harvest_to_on > ${furthest}::date AND l.code = ${lotCode.slice(0, 60)}`;
  return window ?? null;
}

/** Later harvests of the same offer than a day, the next first. */
export function laterWindows(db: Pick<Transaction, '$queryRaw'>, offerId: string, afterOn: IsoDate): Promise<Window[]> {
  return db.$queryRaw<
    Window[]
  >`${columns} AND l.offer_id = ${offerId}::uuid AND l.harvest_to_on > ${toDatabaseDate(afterOn)}::date ORDER BY l.harvest_to_on, l.id LIMIT 6`;
}
