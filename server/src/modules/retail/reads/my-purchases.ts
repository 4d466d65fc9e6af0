import type { Transaction } from '../../../kernel/command-context.ts';

/** A purchase on the list of who made it. */
export interface PurchaseSummary {
  code: string;
  token: string;
  status: 'AWAITING_PAYMENT' | 'CONFIRMED' | 'EXPIRED' | 'CANCELLED';
  placedAt: Date;
  totalVnd: bigint;
  cooperatives: { nameVi: string; nameEn: string }[];
  arrived: boolean;
}

const SHOWN = 50;

/** Purchases a signed-in person made, the newest first. */
export async function readMyPurchases(db: Pick<Transaction, '$queryRaw'>, userId: string): Promise<PurchaseSummary[]> {
  return db.$queryRaw<PurchaseSummary[]>`
    SELECT g.code, g.token, g.status::text AS status, g.placed_at AS "placedAt", g.total_vnd AS "totalVnd",
           json_agg(json_build_object('nameVi', org.name_vi, 'nameEn', org.name_en) ORDER BY o.code) AS cooperatives,
           bool_and(o.status IN ('DELIVERED', 'COMPLETED')) AS arrived
      FROM order_group g JOIN consumer_order o ON o.group_id = g.id JOIN organisation org ON org.id = o.cooperative_id
     WHERE g.user_id = ${userId}::uuid GROUP BY g.id ORDER BY g.placed_at DESC, g.id DESC LIMIT ${SHOWN}::integer`;
}
