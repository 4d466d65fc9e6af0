import type { AllocationStatus, BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { UnitCode } from '@cho-phien/schema/rules/quantity.ts';
import type { Pool } from 'pg';
import type { AllocationExplanation } from '../rules/round-record.ts';
import type { BoardPool } from './board-view.ts';

/** An allocation as its cooperative sees it: its own volume and price, nothing of rivals or of the buyer's other suppliers. */
export interface InboxAllocation {
  readonly id: string;
  /** Run of the market that proposed it; the cooperative may replay it. */
  readonly roundId: string;
  readonly status: AllocationStatus;
  readonly requestCode: string;
  readonly buyerVi: string;
  readonly buyerEn: string;
  readonly locationVi: string;
  readonly locationEn: string;
  readonly locationCommuneVi: string;
  readonly productId: string;
  readonly productVi: string;
  readonly productEn: string;
  readonly pictureKey: string;
  readonly gradeVi: string;
  readonly gradeEn: string;
  readonly baseUnit: BaseUnit;
  readonly pricingUnit: UnitCode;
  readonly pricingUnitBase: bigint;
  readonly quantumBase: bigint;
  readonly lotId: string;
  readonly lotCode: string;
  readonly quantityBase: bigint;
  readonly confirmedBase: bigint | null;
  readonly unitPriceVnd: bigint;
  readonly harvestOn: string;
  readonly arriveOn: string;
  readonly confirmBy: Date;
  readonly answeredAt: Date | null;
  readonly declineReason: string | null;
  readonly orderCode: string | null;
  readonly eligibility: AllocationExplanation['eligibility'];
  /** The buyer takes it in the place of what it asked for. */
  readonly isSubstitute: boolean;
  /** Pool through which the lot was offered; `null` when it was offered alone. */
  readonly pool: BoardPool | null;
}

export const inboxFilters = ['TO_CONFIRM', 'ANSWERED', 'ALL'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

export interface InboxPage {
  readonly cooperativeId: string;
  readonly filter: InboxFilter;
  readonly first: number;
  /** Deadline and id of the last row of the page before. */
  readonly after: { readonly confirmBy: Date; readonly id: string } | null;
}

/** Allocations a cooperative was asked to confirm, the nearest deadline first, answered ones after by latest deadline; one statement. */
export async function readInbox(pool: Pool, page: InboxPage): Promise<InboxAllocation[]> {
  const { rows } = await pool.query<InboxRow>({
    name: 'market-inbox',
    text: inboxSql,
    values: [page.cooperativeId, page.filter, page.first, page.after?.confirmBy ?? null, page.after?.id ?? null],
  });
  return rows.map(toAllocation);
}

/** One allocation of a cooperative; `null` when it has no such allocation that it was asked to confirm. */
export async function readInboxAllocation(pool: Pool, id: string, cooperativeId: string): Promise<InboxAllocation | null> {
  const { rows } = await pool.query<InboxRow>({ name: 'market-inbox-one', text: `${selectSql} AND a.id = $2::uuid`, values: [cooperativeId, id] });
  return rows[0] ? toAllocation(rows[0]) : null;
}

function toAllocation(row: InboxRow): InboxAllocation {
  return {
    ...row,
    pricingUnitBase: BigInt(row.pricingUnitBase),
    quantumBase: BigInt(row.quantumBase),
    quantityBase: BigInt(row.quantityBase),
    confirmedBase: row.confirmedBase === null ? null : BigInt(row.confirmedBase),
    unitPriceVnd: BigInt(row.unitPriceVnd),
  };
}

type InboxRow = Omit<InboxAllocation, 'pricingUnitBase' | 'quantumBase' | 'quantityBase' | 'confirmedBase' | 'unitPriceVnd'> & {
  pricingUnitBase: string;
  quantumBase: string;
  quantityBase: string;
  confirmedBase: string | null;
  unitPriceVnd: string;
};

const selectSql = `
SELECT a.id, a.round_id AS "roundId", a.status, request.code AS "requestCode", buyer.name_vi AS "buyerVi", buyer.name_en AS "buyerEn",
       location.name_vi AS "locationVi", location.name_en AS "locationEn", commune.name_vi AS "locationCommuneVi",
       product.id AS "productId", product.name_vi AS "productVi", product.name_en AS "productEn", product.picture_key AS "pictureKey",
       grade.name_vi AS "gradeVi", grade.name_en AS "gradeEn", product.base_unit AS "baseUnit", product.pricing_unit AS "pricingUnit",
       product.pricing_unit_base::text AS "pricingUnitBase", product.quantum_base::text AS "quantumBase", lot.id AS "lotId", lot.code AS "lotCode",
       a.quantity_base::text AS "quantityBase", a.confirmed_base::text AS "confirmedBase", a.unit_price_vnd::text AS "unitPriceVnd",
       a.harvest_on::text AS "harvestOn", a.arrive_on::text AS "arriveOn", a.confirm_by AS "confirmBy", a.answered_at AS "answeredAt",
       a.decline_reason AS "declineReason", purchase_order.code AS "orderCode", a.explanation -> 'eligibility' AS eligibility, a.substitute IS NOT NULL AS "isSubstitute",
       (SELECT json_build_object('code', pool.code, 'communeVi', commune.name_vi,
                 'lots', (SELECT count(*) FROM allocation other WHERE other.round_id = a.round_id AND other.line_id = a.line_id AND other.pool_id = a.pool_id))
          FROM lot_pool pool JOIN commune ON commune.code = pool.commune_code WHERE pool.id = a.pool_id) AS pool
  FROM allocation a
  JOIN purchase_request_line line ON line.id = a.line_id
  JOIN purchase_request request ON request.id = line.request_id
  JOIN organisation buyer ON buyer.id = request.organisation_id
  JOIN buyer_location location ON location.id = line.location_id
  JOIN commune ON commune.code = location.commune_code
  JOIN harvest_lot lot ON lot.id = a.lot_id
  JOIN product ON product.id = lot.product_id
  JOIN product_grade grade ON grade.product_id = lot.product_id AND grade.rank = lot.grade_rank
  LEFT JOIN purchase_order_line order_line ON order_line.allocation_id = a.id
  LEFT JOIN purchase_order ON purchase_order.id = order_line.order_id
 WHERE a.cooperative_id = $1::uuid AND a.confirm_by IS NOT NULL`;

const inboxSql = `${selectSql}
   AND CASE $2 WHEN 'TO_CONFIRM' THEN a.status = 'HELD' WHEN 'ANSWERED' THEN a.status <> 'HELD' ELSE true END
   AND ($4::timestamptz IS NULL OR CASE WHEN $2 = 'TO_CONFIRM' THEN (a.confirm_by, a.id) > ($4::timestamptz, $5::uuid) ELSE (a.confirm_by, a.id) < ($4::timestamptz, $5::uuid) END)
 ORDER BY CASE WHEN $2 = 'TO_CONFIRM' THEN a.confirm_by END, CASE WHEN $2 = 'TO_CONFIRM' THEN a.id END, a.confirm_by DESC, a.id DESC
 LIMIT $3`;
