import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrderGroup, type PlacedGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let first: PlacedGroup;
beforeAll(async () => {
  database = await createRuledDatabase();
  first = await anOrderGroup(database.prisma, { status: 'CONFIRMED' });
});
afterAll(() => database.close());

const groupColumns = 'contact_name, contact_phone, commune_code, address_line, method, goods_vnd, placed_at, confirmed_at, hold_until';
/** Another purchase like the first, that joins one; with an order of its cooperative. */
const joining = (joinsId: string, { commune = 'commune_code', days = 0, deliveryVnd = 0 } = {}) => `
  INSERT INTO order_group (code, token, status, joins_id, delivery_vnd, total_vnd, ${groupColumns})
    SELECT 'NM-x', 'x', 'CONFIRMED', '${joinsId}', ${deliveryVnd}, goods_vnd + ${deliveryVnd}, ${groupColumns.replace('commune_code', commune)} FROM order_group WHERE id = '${first.id}';
  WITH o AS (INSERT INTO consumer_order (code, group_id, cooperative_id, ship_on, deliver_on, goods_vnd, delivery_vnd, total_vnd, delivery_tariff_id)
    SELECT 'NM-x-1', (SELECT id FROM order_group WHERE token = 'x'), cooperative_id, ship_on + ${days}, deliver_on + ${days}, goods_vnd, ${deliveryVnd}, goods_vnd + ${deliveryVnd}, delivery_tariff_id
      FROM consumer_order WHERE group_id = '${first.id}' RETURNING id)
  INSERT INTO consumer_order_line (order_id, offer_id, title_vi, title_en, pack_name_vi, pack_name_en, packs, quantity_base, unit_price_vnd, pricing_unit, pricing_unit_base, amount_vnd)
    SELECT o.id, offer_id, title_vi, title_en, pack_name_vi, pack_name_en, packs, quantity_base, unit_price_vnd, pricing_unit, pricing_unit_base, amount_vnd
      FROM o, consumer_order_line l WHERE l.order_id = '${first.orders[0]?.id}'`;

test('order_group_joins_one: a purchase joins one that stands and joins no other, and keeps to it', async () => {
  expect(await database.refusalOf(joining(first.id))).toBe('accepted');
  const waiting = await anOrderGroup(database.prisma);
  expect(await database.refusalOf(joining(waiting.id))).toBe('order_group_joins_one');
  expect(await database.refusalOf(`UPDATE order_group SET joins_id = '${first.id}' WHERE id = '${waiting.id}'`)).toBe('order_group_joins_one');
});

test('consumer_order_travels_along: on the days of the parcel, and for nothing', async () => {
  expect(await database.refusalOf(joining(first.id, { days: 1 }))).toBe('consumer_order_travels_along');
  expect(await database.refusalOf(joining(first.id, { deliveryVnd: 10_000 }))).toBe('consumer_order_travels_along');
});
