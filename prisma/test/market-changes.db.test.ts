import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCertificate } from '../factories/certification.ts';
import { anAllocation } from '../factories/market.ts';
import { aPurchaseRequest } from '../factories/purchasing.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
/** A commodity with a lot, a verified certificate, an open request with its proposal, and a draft. */
let commodityId: string;
const ids = {
  lot: '',
  offer: '',
  product: '',
  cooperative: '',
  certificate: '',
  request: '',
  line: '',
  location: '',
  draft: '',
  draftLine: '',
  allocation: '',
};

beforeAll(async () => {
  database = await createRuledDatabase();
  const { prisma } = database;
  const lot = await aHarvestLot(prisma, { availableKg: 500 });
  const product = await prisma.product.findUniqueOrThrow({ where: { id: lot.productId } });
  const open = await aPurchaseRequest(prisma, { line: { productId: product.id } });
  const draft = await aPurchaseRequest(prisma, { status: 'DRAFT', line: { productId: product.id } });
  const [line] = await prisma.purchaseRequestLine.findMany({ where: { requestId: open.id } });
  const [draftLine] = await prisma.purchaseRequestLine.findMany({ where: { requestId: draft.id } });
  const certificate = await aCertificate(prisma, { cooperativeId: lot.cooperativeId, productId: product.id });
  const allocation = await anAllocation(prisma, { lotId: lot.id, lineId: line?.id ?? '', status: 'PROPOSED' });
  commodityId = product.commodityId;
  Object.assign(ids, {
    lot: lot.id,
    offer: lot.offerId,
    product: product.id,
    cooperative: lot.cooperativeId,
    certificate: certificate.id,
    request: open.id,
    line: line?.id,
    location: line?.locationId,
    draft: draft.id,
    draftLine: draftLine?.id,
    allocation: allocation.id,
  });
});
afterAll(() => database.close());

/** Sides of the commodity's market that a statement leaves a mark on. */
async function marksOf(sql: string): Promise<string[]> {
  const [before] = await database.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot');
  await database.query(sql);
  const rows = await database.query<{ kind: string }>(
    `SELECT DISTINCT kind::text FROM market_change WHERE commodity_id = $1 AND NOT pg_visible_in_snapshot(transaction_id::text::xid8, $2::pg_snapshot) ORDER BY 1`,
    [commodityId, before?.snapshot],
  );
  return rows.map((row) => row.kind);
}

test.each([
  ['a movement of a lot', () => `INSERT INTO lot_movement (lot_id, kind, used_delta) VALUES ('${ids.lot}', 'LOSS', 1000)`, ['SUPPLY']],
  ['the terms of an offer', () => `UPDATE offer SET min_order_base = 50000 WHERE id = '${ids.offer}'`, ['SUPPLY']],
  ['a price', () => `UPDATE offer_price_tier SET price_vnd = price_vnd + 100 WHERE offer_id = '${ids.offer}'`, ['SUPPLY']],
  ['a certificate', () => `UPDATE certificate SET valid_until_on = valid_until_on + 1 WHERE id = '${ids.certificate}'`, ['SUPPLY']],
  ['what a certificate covers', () => `DELETE FROM certificate_scope WHERE certificate_id = '${ids.certificate}'`, ['SUPPLY']],
  ['the figures of a product', () => `UPDATE product SET reference_price_vnd = reference_price_vnd + 500 WHERE id = '${ids.product}'`, ['SUPPLY']],
  [
    'a closure of a cooperative',
    () => `UPDATE cooperative SET closed_from_on = '2026-05-01', closed_until_on = '2026-05-02' WHERE organisation_id = '${ids.cooperative}'`,
    ['SUPPLY'],
  ],
  ['the story of a cooperative', () => `UPDATE cooperative SET story_vi = 'Chuyện khác' WHERE organisation_id = '${ids.cooperative}'`, []],
  ['the standing of a cooperative', () => `UPDATE organisation SET status = 'SUSPENDED' WHERE id = '${ids.cooperative}'`, ['SUPPLY']],
  ['the name of a cooperative', () => `UPDATE organisation SET name_en = 'Other' WHERE id = '${ids.cooperative}'`, []],
  [
    'another tariff',
    () => `INSERT INTO transport_tariff (version, name_vi, name_en, valid_from_on, road_factor_milli, handling_vnd_per_kg, rate_milli_vnd_per_kg_km, km_per_day)
             SELECT 99, name_vi, name_en, valid_from_on, road_factor_milli, handling_vnd_per_kg, rate_milli_vnd_per_kg_km, km_per_day FROM transport_tariff LIMIT 1`,
    ['SUPPLY'],
  ],
  ['a limit of an open line', () => `UPDATE purchase_request_line SET ceiling_vnd = ceiling_vnd + 1 WHERE id = '${ids.line}'`, ['DEMAND']],
  ['a limit of a draft', () => `UPDATE purchase_request_line SET ceiling_vnd = ceiling_vnd + 1 WHERE id = '${ids.draftLine}'`, []],
  ['the days of an open line', () => `UPDATE delivery_window SET to_on = to_on + 1 WHERE line_id = '${ids.line}'`, ['DEMAND']],
  [
    'a request that opens',
    () => `UPDATE purchase_request SET status = 'OPEN', valid_until_on = '2030-01-01', submitted_at = now() WHERE id = '${ids.draft}'`,
    ['DEMAND'],
  ],
  ['a request that gets a proposal', () => `UPDATE purchase_request SET status = 'PROPOSED' WHERE id = '${ids.request}'`, []],
  ['a proposal given up', () => `UPDATE allocation SET status = 'RELEASED' WHERE id = '${ids.allocation}'`, ['PROPOSALS']],
  [
    'what is learned of forecasts',
    () => `INSERT INTO forecast_reliability (cooperative_id, lead_weeks, observations, market_observations, market_mean_milli, likely_milli, safe_milli, confidence_milli, market_weight, learned_at)
             VALUES ('${ids.cooperative}', 1, 0, 0, 1000, 1000, 900, 900, 4, now())`,
    ['SUPPLY'],
  ],
  ['a request that ends', () => `UPDATE purchase_request SET status = 'WITHDRAWN' WHERE id = '${ids.request}'`, ['DEMAND']],
] satisfies [string, () => string, string[]][])('%s leaves its marks on the market', async (_what, sql, marks) => {
  expect(await marksOf(sql())).toEqual(marks);
});

test('a snapshot knows what it has not seen, and each transaction leaves one mark a side', async () => {
  const [seen] = await database.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot');
  const changed = async (sides: string) =>
    (
      await database.query<{ changed: boolean }>(`SELECT market_changed_since($1, $2, $3::market_change_kind[]) AS changed`, [
        commodityId,
        seen?.snapshot,
        sides,
      ])
    )[0]?.changed;
  expect(await changed('{SUPPLY,DEMAND,PROPOSALS}')).toBe(false);
  const before = (await database.query(`SELECT FROM market_change`)).length;
  await database.query(
    `DO $$ BEGIN UPDATE offer SET min_order_base = 1000 WHERE id = '${ids.offer}'; UPDATE offer SET min_order_base = 2000 WHERE id = '${ids.offer}'; END $$`,
  );
  expect((await database.query(`SELECT FROM market_change`)).length).toBe(before + 1);
  expect(await changed('{SUPPLY,DEMAND}')).toBe(true);
  expect(await changed('{PROPOSALS}')).toBe(false);
});

test('what was matched is stated with its time, and failures are counted from nothing', async () => {
  await database.query(`INSERT INTO market_lease (commodity_id) VALUES ($1)`, [commodityId]);
  const setting = (assignment: string) => database.refusalOfSetting('market_lease', assignment, `commodity_id = '${commodityId}'`);
  expect(await setting(`matched_snapshot = '10:20:'`)).toBe('market_lease_matched');
  expect(await setting(`matched_snapshot = 'later', matched_at = now()`)).toBe('market_lease_matched');
  expect(await setting(`matched_snapshot = '10:20:11,12', matched_at = now()`)).toBe('accepted');
  expect(await setting(`failures = -1`)).toBe('market_lease_failures');
});
