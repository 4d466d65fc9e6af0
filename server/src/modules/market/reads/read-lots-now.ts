import type { Transaction } from '../../../kernel/command-context.ts';
import type { AllocationExplanation } from '../rules/round-record.ts';
import type { LotNow } from '../rules/still-fits.ts';

/** A proposed allocation with the present state of its lot. */
export interface ProposedLot extends LotNow {
  readonly id: string;
  readonly lotId: string;
  readonly lotCode: string;
  readonly proposedUnitPriceVnd: bigint;
  readonly explanation: AllocationExplanation;
}

/** The present state of the lots of proposed allocations; read with the lots locked. */
export async function readLotsNow(tx: Transaction, allocationIds: readonly string[], today: string): Promise<ProposedLot[]> {
  return tx.$queryRaw<ProposedLot[]>`
    SELECT a.id, lot.id AS "lotId", lot.code AS "lotCode", a.unit_price_vnd AS "proposedUnitPriceVnd", a.explanation,
           a.arrive_on >= ${today}::date + coalesce((a.explanation #>> '{schedule,transitDays}')::int, 0) AS "inTime",
           organisation.status = 'APPROVED' AND NOT coalesce(${today}::date BETWEEN cooperative.closed_from_on AND cooperative.closed_until_on, false) AS "cooperativeOpen",
           offer.status = 'ACTIVE' AND 'WHOLESALE' = ANY (offer.channels) AND ${today}::date BETWEEN offer.valid_from_on AND offer.valid_until_on AS offered,
           coalesce((SELECT tier.price_vnd FROM offer_price_tier tier WHERE tier.offer_id = offer.id AND tier.channel = 'WHOLESALE' AND tier.min_base <= a.quantity_base
                      ORDER BY tier.min_base DESC LIMIT 1), 0) AS "unitPriceVnd",
           ARRAY(SELECT DISTINCT certificate.scheme_code FROM certificate JOIN certificate_scope scope ON scope.certificate_id = certificate.id
                  WHERE certificate.cooperative_id = lot.cooperative_id AND certificate.status = 'VERIFIED'
                    AND certificate.valid_from_on <= lot.harvest_from_on AND certificate.valid_until_on >= greatest(lot.harvest_to_on, ${today}::date)
                    AND (scope.product_id = lot.product_id OR scope.commodity_id = product.commodity_id OR scope.planting_area_id = lot.planting_area_id)) AS certificates,
           coalesce((SELECT max(stars) FROM ocop_recognition recognition
                      WHERE recognition.cooperative_id = lot.cooperative_id AND recognition.product_id = lot.product_id AND recognition.status = 'VERIFIED'
                        AND recognition.signed_on <= greatest(lot.harvest_from_on, ${today}::date) AND recognition.valid_until_on >= greatest(lot.harvest_to_on, ${today}::date)), 0) AS "ocopStars"
      FROM allocation a
      JOIN harvest_lot lot ON lot.id = a.lot_id
      JOIN product ON product.id = lot.product_id
      JOIN cooperative ON cooperative.organisation_id = lot.cooperative_id
      JOIN organisation ON organisation.id = lot.cooperative_id
      JOIN offer ON offer.id = lot.offer_id
     WHERE a.id = ANY (${[...allocationIds]}::uuid[])
     ORDER BY a.id`;
}
