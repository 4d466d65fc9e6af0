import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrderGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
beforeAll(async () => {
  database = await createRuledDatabase();
});
afterAll(() => database.close());

const lineOf = async (orderStatus: 'PLACED' | 'PREPARING' | 'PACKED') =>
  (await anOrderGroup(database.prisma, { status: 'CONFIRMED', orderStatus })).orders[0]?.lines[0]?.id ?? '';
const emptied = 'packs = 0, quantity_base = 0, amount_vnd = 0, final_base = 0, final_amount_vnd = 0';
const setting = (id: string, assignment: string) => database.refusalOfSetting('consumer_order_line', assignment, `id = '${id}'`);

test('consumer_order_line_positive: a line that is taken out holds nothing, and is packed as nothing', async () => {
  const line = await lineOf('PLACED');
  // The rule is satisfied; the sums of the order are asked next.
  expect(await setting(line, emptied)).toBe('consumer_order_goods_sum');
  expect(await setting(line, emptied.replace('final_base = 0, final_amount_vnd = 0', 'final_base = NULL, final_amount_vnd = NULL'))).toBe(
    'consumer_order_line_positive',
  );
  expect(await setting(line, emptied.replace('amount_vnd = 0,', ''))).toBe('consumer_order_line_positive');
});

test('consumer_order_line_is_settled: what was packed is not ordered otherwise afterwards', async () => {
  const more = 'unit_price_vnd = unit_price_vnd + 1, final_base = NULL, final_amount_vnd = NULL';
  expect(await setting(await lineOf('PREPARING'), more)).toBe('accepted');
  expect(await setting(await lineOf('PACKED'), more)).toBe('consumer_order_line_is_settled');
});

test('consumer_order_line_begins_full: nothing is no line of an order', async () => {
  const line = await lineOf('PLACED');
  expect(
    await database.refusalOf(
      `INSERT INTO consumer_order_line (order_id, offer_id, title_vi, title_en, pack_name_vi, pack_name_en, packs, quantity_base, unit_price_vnd, pricing_unit, pricing_unit_base, amount_vnd, final_base, final_amount_vnd)
       SELECT order_id, offer_id, title_vi, title_en, pack_name_vi, pack_name_en, 0, 0, unit_price_vnd, pricing_unit, pricing_unit_base, 0, 0, 0 FROM consumer_order_line WHERE id = '${line}'`,
    ),
  ).toBe('consumer_order_line_begins_full');
});
