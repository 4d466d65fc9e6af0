import type { ClientBase } from 'pg';
import { instantAt, addDays } from './calendar.ts';
import { seedDemoWorld, type SeedOutcome, withSeedingConnection } from './seed-database.ts';

/** How large a province is: at scale 100 it has 10,000 offers of 200 cooperatives and 100,000 lots; at 10 a tenth of that. */
export function sizeOf(scale: number): { offers: number; lots: number; requests: number } {
  return { offers: scale * 100, lots: scale * 1_000, requests: scale * 10 };
}

type ScaleOptions = {
  url: string;
  todayOn: string;
  scale: number;
  /** Told after each step with its name and the rows it wrote. */
  onStep?: (step: string, rows: number) => void;
};

/**
 * Fills an empty, migrated database with the demonstration and as many generated rows around it as the scale asks for,
 * by set-based statements through the rules of the database. For measurements only. A database that has them is left alone.
 */
export async function seedProvince({ url, todayOn, scale, onStep }: ScaleOptions): Promise<SeedOutcome> {
  await seedDemoWorld({ url, todayOn });
  return withSeedingConnection(url, async (client) => {
    const { rowCount } = await client.query(`SELECT FROM organisation WHERE slug LIKE 'quy-mo-%' LIMIT 1`);
    if (rowCount !== 0) return 'ALREADY_SEEDED';
    await defineChances(client, todayOn);
    const size = sizeOf(scale);
    for (const { step, sql, parameters } of stepsFor(size, todayOn)) {
      const { rowCount: rows } = await client.query(sql, parameters);
      onStep?.(step, rows ?? 0);
    }
    return 'SEEDED';
  });
}

/** Ids and chances that depend on the date and a number alone; they live as long as the connection. */
async function defineChances(client: ClientBase, todayOn: string): Promise<void> {
  const openedMs = Date.parse(instantAt(addDays(todayOn, -84), 8));
  await client.query(`
    CREATE FUNCTION pg_temp.scale_id(kind integer, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
      SELECT (substr(moment, 1, 8) || '-' || substr(moment, 9) || '-7' || substr(mark, 1, 3) || '-8' || substr(mark, 4, 3) || '-' || lpad(to_hex(number), 12, '0'))::uuid
        FROM (SELECT lpad(to_hex(${openedMs} - kind * 1000000000::bigint + number), 12, '0') AS moment, md5('${todayOn}/' || kind || '/' || number) AS mark) part
    $$;
    CREATE FUNCTION pg_temp.chance(part text, number bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
      SELECT ('x' || substr(md5('${todayOn}/' || part || '/' || number), 1, 8))::bit(32)::bigint / 4294967296.0
    $$;`);
}

type Step = { step: string; sql: string; parameters?: (number | string)[] };

const kinds = { organisation: 1, offer: 2, tier: 3, lot: 4, movement: 5, certificate: 6, scope: 7, recognition: 8, request: 9, line: 10, window: 11 } as const;

function stepsFor(size: ReturnType<typeof sizeOf>, todayOn: string): Step[] {
  return [
    { step: 'cooperatives', sql: cooperativesSql, parameters: [todayOn, Math.ceil(size.offers / 50)] },
    { step: 'cooperative profiles', sql: profilesSql, parameters: [todayOn] },
    { step: 'certificates', sql: certificatesSql, parameters: [todayOn] },
    { step: 'certificate scopes', sql: scopesSql, parameters: [todayOn] },
    { step: 'recognitions', sql: recognitionsSql, parameters: [todayOn] },
    { step: 'offers', sql: offersSql, parameters: [todayOn, size.offers] },
    { step: 'numbered offers', sql: numberedOffersSql },
    { step: 'price tiers', sql: tiersSql, parameters: [todayOn] },
    { step: 'lots', sql: lotsSql, parameters: [todayOn, size.lots] },
    { step: 'movements', sql: movementsSql, parameters: [todayOn] },
    { step: 'sales outside the market', sql: soldOutsideSql, parameters: [todayOn] },
    { step: 'requests', sql: requestsSql, parameters: [todayOn, size.requests] },
    { step: 'request lines', sql: linesSql, parameters: [todayOn] },
    { step: 'delivery windows', sql: windowsSql, parameters: [todayOn] },
  ];
}

const cooperativesSql = `
  WITH commune_of AS (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS communes FROM commune WHERE province_code = '14')
  INSERT INTO organisation (id, kind, status, name_vi, name_en, slug, commune_code, demo, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.organisation}, n), 'COOPERATIVE', 'APPROVED', 'HTX quy mô ' || to_char(n, 'FM0000'), 'Scale cooperative ' || to_char(n, 'FM0000'),
         'quy-mo-' || to_char(n, 'FM0000'), code, true, $1::date - 90, $1::date - 90
    FROM generate_series(1, $2::integer) AS n JOIN commune_of ON place = n % communes
   ORDER BY n`;

const ofScale = `organisation.slug LIKE 'quy-mo-%'`;
const numbered = `(SELECT id, row_number() OVER (ORDER BY slug) AS n FROM organisation WHERE ${ofScale})`;

const profilesSql = `
  INSERT INTO cooperative (organisation_id, established_year, official_members, linked_households, small, story_vi, story_en, created_at, updated_at)
  SELECT id, 2012 + n % 12, 7 + n % 50, 20 + n % 200, n % 3 = 0, 'Hợp tác xã sinh ra để đo tốc độ, không có thật.', 'Generated for measurements; it does not exist.', $1::date - 90, $1::date - 90
    FROM ${numbered} AS coop ORDER BY n`;

const officer = `(SELECT user_id FROM membership WHERE role = 'OFFICER' AND province_code = '14' ORDER BY id LIMIT 1)`;

const certificatesSql = `
  INSERT INTO certificate (id, cooperative_id, scheme_code, number, issuer, valid_from_on, valid_until_on, status, submitted_at, decided_by_id, decided_at, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.certificate}, n * 4 + turn), id, (ARRAY['VIETGAP', 'VIETGAP', 'GLOBALGAP', 'ORGANIC_VN'])[1 + (n + turn) % 4],
         'QM-' || n || '-' || turn, 'Tổ chức chứng nhận minh họa', $1::date - 300, $1::date + 30 + (n * 7 % 400)::integer, 'VERIFIED', $1::date - 298, ${officer}, $1::date - 297, $1::date - 300, $1::date - 297
    FROM ${numbered} AS coop CROSS JOIN generate_series(0, 3) AS turn ORDER BY n, turn`;

const scopesSql = `
  WITH kind_of AS (SELECT id, row_number() OVER (ORDER BY slug) - 1 AS place, count(*) OVER () AS commodities FROM commodity)
  INSERT INTO certificate_scope (id, certificate_id, commodity_id)
  SELECT pg_temp.scale_id(${kinds.scope}, number), certificate_id, kind_of.id
    FROM (SELECT certificate.id AS certificate_id, row_number() OVER (ORDER BY certificate.id) AS number FROM certificate WHERE number LIKE 'QM-%') paper
    CROSS JOIN (SELECT max(commodities) AS commodities FROM kind_of) total
    JOIN kind_of ON place = paper.number * 13 % total.commodities
   WHERE $1::date IS NOT NULL`;

const recognitionsSql = `
  WITH good AS (SELECT id, name_vi, row_number() OVER (ORDER BY slug) - 1 AS place, count(*) OVER () AS products FROM product)
  INSERT INTO ocop_recognition (id, cooperative_id, product_id, product_name_vi, decision_number, certificate_number, ruleset_code, score_a, score_b, score_c, stars, authority,
                                signed_on, valid_until_on, status, submitted_at, decided_by_id, decided_at, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.recognition}, n * 3 + turn), coop.id, good.id, good.name_vi, 'QM-' || n || '/QĐ-UBND', 'QM-' || n || '-' || turn, ruleset.code,
         score * 0.4, score * 0.25, score * 0.35, CASE WHEN score >= 90 THEN 5 WHEN score >= 70 THEN 4 ELSE 3 END, CASE WHEN score >= 90 THEN 'MINISTRY' ELSE 'PROVINCE' END::ocop_authority,
         $1::date - 120, ($1::date - 120 + interval '36 months' - interval '1 day')::date, 'VERIFIED', $1::date - 110, ${officer}, $1::date - 109, $1::date - 110, $1::date - 109
    FROM ${numbered} AS coop CROSS JOIN generate_series(0, 2) AS turn
    CROSS JOIN (SELECT max(products) AS products FROM good) total
    JOIN good ON place = (n * 5 + turn * 11) % total.products
    CROSS JOIN LATERAL (SELECT (ARRAY[52, 60, 68, 72, 80, 88, 92])[1 + (n + turn) % 7] AS score) points
    CROSS JOIN LATERAL (SELECT code FROM ocop_ruleset WHERE valid_from_on <= $1::date - 120 ORDER BY valid_from_on DESC LIMIT 1) ruleset`;

/** Fifty of all goods (product and grade) for each cooperative: 37 has no divisor in common with the number of goods. */
const offersSql = `
  WITH good AS (
    SELECT product.*, grade.rank AS grade_rank, grade.name_vi AS grade_vi, grade.name_en AS grade_en,
           row_number() OVER (ORDER BY product.slug, grade.rank) - 1 AS place, count(*) OVER () AS goods
      FROM product JOIN product_grade grade ON grade.product_id = product.id
  ), chosen AS (
    SELECT coop.id AS cooperative_id, coop.n, good.*, row_number() OVER (ORDER BY coop.n, place) AS number
      FROM ${numbered} AS coop JOIN good ON (place * 37 + coop.n * 11) % goods < 50
  )
  INSERT INTO offer (id, slug, cooperative_id, product_id, grade_rank, title_vi, title_en, channels, status, valid_from_on, valid_until_on,
                     selling_unit, selling_unit_base, selling_unit_name_vi, selling_unit_name_en, min_order_base, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.offer}, number), slug || '-' || grade_rank || '-quy-mo-' || to_char(n, 'FM0000'), cooperative_id, id, grade_rank,
         name_vi || ' ' || lower(grade_vi), name_en || ', ' || lower(grade_en), '{RETAIL,WHOLESALE}', 'ACTIVE', $1::date - 30, $1::date + 200,
         pricing_unit, pricing_unit_base, CASE pricing_unit WHEN 'KGM' THEN 'kg' WHEN 'LTR' THEN 'lít' ELSE 'cái' END, CASE pricing_unit WHEN 'KGM' THEN 'kg' WHEN 'LTR' THEN 'litre' ELSE 'piece' END,
         quantum_base * 10, $1::date - (pg_temp.chance('offer age', number) * 80)::integer + make_interval(secs => number), $1::date
    FROM chosen WHERE number <= $2::integer - (SELECT count(*) FROM offer) ORDER BY number`;

/** Offers of the scale with a number each, kept for the steps that join by it: a planner without counts would loop. */
const numberedOffersSql = `
  CREATE TEMPORARY TABLE scale_offer AS
  SELECT offer.*, product.reference_price_vnd, product.pricing_unit_base AS unit_base, product.quantum_base, product.shelf_life_days, organisation.commune_code,
         row_number() OVER (ORDER BY offer.id) AS n
    FROM offer JOIN product ON product.id = offer.product_id JOIN organisation ON organisation.id = offer.cooperative_id WHERE ${ofScale};
  CREATE UNIQUE INDEX ON scale_offer (n);
  ANALYZE scale_offer, offer, product, harvest_lot, organisation`;

const tiersSql = `
  INSERT INTO offer_price_tier (id, offer_id, channel, min_base, price_vnd)
  SELECT pg_temp.scale_id(${kinds.tier}, offer.n * 4 + turn), offer.id, (ARRAY['WHOLESALE', 'WHOLESALE', 'RETAIL', 'RETAIL'])[1 + turn]::sales_channel,
         (ARRAY[0, 500, 0, 10])[1 + turn] * unit_base,
         greatest(500, round(reference_price_vnd * (0.7 + 0.6 * pg_temp.chance('price', offer.n)) * (ARRAY[1, 0.96, 1.5, 1.42])[1 + turn] / 100) * 100)::bigint
    FROM scale_offer AS offer CROSS JOIN generate_series(0, 3) AS turn WHERE $1::date IS NOT NULL ORDER BY offer.n, turn`;

const lotsSql = `
  WITH lot AS (
    SELECT offer.*, number, $1::date - 42 + (pg_temp.chance('harvest', number) * 84)::integer AS harvested_on
      FROM generate_series(1, $2::integer - (SELECT count(*)::integer FROM harvest_lot)) AS number
      JOIN scale_offer AS offer ON offer.n = 1 + number % (SELECT count(*) FROM scale_offer)
  )
  INSERT INTO harvest_lot (id, code, cooperative_id, product_id, grade_rank, offer_id, origin_commune_code, stage, status, harvest_from_on, harvest_to_on, shelf_life_days, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.lot}, number), 'QM-' || number, cooperative_id, product_id, grade_rank, id, commune_code,
         CASE WHEN harvested_on < $1::date THEN 'HARVESTED' ELSE 'FORECAST' END::lot_stage,
         CASE WHEN harvested_on + shelf_life_days < $1::date THEN 'CLOSED' ELSE 'OFFERED' END::lot_status,
         harvested_on, harvested_on + CASE WHEN harvested_on < $1::date THEN 0 ELSE (number % 4)::integer END, shelf_life_days, $1::date - 50, $1::date - 50
    FROM lot ORDER BY number`;

const scaleLots = `(SELECT lot.*, substr(lot.code, 4)::bigint AS number, product.quantum_base, product.reference_price_vnd, product.pricing_unit_base
                      FROM harvest_lot lot JOIN product ON product.id = lot.product_id WHERE lot.code LIKE 'QM-%')`;

const movementsSql = `
  INSERT INTO lot_movement (id, lot_id, kind, expected_delta, safe_delta, occurred_at)
  SELECT pg_temp.scale_id(${kinds.movement}, number * 2), id, CASE stage WHEN 'HARVESTED' THEN 'HARVEST' ELSE 'FORECAST' END::lot_movement_kind,
         steps * quantum_base, CASE stage WHEN 'HARVESTED' THEN steps ELSE greatest(1, steps * 8 / 10) END * quantum_base, least(harvest_from_on, $1::date)::timestamptz
    FROM (SELECT lot.*, greatest(4, (10e6 + 40e6 * pg_temp.chance('volume', number)) / reference_price_vnd * pricing_unit_base / quantum_base)::bigint AS steps FROM ${scaleLots} AS lot) lot
   ORDER BY number`;

const soldOutsideSql = `
  INSERT INTO lot_movement (id, lot_id, kind, expected_delta, safe_delta, reason, occurred_at)
  SELECT pg_temp.scale_id(${kinds.movement}, number * 2 + 1), id, 'CORRECTION', -expected_base, -safe_base, 'Đã bán hết tại chợ địa phương', harvest_to_on::timestamptz
    FROM ${scaleLots} AS lot WHERE status = 'CLOSED' AND $1::date IS NOT NULL ORDER BY number`;

const requestsSql = `
  WITH buyer AS (SELECT organisation_id, user_id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS buyers FROM membership WHERE role = 'PROCUREMENT')
  INSERT INTO purchase_request (id, code, organisation_id, title, status, valid_until_on, created_by_id, submitted_at, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.request}, n), 'QM-YC-' || n, organisation_id, 'Yêu cầu quy mô ' || n, 'OPEN', $1::date + 20, user_id, $1::date - 1, $1::date - 1, $1::date - 1
    FROM generate_series(1, $2::integer) AS n JOIN buyer ON place = n % buyers ORDER BY n`;

const scaleRequests = `(SELECT request.*, substr(request.code, 7)::bigint AS n FROM purchase_request request WHERE request.code LIKE 'QM-YC-%')`;

const linesSql = `
  INSERT INTO purchase_request_line (id, request_id, position, product_id, location_id, min_grade_rank, quantity_base, ceiling_vnd, priority, created_at, updated_at)
  SELECT pg_temp.scale_id(${kinds.line}, request.n), request.id, 1, offer_of.product_id, location.id, offer_of.grade_rank, offer_of.quantum_base * (20 + request.n % 200),
         (offer_of.reference_price_vnd * (0.9 + 0.6 * pg_temp.chance('ceiling', request.n)))::bigint + 1000, 1 + request.n % 3, $1::date - 1, $1::date - 1
    FROM ${scaleRequests} AS request
    JOIN scale_offer AS offer_of ON offer_of.n = 1 + (request.n * 7) % (SELECT count(*) FROM scale_offer)
    CROSS JOIN LATERAL (SELECT id FROM buyer_location WHERE organisation_id = request.organisation_id ORDER BY id LIMIT 1) location`;

const windowsSql = `
  INSERT INTO delivery_window (id, line_id, from_on, to_on)
  SELECT pg_temp.scale_id(${kinds.window}, request.n), line.id, $1::date + 3 + (request.n % 20)::integer, $1::date + 6 + (request.n % 20)::integer
    FROM ${scaleRequests} AS request JOIN purchase_request_line line ON line.request_id = request.id`;
