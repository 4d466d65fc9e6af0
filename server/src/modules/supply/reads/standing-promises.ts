import type { Transaction } from '../../../kernel/command-context.ts';
import type { StandingPromise } from '../rules/plan-breaks.ts';

/** A promise on a lot with the names people know it by. */
export interface NamedPromise extends StandingPromise {
  lotId: string;
  lineId: string;
  requestId: string;
  requestCode: string;
  buyerOrganisationId: string;
  buyerVi: string;
  buyerEn: string;
  orderId: string | null;
  orderCode: string | null;
  /** Price of the goods, đồng per pricing unit. */
  unitPriceVnd: bigint;
  pricingUnitBase: bigint;
}

/** Promises that hold volume of lots now, by the ledger. */
export async function standingPromises(tx: Transaction, lotIds: readonly string[]): Promise<NamedPromise[]> {
  return tx.$queryRaw<NamedPromise[]>`
    SELECT a.id AS "allocationId", balance.lot_id AS "lotId", balance.held AS "heldBase", balance.firm AS "firmBase", a.arrive_on::text AS "arriveOn",
           balance.promised_at AS "promisedAt", line.id AS "lineId", request.id AS "requestId", request.code AS "requestCode",
           buyer.id AS "buyerOrganisationId", buyer.name_vi AS "buyerVi", buyer.name_en AS "buyerEn",
           o.id AS "orderId", o.code AS "orderCode", a.unit_price_vnd AS "unitPriceVnd", product.pricing_unit_base AS "pricingUnitBase"
      FROM (SELECT lot_id, allocation_id, sum(held_delta)::bigint AS held, sum(firm_delta)::bigint AS firm, min(occurred_at) AS promised_at
              FROM lot_movement WHERE lot_id = ANY (${[...lotIds]}::uuid[]) AND allocation_id IS NOT NULL
             GROUP BY lot_id, allocation_id HAVING sum(held_delta) > 0 OR sum(firm_delta) > 0) balance
      JOIN allocation a ON a.id = balance.allocation_id
      JOIN purchase_request_line line ON line.id = a.line_id
      JOIN purchase_request request ON request.id = line.request_id
      JOIN organisation buyer ON buyer.id = request.organisation_id
      JOIN harvest_lot lot ON lot.id = a.lot_id
      JOIN product ON product.id = lot.product_id
      LEFT JOIN purchase_order_line ol ON ol.allocation_id = a.id
      LEFT JOIN purchase_order o ON o.id = ol.order_id
     ORDER BY a.id`;
}
