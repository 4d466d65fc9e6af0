import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer, aProduct } from '../factories/catalogue.ts';
import { aMarketRound, anAllocation, aPurchaseOrder } from '../factories/market.ts';
import { aBuyerLocation, aPurchaseRequest } from '../factories/purchasing.ts';
import { aForecast, aPlantingArea } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
/** One sound row of each table. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await createRuledDatabase();
  const { prisma } = database;
  const product = await aProduct(prisma);
  const offer = await anOffer(prisma, { productId: product.id });
  const request = await aPurchaseRequest(prisma, { line: { productId: product.id, quantityKg: 1000, fromOn: '2026-06-01', toOn: '2026-06-04' } });
  const location = await aBuyerLocation(prisma, { organisationId: request.organisationId });
  const forecast = await aForecast(prisma, { cooperativeId: offer.cooperativeId, productId: product.id, gradeRank: 3, weekOf: '2026-06-01' });
  const firm = await anAllocation(prisma, { status: 'FIRM', lineId: request.lines[0]!.id });
  const order = await aPurchaseOrder(prisma, { allocations: [firm] });
  const round = await aMarketRound(prisma, { commodityId: product.commodityId, requestId: request.id });
  Object.assign(ids, {
    organisation: offer.cooperativeId,
    planting_area: (await aPlantingArea(prisma)).id,
    product: product.id,
    product_grade: product.grades[0]!.id,
    offer: offer.id,
    offer_price_tier: offer.tiers[0]!.id,
    harvest_forecast: forecast.id,
    buyer_location: location.id,
    receiving_hours: location.receivingHours[0]!.id,
    purchase_request_line: request.lines[0]!.id,
    delivery_window: request.lines[0]!.windows[0]!.id,
    allocation: firm.id,
    purchase_order_line: order.lines[0]!.id,
    market_round: round.id,
  });
});
afterAll(() => database.close());

const refused: readonly (readonly [rule: string, table: string, assignment: string])[] = [
  ['organisation_tax_code', 'organisation', `tax_code = '12345'`],
  ['organisation_tax_code', 'organisation', `tax_code = '010123456A'`],
  ['planting_area_positive', 'planting_area', 'area_square_metres = 0'],
  ['product_positive', 'product', 'shelf_life_days = 0'],
  ['product_positive', 'product', 'reference_price_vnd = 0'],
  ['product_positive', 'product', 'quantum_base = -1'],
  ['product_months', 'product', 'harvest_months = ARRAY[0]'],
  ['product_months', 'product', 'peak_months = ARRAY[13]'],
  ['product_unit_fits', 'product', `pricing_unit = 'LTR'`],
  ['product_unit_fits', 'product', `base_unit = 'PIECE'`],
  ['product_grade_rank', 'product_grade', 'rank = 0'],
  ['offer_positive', 'offer', 'selling_unit_base = 0'],
  ['offer_positive', 'offer', 'min_order_base = -1'],
  ['offer_channels_named', 'offer', `channels = '{}'`],
  ['offer_dates', 'offer', 'valid_until_on = valid_from_on - 1'],
  ['offer_grade_fk', 'offer', 'grade_rank = 8'],
  ['offer_price_tier_positive', 'offer_price_tier', 'price_vnd = 0'],
  ['offer_price_tier_positive', 'offer_price_tier', 'min_base = -1'],
  ['harvest_forecast_range', 'harvest_forecast', 'low_base = likely_base + 1'],
  ['harvest_forecast_range', 'harvest_forecast', 'high_base = likely_base - 1'],
  ['harvest_forecast_range', 'harvest_forecast', 'low_base = -1'],
  ['harvest_forecast_range', 'harvest_forecast', 'low_base = 0, likely_base = 0, high_base = 0'],
  ['harvest_forecast_monday', 'harvest_forecast', 'week_on = week_on + 1'],
  ['harvest_forecast_grade_fk', 'harvest_forecast', 'grade_rank = 8'],
  ['buyer_location_gln', 'buyer_location', `gln = '123'`],
  ['buyer_location_dock_limits', 'buyer_location', 'dock_count = 0'],
  ['buyer_location_dock_limits', 'buyer_location', 'max_truck_base = 0'],
  ['buyer_location_dock_limits', 'buyer_location', 'max_daily_base = -1'],
  ['receiving_hours_range', 'receiving_hours', 'weekday = 8'],
  ['receiving_hours_range', 'receiving_hours', 'from_minute = 1440'],
  ['receiving_hours_range', 'receiving_hours', 'from_minute = to_minute'],
  ['purchase_request_line_one_good', 'purchase_request_line', 'product_id = NULL'],
  ['purchase_request_line_one_good', 'purchase_request_line', 'commodity_id = (SELECT id FROM commodity LIMIT 1)'],
  ['purchase_request_line_positive', 'purchase_request_line', 'ceiling_vnd = 0'],
  ['purchase_request_line_positive', 'purchase_request_line', 'max_suppliers = 0'],
  ['purchase_request_line_positive', 'purchase_request_line', 'min_per_supplier_base = -1'],
  ['purchase_request_line_positive', 'purchase_request_line', 'min_remaining_days = -1'],
  ['purchase_request_line_shares', 'purchase_request_line', 'tolerance_pct = 51'],
  ['purchase_request_line_shares', 'purchase_request_line', 'min_fill_pct = 101'],
  ['purchase_request_line_shares', 'purchase_request_line', 'priority = 4'],
  ['purchase_request_line_shares', 'purchase_request_line', 'min_ocop_stars = 2'],
  ['purchase_request_line_not_over_awarded', 'purchase_request_line', 'awarded_base = quantity_base + 1'],
  ['purchase_request_line_not_over_awarded', 'purchase_request_line', 'awarded_base = -1'],
  ['delivery_window_forward', 'delivery_window', 'to_on = from_on - 1'],
  ['allocation_positive', 'allocation', 'quantity_base = 0, confirmed_base = 0'],
  ['allocation_positive', 'allocation', 'unit_price_vnd = 0, landed_vnd = transport_vnd'],
  ['allocation_positive', 'allocation', 'transport_vnd = -1, landed_vnd = unit_price_vnd - 1'],
  ['allocation_landed_sums', 'allocation', 'landed_vnd = landed_vnd + 1'],
  ['allocation_confirmed_within', 'allocation', 'confirmed_base = quantity_base + 1'],
  ['allocation_dates', 'allocation', 'arrive_on = harvest_on - 1'],
  ['allocation_explained', 'allocation', `explanation = explanation - 'price'`],
  ['allocation_decline_has_reason', 'allocation', `status = 'RELEASED', decline_reason = NULL`],
  ['allocation_decline_has_reason', 'allocation', `status = 'RELEASED', decline_reason = ' '`],
  ['purchase_order_line_quantities', 'purchase_order_line', 'shipped_base = -1'],
  ['purchase_order_line_quantities', 'purchase_order_line', 'accepted_base = 1, received_base = 0'],
  ['purchase_order_line_quantities', 'purchase_order_line', 'received_base = 2, accepted_base = 1, invoiced_base = 2'],
  ['purchase_order_line_quantities', 'purchase_order_line', 'unit_price_vnd = 0'],
  ['purchase_order_line_written_once', 'purchase_order_line', 'requested_base = requested_base + 1'],
  ['purchase_order_line_written_once', 'purchase_order_line', 'confirmed_base = confirmed_base - 1'],
  ['purchase_order_line_written_once', 'purchase_order_line', 'confirmed_base = NULL'],
];

test.each(refused)('%s: %s does not take %s', async (rule, table, assignment) => {
  expect(await database.refusalOfSetting(table, assignment, `id = '${ids[table]}'`)).toBe(rule);
});

test.each([
  ['organisation', `tax_code = '0101234567-001'`],
  ['offer', 'valid_until_on = valid_from_on'],
  ['harvest_forecast', 'low_base = 0, likely_base = 0'],
  ['receiving_hours', 'from_minute = 1320, to_minute = 360'],
  ['purchase_request_line', 'awarded_base = quantity_base'],
  ['delivery_window', 'to_on = from_on'],
  ['purchase_order_line', 'shipped_base = 1, received_base = 1, accepted_base = 1, invoiced_base = 1'],
])('%s takes %s', async (table, assignment) => {
  expect(await database.refusalOfSetting(table, assignment, `id = '${ids[table]}'`)).toBe('accepted');
});

test.each(['shipped_base', 'received_base', 'accepted_base', 'invoiced_base'])('purchase_order_line_written_once: %s', async (column) => {
  const first = 'shipped_base = 5, received_base = 5, accepted_base = 5, invoiced_base = 5';
  const line = `id = '${ids['purchase_order_line']}'`;
  expect(await database.refusalOf(`UPDATE purchase_order_line SET ${first} WHERE ${line}; UPDATE purchase_order_line SET ${column} = 4 WHERE ${line}`)).toBe(
    'purchase_order_line_written_once',
  );
});

test('delivery_window_apart: windows of a line do not overlap', async () => {
  const adding = (fromOn: string, toOn: string) =>
    database.refusalOf(`INSERT INTO delivery_window (line_id, from_on, to_on) VALUES ('${ids['purchase_request_line']}', '${fromOn}', '${toOn}')`);
  expect(await adding('2026-06-04', '2026-06-05')).toBe('delivery_window_apart');
  expect(await adding('2026-05-30', '2026-06-10')).toBe('delivery_window_apart');
  expect(await adding('2026-06-05', '2026-06-05')).toBe('accepted');
});

test('harvest_forecast_live: one live forecast per crop, grade, plot and week, also without a plot', async () => {
  const copying = (changed: string) =>
    database.refusalOf(
      `INSERT INTO harvest_forecast SELECT (jsonb_populate_record(f, jsonb_build_object('id', uuid_v7(), ${changed}))).* FROM harvest_forecast f WHERE id = '${ids['harvest_forecast']}'`,
    );
  expect(await copying(`'status', 'DRAFT'`)).toBe('harvest_forecast_live');
  expect(await copying(`'status', 'WITHDRAWN'`)).toBe('accepted');
  expect(await copying(`'week_on', '2026-06-08'`)).toBe('accepted');
});

test('forecast_revision_range: a kept revision is in order', async () => {
  const keeping = (low: number, likely: number, high: number) =>
    database.refusalOf(
      `INSERT INTO forecast_revision (forecast_id, revision, low_base, likely_base, high_base, revised_at) VALUES ('${ids['harvest_forecast']}', 9, ${low}, ${likely}, ${high}, now())`,
    );
  expect(await keeping(2, 1, 3)).toBe('forecast_revision_range');
  expect(await keeping(1, 3, 2)).toBe('forecast_revision_range');
  expect(await keeping(1, 2, 3)).toBe('accepted');
});

describe('a round explains every part', () => {
  const resulting = (requested: number, filled: number, unfilled: unknown) =>
    database.refusalOf(
      `INSERT INTO round_line_result (round_id, line_id, requested_base, filled_base, unfilled, funnel, candidates, relaxations) VALUES ($1, $2, $3, $4, $5, '[]', '[]', '[]')`,
      [ids['market_round'], ids['purchase_request_line'], requested, filled, JSON.stringify(unfilled)],
    );

  test('round_line_result_fill: no more is filled than was asked', async () => {
    expect(await resulting(10, 11, [{ reason: 'X', quantityBase: -1 }])).toBe('round_line_result_fill');
  });

  test('round_line_result_reasons_sum: every unfilled unit has a reason', async () => {
    expect(await resulting(10, 4, [{ reason: 'PRICE', quantityBase: 5 }])).toBe('round_line_result_reasons_sum');
    expect(await resulting(10, 4, [])).toBe('round_line_result_reasons_sum');
    expect(
      await resulting(10, 4, [
        { reason: 'PRICE', quantityBase: 5 },
        { reason: 'CERT', quantityBase: 1 },
      ]),
    ).toBe('accepted');
  });

  test('market_round_hashes: a round is stored with its hashes', async () => {
    const copy = `INSERT INTO market_round SELECT (jsonb_populate_record(r, jsonb_build_object('id', uuid_v7(), 'input_hash', 'x'))).* FROM market_round r WHERE id = '${ids['market_round']}'`;
    expect(await database.refusalOf(copy)).toBe('market_round_hashes');
  });
});

test('stored_file_sized: a file has a size and a digest', async () => {
  const storing = (size: number, sha256: string) =>
    database.refusalOf(
      `INSERT INTO stored_file (organisation_id, name, content_type, size_bytes, sha256, storage_key) VALUES ('${ids['organisation']}', 'a.pdf', 'application/pdf', ${size}, '${sha256}', 'k')`,
    );
  expect(await storing(-1, 'a'.repeat(64))).toBe('stored_file_sized');
  expect(await storing(1, 'nothing')).toBe('stored_file_sized');
  expect(await storing(1, 'a'.repeat(64))).toBe('accepted');
});

test('outbound_message_phone_is_told: a phone is sent what it is told of', async () => {
  const sending = (channel: string) =>
    database.refusalOf(`INSERT INTO outbound_message (channel, recipient, subject, body, dedupe_key) VALUES ('${channel}', 'a', 'b', 'c', 'd')`);
  expect(await sending('ZALO')).toBe('outbound_message_phone_is_told');
  expect(await sending('SMS')).toBe('outbound_message_phone_is_told');
  expect(await sending('EMAIL')).toBe('accepted');
});

describe('offer_price_tier_keeps_price_from: the price shown is kept from the tiers', () => {
  const priceFrom = async (offerId: string) => (await database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } })).priceFromVnd;

  test('the retail list price, else the lowest tier, else nothing', async () => {
    const offer = await anOffer(database.prisma, {
      tiers: [
        { channel: 'RETAIL', priceVnd: 30_000 },
        { channel: 'RETAIL', fromKg: 10, priceVnd: 28_000 },
        { channel: 'WHOLESALE', priceVnd: 20_000 },
      ],
    });
    expect(await priceFrom(offer.id)).toBe(30_000n);
    await database.prisma.offerPriceTier.deleteMany({ where: { offerId: offer.id, channel: 'RETAIL' } });
    expect(await priceFrom(offer.id)).toBe(20_000n);
    await database.prisma.offerPriceTier.deleteMany({ where: { offerId: offer.id } });
    expect(await priceFrom(offer.id)).toBe(0n);
  });
});
