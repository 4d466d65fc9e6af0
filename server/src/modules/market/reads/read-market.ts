import type { Pool } from 'pg';
import type { LineRow, LotRow, MarketRows, MarketTariff, PlaceRow, ProductRow, PromiseRow, SubstituteRow } from '../rules/market-rows.ts';
import { creditBalance } from '../../fairness/rules/credit-balance.ts';
import type { FairnessPolicy } from '../../fairness/rules/fairness-policy.ts';
import type { LotPool } from '../../pooling/rules/pool-instance.ts';
import { leanLots } from '../rules/lean-lots.ts';
import type { ReliabilityRow } from '../rules/lean-lots.ts';
import { nothingSupposed, supposeLoss, type SupposedLoss } from '../rules/suppose-loss.ts';
import { matchingPolicyParameters } from '../rules/matching-policy.ts';

/** No policy or no tariff is in force, or the commodity does not exist. */
export class MarketNotReady extends Error {}

/** A market with the snapshot of the database it was read in, as PostgreSQL writes it (pg_snapshot). */
export interface MarketRead extends MarketRows {
  readonly snapshot: string;
}

/**
 * Supply and demand of commodities in one statement, and so in one snapshot: lots with what is left of them, the
 * certificates and stars that count, open lines, held and confirmed volume, the newest policy and the tariff in force.
 * A certificate counts for a lot when it is verified, covers the lot's product, commodity or planting area on every
 * harvest day, and has not lapsed on the business date `today` (ISO text). Markets come in the order of the ids.
 * With a supposed loss the market is that in which the loss was recorded already.
 */
export async function readMarkets(pool: Pool, commodityIds: readonly string[], today: string, supposed: SupposedLoss = nothingSupposed): Promise<MarketRead[]> {
  const reopened = supposed.cuts.map((cut) => cut.lineId);
  const answer = await pool.query<{ commodityId: string; market: MarketJson }>({
    name: 'market-rows',
    text: marketSql,
    values: [commodityIds, today, reopened],
  });
  return answer.rows.map(({ commodityId, market }) => {
    if (!market.policy || !market.tariff || market.products.length === 0) {
      throw new MarketNotReady(`commodity ${commodityId} has no products, policy or tariff on ${today}`);
    }
    const parameters = matchingPolicyParameters.parse(market.policy.parameters);
    const read = { lots: market.lots.map(toLot), lines: market.lines.map(toLine), promises: market.promises.map(toPromise) };
    const standing = supposeLoss(read, supposed, market.today);
    return {
      commodityId,
      snapshot: market.snapshot,
      today: market.today,
      policy: { ...market.policy, parameters },
      tariff: toTariff(market.tariff),
      scarcity: market.scarcity,
      products: market.products.map(toProduct),
      lots: leanLots(standing.lots, { today: market.today, policy: parameters.reliability, reliabilities: market.reliabilities }),
      lines: standing.lines,
      promises: standing.promises,
      pools: market.pools,
      credits: toCredits(market.credits, today, parameters.fairness),
    };
  });
}

/** Supply and demand of one commodity, see `readMarkets`. */
export async function readMarket(pool: Pool, commodityId: string, today: string, supposed?: SupposedLoss): Promise<MarketRead> {
  const [market] = await readMarkets(pool, [commodityId], today, supposed);
  if (!market) throw new MarketNotReady(`commodity ${commodityId} does not exist`);
  return market;
}

/** `bigint` columns travel through JSON as text. */
type Json<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] extends readonly (infer E)[] ? Json<E>[] : T[K] extends PlaceRow ? PlaceRow : T[K] };

interface MarketJson {
  snapshot: string;
  today: number;
  policy: { id: string; version: number; parameters: unknown } | null;
  tariff: Json<MarketTariff> | null;
  scarcity: MarketRows['scarcity'];
  products: Json<ProductRow>[];
  lots: (Omit<Json<LotRow>, 'certificates' | 'tiers' | 'leaning'> & {
    certificates: string[];
    tiers: { minBase: string; priceVnd: string }[];
    revisedDay: number | null;
  })[];
  lines: (Omit<Json<LineRow>, 'certificates' | 'preferred' | 'blocked' | 'windows' | 'substitutes'> &
    Pick<LineRow, 'certificates' | 'preferred' | 'blocked' | 'windows'> & {
      substitutes: (Omit<SubstituteRow, 'ceilingVnd'> & { ceilingVnd: string | null })[];
    })[];
  promises: Json<PromiseRow>[];
  reliabilities: ReliabilityRow[];
  pools: LotPool[];
  credits: { cooperativeId: string; shortVnd: string; recordedAt: string }[];
}

/** Balances at the beginning of the day of trade: what a day enters counts from the next one, so that its boards do not age by it. */
function toCredits(entries: MarketJson['credits'], today: string, policy: FairnessPolicy | undefined): Map<string, bigint> {
  if (!policy) return new Map();
  const at = new Date(`${today}T00:00:00+07:00`);
  const ledger = entries.map((entry) => ({ ...entry, shortVnd: BigInt(entry.shortVnd), recordedAt: new Date(entry.recordedAt) }));
  const byCooperative = Map.groupBy(ledger, (entry) => entry.cooperativeId);
  return new Map([...byCooperative].map(([cooperativeId, own]) => [cooperativeId, creditBalance(own, at, policy)]));
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

function toLot(row: MarketJson['lots'][number]): LotRow & { revisedDay: number | null } {
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
    leaning: null,
  };
}

function toLine(row: MarketJson['lines'][number]): LineRow {
  return {
    ...row,
    quantityBase: BigInt(row.quantityBase),
    awardedBase: BigInt(row.awardedBase),
    ceilingVnd: BigInt(row.ceilingVnd),
    minPerSupplierBase: BigInt(row.minPerSupplierBase),
    substitutes: row.substitutes.map((substitute) => ({ ...substitute, ceilingVnd: substitute.ceilingVnd === null ? null : BigInt(substitute.ceilingVnd) })),
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
   WHERE ((request.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED') AND line.awarded_base < line.quantity_base)
          OR (request.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED', 'AWARDED') AND line.id = ANY ($3::uuid[])))
     AND request.valid_until_on >= $2::date
     AND (line.commodity_id = wanted.id OR line.product_id IN (SELECT id FROM member))
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
  SELECT allocation.id, allocation.line_id, allocation.lot_id, coalesce(allocation.confirmed_base, allocation.quantity_base) AS quantity_base, allocation.unit_price_vnd
    FROM allocation
   WHERE allocation.status IN ('HELD', 'CONFIRMED', 'FIRM') AND allocation.lot_id IN (SELECT id FROM market_lot)
)
SELECT json_build_object(
  'snapshot', pg_current_snapshot()::text,
  'today', $2::date - DATE '1970-01-01',
  'scarcity', json_build_object(
      'market', coalesce((SELECT rule::text FROM scarcity_choice WHERE organisation_id IS NULL AND (commodity_id = wanted.id OR commodity_id IS NULL)
                           ORDER BY commodity_id IS NULL, decided_at DESC, id DESC LIMIT 1), 'BY_COST'),
      'buyers', (SELECT coalesce(json_agg(json_build_object('buyer', organisation_id, 'rule', rule) ORDER BY organisation_id), '[]')
                   FROM (SELECT DISTINCT ON (organisation_id) organisation_id, rule FROM scarcity_choice
                          WHERE organisation_id IN (SELECT organisation_id FROM open_line)
                          ORDER BY organisation_id, decided_at DESC, id DESC) own)),
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
        'revisedDay', (SELECT max((revision.revised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) - DATE '1970-01-01' FROM forecast_revision revision WHERE revision.forecast_id = lot.forecast_id),
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
        'destination', json_build_object('code', commune.code, 'latitude', commune.latitude, 'longitude', commune.longitude),
        'substitutes', (SELECT coalesce(json_agg(json_build_object('position', s.position, 'productId', s.product_id, 'minGradeRank', s.min_grade_rank,
                               'certificates', CASE WHEN s.own_schemes THEN s.scheme_codes END, 'ceilingVnd', s.ceiling_vnd::text, 'discountPct', s.discount_pct) ORDER BY s.position), '[]')
                    FROM request_line_substitute s WHERE s.line_id = line.id)
      ) ORDER BY line.id), '[]')
    FROM open_line line JOIN buyer_location location ON location.id = line.location_id JOIN commune ON commune.code = location.commune_code),
  'reliabilities', (SELECT coalesce(json_agg(json_build_object('id', id, 'cooperativeId', cooperative_id, 'leadWeeks', lead_weeks, 'likelyMilli', likely_milli, 'safeMilli', safe_milli)
                    ORDER BY cooperative_id, lead_weeks), '[]')
    FROM (SELECT DISTINCT ON (cooperative_id, lead_weeks) * FROM forecast_reliability WHERE cooperative_id IN (SELECT cooperative_id FROM market_lot)
           ORDER BY cooperative_id, lead_weeks, learned_at DESC) newest),
  'pools', (SELECT coalesce(json_agg(json_build_object('id', pool.id, 'lotIds',
        (SELECT json_agg(member.lot_id ORDER BY member.lot_id) FROM lot_pool_member member WHERE member.pool_id = pool.id AND member.answer = 'AGREED')) ORDER BY pool.id), '[]')
    FROM lot_pool pool WHERE pool.status = 'OPEN' AND pool.product_id IN (SELECT id FROM member)),
  'credits', (SELECT coalesce(json_agg(json_build_object('cooperativeId', cooperative_id, 'shortVnd', short_vnd::text, 'recordedAt', recorded_at) ORDER BY recorded_at, id), '[]')
    FROM fairness_entry WHERE recorded_at > $2::date - interval '3 years' AND recorded_at < $2::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AND cooperative_id IN (SELECT cooperative_id FROM market_lot)),
  'promises', (SELECT coalesce(json_agg(json_build_object('allocationId', id, 'lineId', line_id, 'lotId', lot_id, 'quantityBase', quantity_base::text, 'unitPriceVnd', unit_price_vnd::text) ORDER BY line_id, lot_id, id), '[]')
    FROM promise)
) AS market
) answer ORDER BY wanted.position`;
