import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../../kernel/command-context.ts';

/** Volume already promised on the strength of a paper that does not count on the day that matters. */
export interface RelyingAllocation {
  allocationId: string;
  requestId: string;
  requestCode: string;
  buyerId: string;
  buyerName: string;
  cooperativeId: string;
  cooperativeName: string;
  /** Purchase order that carries it; null while it is only held. */
  orderCode: string | null;
  productVi: string;
  productEn: string;
  quantityBase: bigint;
  baseUnit: BaseUnit;
  arriveOn: Date;
  /** What the line asks for: a scheme code, or OCOP with its stars. */
  requirement: string;
  /** The paper it leaned on; null when none was ever there. */
  documentNumber: string | null;
  documentId: string | null;
  documentKind: 'Certificate' | 'OcopRecognition';
}

export interface RelianceFilter {
  /** Business date. */
  today: string;
  /** Only what leans on this paper; the paper is taken as withheld, whatever its state. */
  documentId?: string;
  cooperativeId?: string;
  buyerId?: string;
  provinceCode?: string;
  communeCode?: string;
}

const none = null;

/**
 * Open allocations (held, confirmed, firm) whose line requires a certificate or stars that no document in force
 * gives on the days the market judges by: certificates on every harvest day and today, stars likewise. One statement.
 */
export async function readRelyingAllocations(database: Transaction, filter: RelianceFilter): Promise<RelyingAllocation[]> {
  const { today, documentId = none, cooperativeId = none, buyerId = none, provinceCode = none, communeCode = none } = filter;
  return database.$queryRaw<RelyingAllocation[]>`
    WITH open_allocation AS (
      SELECT a.id, a.line_id, a.cooperative_id, coalesce(a.confirmed_base, a.quantity_base) AS quantity_base, a.arrive_on,
             lot.product_id, lot.planting_area_id, product.commodity_id, product.name_vi, product.name_en, product.base_unit,
             lot.harvest_from_on, greatest(lot.harvest_to_on, ${today}::date) AS until_on, line.min_ocop_stars, request.id AS request_id, request.code, request.organisation_id
        FROM allocation a
        JOIN harvest_lot lot ON lot.id = a.lot_id
        JOIN product ON product.id = lot.product_id
        JOIN purchase_request_line line ON line.id = a.line_id
        JOIN purchase_request request ON request.id = line.request_id
        JOIN organisation seat ON seat.id = a.cooperative_id
        LEFT JOIN commune ON commune.code = seat.commune_code
       WHERE a.status IN ('HELD', 'CONFIRMED', 'FIRM')
         AND (${cooperativeId}::uuid IS NULL OR a.cooperative_id = ${cooperativeId}::uuid)
         AND (${buyerId}::uuid IS NULL OR request.organisation_id = ${buyerId}::uuid)
         AND (${provinceCode}::text IS NULL OR commune.province_code = ${provinceCode})
         AND (${communeCode}::text IS NULL OR commune.code = ${communeCode})
    ),
    covering AS (
      SELECT o.id AS allocation_id, c.scheme_code AS requirement, c.id AS document_id, c.number, 'Certificate' AS kind, c.valid_until_on,
             c.status = 'VERIFIED' AND c.valid_from_on <= o.harvest_from_on AND c.valid_until_on >= o.until_on AND c.id IS DISTINCT FROM ${documentId}::uuid AS counts
        FROM open_allocation o
        JOIN request_line_certificate required ON required.line_id = o.line_id
        JOIN certificate c ON c.cooperative_id = o.cooperative_id AND c.scheme_code = required.scheme_code AND c.status NOT IN ('SUBMITTED', 'REJECTED')
       WHERE EXISTS (SELECT FROM certificate_scope s WHERE s.certificate_id = c.id
                        AND (s.product_id = o.product_id OR s.commodity_id = o.commodity_id OR s.planting_area_id = o.planting_area_id))
      UNION ALL
      SELECT o.id, 'OCOP ' || o.min_ocop_stars, r.id, r.decision_number, 'OcopRecognition', r.valid_until_on,
             r.status = 'VERIFIED' AND r.signed_on <= greatest(o.harvest_from_on, ${today}::date) AND r.valid_until_on >= o.until_on AND r.id IS DISTINCT FROM ${documentId}::uuid
        FROM open_allocation o
        JOIN ocop_recognition r ON r.cooperative_id = o.cooperative_id AND r.product_id = o.product_id AND r.stars >= o.min_ocop_stars AND r.status NOT IN ('SUBMITTED', 'REJECTED')
       WHERE o.min_ocop_stars > 0
    ),
    required AS (
      SELECT o.id AS allocation_id, c.scheme_code AS requirement, 'Certificate' AS kind FROM open_allocation o JOIN request_line_certificate c ON c.line_id = o.line_id
      UNION ALL
      SELECT o.id, 'OCOP ' || o.min_ocop_stars, 'OcopRecognition' FROM open_allocation o WHERE o.min_ocop_stars > 0
    )
    SELECT o.id::text AS "allocationId", o.request_id::text AS "requestId", o.code AS "requestCode", o.organisation_id::text AS "buyerId", buyer.name_vi AS "buyerName",
           o.cooperative_id::text AS "cooperativeId", cooperative.name_vi AS "cooperativeName", purchase_order.code AS "orderCode",
           o.name_vi AS "productVi", o.name_en AS "productEn", o.quantity_base AS "quantityBase", o.base_unit::text AS "baseUnit", o.arrive_on AS "arriveOn",
           required.requirement, required.kind AS "documentKind", leaned.number AS "documentNumber", leaned.document_id::text AS "documentId"
      FROM required
      JOIN open_allocation o ON o.id = required.allocation_id
      JOIN organisation buyer ON buyer.id = o.organisation_id
      JOIN organisation cooperative ON cooperative.id = o.cooperative_id
      LEFT JOIN purchase_order_line ON purchase_order_line.allocation_id = o.id
      LEFT JOIN purchase_order ON purchase_order.id = purchase_order_line.order_id
      LEFT JOIN LATERAL (
        SELECT number, document_id FROM covering c WHERE c.allocation_id = required.allocation_id AND c.requirement = required.requirement
         ORDER BY c.document_id IS NOT DISTINCT FROM ${documentId}::uuid DESC, c.valid_until_on DESC LIMIT 1
      ) leaned ON true
     WHERE NOT EXISTS (SELECT FROM covering c WHERE c.allocation_id = required.allocation_id AND c.requirement = required.requirement AND c.counts)
       AND (${documentId}::uuid IS NULL OR leaned.document_id = ${documentId}::uuid)
     ORDER BY o.arrive_on, o.id, required.requirement
     LIMIT 500`;
}
