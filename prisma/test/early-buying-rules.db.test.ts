import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PreOrder } from '../generated/client.ts';
import { aGroupBuy } from '../factories/group-buys.ts';
import { aPreOrder } from '../factories/pre-orders.ts';
import { anOffer } from '../factories/catalogue.ts';
import { anOrderGroup } from '../factories/retail.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let preOrder: PreOrder;
beforeAll(async () => {
  database = await createRuledDatabase();
  preOrder = await aPreOrder(database.prisma);
});
afterAll(() => database.close());

const setting = (assignment: string) => database.refusalOfSetting('pre_order', assignment, `line_id = '${preOrder.lineId}'`);

describe('pre-orders', () => {
  test('pre_order_window_within_forecast: no more than the forecast is likely to give, and only of a forecast on offer', async () => {
    const widening = (most: string) => database.refusalOfSetting('pre_order_window', `most_base = ${most}`, `lot_id = '${preOrder.lotId}'`);
    expect(await widening('1000000')).toBe('accepted');
    expect(await widening('1000001')).toBe('pre_order_window_within_forecast');
    expect(await widening('-1')).toBe('pre_order_window_within_forecast');
    const harvested = await aHarvestLot(database.prisma, { stage: 'HARVESTED' });
    expect(await database.refusalOf(`INSERT INTO pre_order_window (lot_id, most_base, opened_at) VALUES ('${harvested.id}', 1, now())`)).toBe(
      'pre_order_window_within_forecast',
    );
  });

  test('pre_order_within_window: what is held for them stays within what the cooperative allows', async () => {
    const holding = (grams: number) =>
      database.refusalOf(
        `INSERT INTO lot_movement (lot_id, order_line_id, kind, held_delta) VALUES ('${preOrder.lotId}', '${preOrder.lineId}', 'HOLD', ${grams})`,
      );
    // Two kilograms are held already, of a hundred.
    expect(await holding(98_000)).toBe('accepted');
    expect(await holding(98_001)).toBe('pre_order_within_window');
  });

  test('order_group_prepaid: what is paid beforehand is not paid in cash', async () => {
    const group = `id = (SELECT o.group_id FROM consumer_order o JOIN consumer_order_line l ON l.order_id = o.id WHERE l.id = '${preOrder.lineId}')`;
    expect(await database.refusalOfSetting('order_group', `prepaid_only = true, method = 'CASH'`, group)).toBe('order_group_prepaid');
    expect(await database.refusalOfSetting('order_group', 'prepaid_only = true', group)).toBe('accepted');
  });

  test('consumer_order_line_owner_kept: a substitute is of the same cooperative', async () => {
    const foreign = await anOffer(database.prisma);
    expect(await database.refusalOfSetting('consumer_order_line', `offer_id = '${foreign.id}'`, `id = '${preOrder.lineId}'`)).toBe('consumer_order_line_owner');
  });

  test('pre_order_settled_when, pre_order_status_transition', async () => {
    expect(await setting(`settled_at = now()`)).toBe('pre_order_settled_when');
    expect(await setting(`status = 'REFUNDED', settled_at = now()`)).toBe('pre_order_status_transition');
    expect(await setting(`status = 'SHORT'`)).toBe('accepted');
  });
});

describe('group buys', () => {
  test('group_buy_share_fits, group_buy_share_within_threshold: an open batch takes its own good at its own price, as much as it holds', async () => {
    const lot = await aHarvestLot(database.prisma);
    const batch = await aGroupBuy(database.prisma, { offerId: lot.offerId ?? '', thresholdKg: 3 });
    const lineOf = async (packs: number) => (await anOrderGroup(database.prisma, { lotIds: [lot.id], packs })).orders[0]?.lines[0]?.id;
    const joining = (lineId: string | undefined, more = '') =>
      database.refusalOf(`${more} INSERT INTO group_buy_share (line_id, group_buy_id) VALUES ('${lineId}', '${batch.id}')`);
    expect(await joining(await lineOf(3))).toBe('accepted');
    expect(await joining(await lineOf(4))).toBe('group_buy_share_within_threshold');
    expect(await joining(preOrder.lineId)).toBe('group_buy_share_fits');
    const closing = `UPDATE group_buy SET status = 'FAILED', settled_at = now() WHERE id = '${batch.id}';`;
    expect(await joining(await lineOf(1), closing)).toBe('group_buy_share_fits');
  });

  test('group_buy_figures, group_buy_settled_when, group_buy_phone, group_buy_status_transition', async () => {
    const { id } = await aGroupBuy(database.prisma);
    const setting = (assignment: string) => database.refusalOfSetting('group_buy', assignment, `id = '${id}'`);
    expect(await setting('closes_at = opened_at')).toBe('group_buy_figures');
    expect(await setting('settled_at = now()')).toBe('group_buy_settled_when');
    expect(await setting(`organiser_phone = '0912345678'`)).toBe('group_buy_phone');
    await database.arrange(`UPDATE group_buy SET status = 'FAILED', settled_at = now() WHERE id = '${id}'`);
    expect(await setting(`status = 'REACHED'`)).toBe('group_buy_status_transition');
  });
});

test.each(['pre_order', 'group_buy', 'group_buy_share'])('%s_never_deleted', async (table) => {
  const share = `INSERT INTO group_buy_share (line_id, group_buy_id) SELECT l.id, b.id FROM consumer_order_line l JOIN group_buy b ON b.offer_id = l.offer_id WHERE b.status = 'OPEN' LIMIT 1;`;
  if (table === 'group_buy_share') return expect(await database.refusalOf(`${share} DELETE FROM ${table}`)).toBe('23001');
  expect(await database.refusalOf(`DELETE FROM ${table}`)).toBe('23001');
});
