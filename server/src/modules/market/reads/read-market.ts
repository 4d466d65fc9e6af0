import type { Pool } from 'pg';
import type { LineRow, LotRow, MarketRows, MarketTariff, PlaceRow, ProductRow, PromiseRow } from '../rules/market-rows.ts';
import { matchingPolicyParameters } from '../rules/matching-policy.ts';

/** No policy or no tariff is in force, or the commodity does not exist. */
export class MarketNotReady extends Error {}

/**
 * Supply and demand of commodities in one statement, and so in one snapshot: lots with what is left of them, the
 * certificates and stars that count, open lines, held and confirmed volume, the newest policy and the tariff in force.
 * A certificate counts for a lot when it is verified, covers the lot's product, commodity or planting area on every
 * harvest day, and has not lapsed on the business date `today` (ISO text). Markets come in the order of the ids.
 */
export async function readMarkets(pool: Pool, commodityIds: readonly string[], today: string): Promise<MarketRows[]> {
  const answer = await pool.query<{ commodityId: string; market: MarketJson }>({ name: 'market-rows', text: marketSql, values: [commodityIds, today] });
  return answer.rows.map(({ commodityId, market }) => {
    if (!market.policy || !market.tariff || market.products.length === 0) {
      throw new MarketNotReady(`commodity ${commodityId} has no products, policy or tariff on ${today}`);
    }
    return {
      commodityId,
      today: market.today,
      policy: { ...market.policy, parameters: matchingPolicyParameters.parse(market.policy.parameters) },
      tariff: toTariff(market.tariff),
      products: market.products.map(toProduct),
      lots: market.lots.map(toLot),
      lines: market.lines.map(toLine),
      promises: market.promises.map(toPromise),
    };
  });
}

/** Supply and demand of one commodity, see `readMarkets`. */
export async function readMarket(pool: Pool, commodityId: string, today: string): Promise<MarketRows> {
  const [market] = await readMarkets(pool, [commodityId], today);
  if (!market) throw new MarketNotReady(`commodity ${commodityId} does not exist`);
  return market;
}

/** `bigint` columns travel through JSON as text. */
type Json<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] extends readonly (infer E)[] ? Json<E>[] : T[K] extends PlaceRow ? PlaceRow : T[K] };

interface MarketJson {
  today: number;
  policy: { id: string; version: number; parameters: unknown } | null;
  tariff: Json<MarketTariff> | null;
  products: Json<ProductRow>[];
  lots: (Omit<Json<LotRow>, 'certificates' | 'tiers'> & { certificates: string[]; tiers: { minBase: string; priceVnd: string }[] })[];
  lines: (Omit<Json<LineRow>, 'certificates' | 'preferred' | 'blocked' | 'windows'> & Pick<LineRow, 'certificates' | 'preferred' | 'blocked' | 'windows'>)[];
  promises: Json<PromiseRow>[];
}

function toTariff(row: Json<MarketTariff>): MarketTariff {
  return { ...row, handlingVndPerKg: BigInt(row.handlingVndPerKg) };
}

function toProduct(row: Json<ProductRow>): ProductRow {
  return {
    ...row,
    referencePriceVnd: BigInt(row.referencePriceVnd),
    pricingUnitBase: BigInt(row.pricingUnitBase),
    quantumBase: BigInt(row.quantumBase),
  };
}

function toLot(row: MarketJson['lots'][number]): LotRow {
  return {
    ...row,
    expectedBase: BigInt(row.expectedBase),
    safeBase: BigInt(row.safeBase),
    heldBase: BigInt(row.heldBase),
    firmBase: BigInt(row.firmBase),
    shippedBase: BigInt(row.shippedBase),
    usedBase: BigInt(row.usedBase),
    minOrderBase: BigInt(row.minOrderBase),
    sellable: row.sellable && row.tiers.length > 0,
    tiers: row.tiers.map((tier) => ({ minBase: BigInt(tier.minBase), priceVnd: BigInt(tier.priceVnd) })),
  };
}

function toLine(row: MarketJson['lines'][number]): LineRow {
  return {
    ...row,
    quantityBase: BigInt(row.quantityBase),
    awardedBase: BigInt(row.awardedBase),
    ceilingVnd: BigInt(row.ceilingVnd),
    minPerSupplierBase: BigInt(row.minPerSupplierBase),
  };
}

function toPromise(row: Json<PromiseRow>): PromiseRow {
  return { ...row, quantityBase: BigInt(row.quantityBase), unitPriceVnd: BigInt(row.unitPriceVnd) };
}

const marketSql = `
SELECT wanted.id AS "commodityId", answer.market
  FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, position)
 CROSS JOIN LATERAL (
WITH member AS (SELECT * FROM product WHERE commodity_id = wanted.id),
open_line AS (
  SELECT line.*, request.organisation_id
    FROM purchase_request_line line
    JOIN purchase_request request ON request.id = line.request_id
   WHERE request.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED') AND request.valid_until_on >= $2::date
     AND (line.commodity_id = wanted.id OR line.product_id IN (SELECT id FROM member))
     AND line.awarded_base < line.quantity_base
     AND EXISTS (SELECT FROM delivery_window w WHERE w.line_id = line.id AND w.to_on >= $2::date)
),
market_lot AS (
  SELECT lot.*, offer.min_order_base, coalesce(cooperative.small, false) AS small,
         (lot.status = 'OFFERED' AND lot.available_base > 0 AND offer.status = 'ACTIVE' AND 'WHOLESALE' = ANY (offer.channels)
          AND $2::date BETWEEN offer.valid_from_on AND offer.valid_until_on AND organisation.status = 'APPROVED'
          AND NOT coalesce($2::date BETWEEN cooperative.closed_from_on AND cooperative.closed_until_on, false)
          AND NOT coalesce(lot.harvest_from_on >= cooperative.closed_from_on AND lot.harvest_to_on <= cooperative.closed_until_on AND lot.stage = 'FORECAST', false)) AS sellable
    FROM harvest_lot lot
    JOIN cooperative ON cooperative.organisation_id = lot.cooperative_id
    JOIN organisation ON organisation.id = lot.cooperative_id
    LEFT JOIN offer ON offer.id = lot.offer_id
   WHERE lot.product_id IN (SELECT id FROM member)
     AND lot.status <> 'CLOSED'
),
promise AS (
  SELECT allocation.line_id, allocation.lot_id, coalesce(allocation.confirmed_base, allocation.quantity_base) AS quantity_base, allocation.unit_price_vnd
    FROM allocation
   WHERE allocation.status IN ('HELD', 'CONFIRMED', 'FIRM') AND allocation.lot_id IN (SELECT id FROM market_lot)
)
SELECT json_build_object(
  'today', $2::date - DATE '1970-01-01',
  'policy', (SELECT json_build_object('id', id, 'version', version, 'parameters', parameters) FROM matching_policy ORDER BY version DESC LIMIT 1),
  'tariff', (SELECT json_build_object('id', id, 'roadFactorMilli', road_factor_milli, 'kmPerDay', km_per_day,
                    'handlingVndPerKg', handling_vnd_per_kg::text, 'rateMilliVndPerKgKm', rate_milli_vnd_per_kg_km)
               FROM transport_tariff WHERE valid_from_on <= $2::date ORDER BY valid_from_on DESC, version DESC LIMIT 1),
  'products', (SELECT coalesce(json_agg(json_build_object('id', id, 'nameVi', name_vi, 'referencePriceVnd', reference_price_vnd::text, 'shelfLifeDays', shelf_life_days,
                    'baseUnit', base_unit, 'pricingUnitBase', pricing_unit_base::text, 'quantumBase', quantum_base::text) ORDER BY id), '[]') FROM member),
  'lots', (SELECT coalesce(json_agg(json_build_object(
        'id', lot.id, 'cooperativeId', lot.cooperative_id, 'small', lot.small, 'productId', lot.product_id, 'gradeRank', lot.grade_rank, 'stage', lot.stage,
        'harvestFromDay', lot.harvest_from_on - DATE '1970-01-01', 'harvestToDay', lot.harvest_to_on - DATE '1970-01-01', 'shelfLifeDays', lot.shelf_life_days,
        'origin', json_build_object('code', commune.code, 'latitude', commune.latitude, 'longitude', commune.longitude),
        'expectedBase', lot.expected_base::text, 'safeBase', lot.safe_base::text, 'heldBase', lot.held_base::text, 'firmBase', lot.firm_base::text,
        'shippedBase', lot.shipped_base::text, 'usedBase', lot.used_base::text, 'sellable', lot.sellable, 'minOrderBase', coalesce(lot.min_order_base, 0)::text,
        'tiers', (SELECT coalesce(json_agg(json_build_object('minBase', tier.min_base::text, 'priceVnd', tier.price_vnd::text) ORDER BY tier.min_base), '[]')
                    FROM offer_price_tier tier WHERE tier.offer_id = lot.offer_id AND tier.channel = 'WHOLESALE'),
        'certificates', (SELECT coalesce(json_agg(DISTINCT certificate.scheme_code), '[]')
                    FROM certificate JOIN certificate_scope scope ON scope.certificate_id = certificate.id
                   WHERE certificate.cooperative_id = lot.cooperative_id AND certificate.status = 'VERIFIED'
                     AND certificate.valid_from_on <= lot.harvest_from_on AND certificate.valid_until_on >= greatest(lot.harvest_to_on, $2::date)
                     AND (scope.product_id = lot.product_id OR scope.commodity_id = wanted.id OR scope.planting_area_id = lot.planting_area_id)),
        'ocopStars', (SELECT coalesce(max(stars), 0) FROM ocop_recognition recognition
                   WHERE recognition.cooperative_id = lot.cooperative_id AND recognition.product_id = lot.product_id AND recognition.status = 'VERIFIED'
                     AND recognition.signed_on <= greatest(lot.harvest_from_on, $2::date) AND recognition.valid_until_on >= greatest(lot.harvest_to_on, $2::date))
      ) ORDER BY lot.id), '[]')
    FROM market_lot lot JOIN commune ON commune.code = lot.origin_commune_code
   WHERE lot.sellable OR lot.id IN (SELECT lot_id FROM promise)),
  'lines', (SELECT coalesce(json_agg(json_build_object(
        'id', line.id, 'requestId', line.request_id, 'buyerId', line.organisation_id, 'productId', line.product_id,
        'minGradeRank', line.min_grade_rank, 'minOcopStars', line.min_ocop_stars, 'quantityBase', line.quantity_base::text, 'awardedBase', line.awarded_base::text,
        'ceilingVnd', line.ceiling_vnd::text, 'minFillPct', line.min_fill_pct, 'maxSuppliers', line.max_suppliers, 'minPerSupplierBase', line.min_per_supplier_base::text,
        'priority', line.priority, 'firm', line.firm, 'minRemainingDays', line.min_remaining_days,
        'windows', (SELECT json_agg(json_build_object('fromDay', w.from_on - DATE '1970-01-01', 'toDay', w.to_on - DATE '1970-01-01') ORDER BY w.from_on) FROM delivery_window w WHERE w.line_id = line.id),
        'certificates', (SELECT coalesce(json_agg(scheme_code ORDER BY scheme_code), '[]') FROM request_line_certificate c WHERE c.line_id = line.id),
        'preferred', (SELECT coalesce(json_agg(cooperative_id ORDER BY cooperative_id), '[]') FROM supplier_preference s WHERE s.line_id = line.id AND s.kind = 'PREFERRED'),
        'blocked', (SELECT coalesce(json_agg(cooperative_id ORDER BY cooperative_id), '[]') FROM supplier_preference s WHERE s.line_id = line.id AND s.kind = 'BLOCKED'),
        'destination', json_build_object('code', commune.code, 'latitude', commune.latitude, 'longitude', commune.longitude)
      ) ORDER BY line.id), '[]')
    FROM open_line line JOIN buyer_location location ON location.id = line.location_id JOIN commune ON commune.code = location.commune_code),
  'promises', (SELECT coalesce(json_agg(json_build_object('lineId', line_id, 'lotId', lot_id, 'quantityBase', quantity_base::text, 'unitPriceVnd', unit_price_vnd::text) ORDER BY line_id, lot_id), '[]')
    FROM promise)
) AS market
) answer ORDER BY wanted.position`;
