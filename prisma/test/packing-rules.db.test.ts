import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrderGroup, aPayment, type PlacedGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let group: PlacedGroup;
let packed: PlacedGroup;
let userId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  group = await anOrderGroup(database.prisma, { orderStatus: 'PREPARING', weightMarginPercent: 10 });
  packed = await anOrderGroup(database.prisma, { orderStatus: 'PACKED' });
  userId = (await database.prisma.user.create({ data: { name: 'Cân', email: 'can@cho-phien.example' } })).id;
});
afterAll(() => database.close());

function only(of: PlacedGroup) {
  const [order] = of.orders;
  const [line] = order?.lines ?? [];
  if (!order || !line) throw new Error('the group has an order with a line');
  return { order, line };
}

/** Packs the one line of the order that is being prepared at so many per cent of what was ordered. */
function packing(percent: bigint, before = ''): Promise<string> {
  const { order, line } = only(group);
  const base = (line.quantityBase * percent) / 100n;
  const amount = (2n * line.unitPriceVnd * base + line.pricingUnitBase) / (2n * line.pricingUnitBase);
  return database.refusalOf(
    `${before} UPDATE consumer_order_line SET final_base = ${base}, final_amount_vnd = ${amount} WHERE id = '${line.id}';
     UPDATE consumer_order SET status = 'PACKED', packed_at = now(), final_goods_vnd = ${amount}, final_total_vnd = ${amount} + delivery_vnd WHERE id = '${order.id}'`,
  );
}

const consent = (answer: string, totalVnd: bigint) =>
  `INSERT INTO weight_consent (order_id, final_total_vnd, asked_by_id, asked_at, answer, answered_at) VALUES ('${only(group).order.id}', ${totalVnd}, '${userId}', now(), ${answer});`;

describe('final weights', () => {
  test('consumer_order_within_margin: more than the margin needs the shopper’s consent to that very sum', async () => {
    expect(await packing(90n)).toBe('accepted');
    expect(await packing(110n)).toBe('accepted');
    expect(await packing(111n)).toBe('consumer_order_within_margin');
    const { order, line } = only(group);
    const totalVnd = (line.amountVnd * 120n) / 100n + order.deliveryVnd;
    expect(await packing(120n, consent(`'REFUSED', now()`, totalVnd))).toBe('consumer_order_within_margin');
    expect(await packing(120n, consent(`'AGREED', now()`, totalVnd - 1n))).toBe('consumer_order_within_margin');
    expect(await packing(120n, consent(`'AGREED', now()`, totalVnd))).toBe('accepted');
  });

  test('consumer_order_packed_sum, consumer_order_line_packed_sum: packed lines make the final goods', async () => {
    const { order, line } = only(packed);
    const less = 'final_goods_vnd = final_goods_vnd - 1, final_total_vnd = final_total_vnd - 1';
    expect(await database.refusalOfSetting('consumer_order', less, `id = '${order.id}'`)).toBe('consumer_order_packed_sum');
    expect(await database.refusalOfSetting('consumer_order_line', 'final_base = NULL, final_amount_vnd = NULL', `id = '${line.id}'`)).toBe(
      'consumer_order_packed_sum',
    );
  });

  test('weight_consent_one_open, weight_consent_answered, weight_consent_stays', async () => {
    expect(await database.refusalOf(consent('NULL, NULL', 1n) + consent('NULL, NULL', 2n))).toBe('weight_consent_one_open');
    expect(await database.refusalOf(consent(`'AGREED', NULL`, 1n))).toBe('weight_consent_answered');
    expect(await database.refusalOf(`${consent(`'AGREED', now()`, 1n)} UPDATE weight_consent SET answer = 'REFUSED'`)).toBe('weight_consent_stays');
  });

  test.each([
    ['consumer_order_line_margin', 'consumer_order_line', 'weight_margin_percent = 31'],
    ['consumer_order_line_final', 'consumer_order_line', 'final_amount_vnd = final_amount_vnd + 1'],
    ['consumer_order_line_final', 'consumer_order_line', 'final_base = quantity_base + 1000, final_amount_vnd = amount_vnd'],
    ['consumer_order_line_final', 'consumer_order_line', 'final_base = NULL'],
    ['consumer_order_final_sums', 'consumer_order', 'final_total_vnd = final_total_vnd + 1'],
    ['consumer_order_collect', 'consumer_order', 'collect_vnd = final_total_vnd + 1'],
    ['consumer_order_when', 'consumer_order', 'packed_at = NULL'],
    ['consumer_order_when', 'consumer_order', `status = 'HANDED_OVER', handed_over_at = now()`],
    ['offer_weight_margin', 'offer', 'weight_margin_percent = 0'],
  ])('%s: %s does not take %s', async (rule, table, assignment) => {
    const { order, line } = only(packed);
    const ids: Record<string, string> = { consumer_order: order.id, consumer_order_line: line.id, offer: line.offerId };
    expect(await database.refusalOfSetting(table, assignment, `id = '${ids[table]}'`)).toBe(rule);
  });
});

describe('money', () => {
  test('payment_capture: at most what was authorised, on cards that are captured later', async () => {
    const payment = await aPayment(database.prisma, { groupId: group.id });
    const setting = (assignment: string) => database.refusalOfSetting('payment', assignment, `id = '${payment.id}'`);
    expect(await setting('capture_vnd = amount_vnd')).toBe('payment_capture');
    expect(await setting('capture_later = true, capture_vnd = amount_vnd + 1')).toBe('payment_capture');
    expect(await setting('capture_later = true, capture_vnd = amount_vnd')).toBe('payment_capture_shares');
  });

  test('payment_capture_shares, payment_capture_stays, consumer_order_capture_positive: orders share a capture that is decided once', async () => {
    const payment = await aPayment(database.prisma, { groupId: group.id });
    const sharing = (share: string) => `UPDATE consumer_order SET capture_vnd = ${share} WHERE group_id = '${group.id}';`;
    const deciding = `UPDATE payment SET capture_later = true, capture_vnd = amount_vnd WHERE id = '${payment.id}';`;
    expect(await database.refusalOf(sharing('total_vnd') + deciding)).toBe('accepted');
    expect(await database.refusalOf(sharing('total_vnd - 1') + deciding)).toBe('payment_capture_shares');
    expect(await database.refusalOf(sharing('-1'))).toBe('consumer_order_capture_positive');
    expect(await database.refusalOf(`${sharing('total_vnd') + deciding} UPDATE payment SET capture_vnd = 1 WHERE id = '${payment.id}'`)).toBe(
      'payment_capture_stays',
    );
  });

  test('cash_deposit_sum, consumer_order_deposit_sum, cash_deposit_positive, consumer_order_deposit_after_delivery, %s_append_only', async () => {
    const cash = await anOrderGroup(database.prisma, { orderStatus: 'DELIVERED', method: 'CASH' });
    const { order } = only(cash);
    const paying = (amount: bigint | string, orderId: string) =>
      `INSERT INTO cash_deposit (id, cooperative_id, amount_vnd, bank_reference, deposited_by_id, deposited_at)
         VALUES ('00000000-0000-7000-8000-000000000002', '${order.cooperativeId}', ${amount}, 'FT1', '${userId}', now());
       UPDATE consumer_order SET cash_deposit_id = '00000000-0000-7000-8000-000000000002' WHERE id = '${orderId}';`;
    expect(await database.refusalOf(paying(order.collectVnd, order.id))).toBe('accepted');
    expect(await database.refusalOf(paying(order.collectVnd - 1n, order.id))).toBe('cash_deposit_sum');
    expect(await database.refusalOf(paying(0n, order.id))).toBe('cash_deposit_positive');
    expect(await database.refusalOf(paying(1n, only(packed).order.id))).toBe('consumer_order_deposit_after_delivery');
    expect(await database.refusalOf(`${paying(order.collectVnd, order.id)} UPDATE cash_deposit SET bank_reference = 'FT2'`)).toBe('23001');
  });

  test.each(['weight_consent'])('%s_never_deleted', async (table) => {
    expect(await database.refusalOf(`${consent('NULL, NULL', 1n)} DELETE FROM ${table}`)).toBe('23001');
  });
});
