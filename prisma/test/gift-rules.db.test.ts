import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrderGroup, type PlacedGroup } from '../factories/retail.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let purchase: PlacedGroup;
let recipientId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  purchase = await anOrderGroup(database.prisma);
  recipientId = await aRecipient(purchase.id);
  await database.prisma.orderGroup.update({ where: { id: purchase.id }, data: { prepaidOnly: true } });
});
afterAll(() => database.close());

async function aRecipient(groupId: string): Promise<string> {
  const { communeCode } = await database.prisma.orderGroup.findUniqueOrThrow({ where: { id: groupId } });
  const recipient = { groupId, position: 1, name: 'Bà', phone: '+84912345678', communeCode, addressLine: 'Số 1', token: groupId };
  return (await database.prisma.giftRecipient.create({ data: recipient })).id;
}

/** Another order of the purchase at the same cooperative, for a recipient or for the household itself. */
const another = (recipient: string | null) => `
  UPDATE order_group SET delivery_vnd = 2 * delivery_vnd, goods_vnd = 2 * goods_vnd, total_vnd = 2 * total_vnd WHERE id = '${purchase.id}';
  INSERT INTO consumer_order (code, group_id, cooperative_id, recipient_id, ship_on, deliver_on, goods_vnd, delivery_vnd, total_vnd, delivery_tariff_id)
    SELECT 'NM-x-2', group_id, cooperative_id, ${recipient === null ? 'NULL' : `'${recipient}'`}, ship_on, deliver_on, goods_vnd, delivery_vnd, total_vnd, delivery_tariff_id FROM consumer_order WHERE group_id = '${purchase.id}' LIMIT 1`;

test('consumer_order_one_for_household: a cooperative sends the household one parcel', async () => {
  expect(await database.refusalOf(another(null))).toBe('consumer_order_one_for_household');
});

test('consumer_order_recipient_of_purchase: a gift goes to a recipient of its purchase, is paid beforehand, and keeps to it', async () => {
  expect(await database.refusalOf(another(recipientId))).not.toBe('consumer_order_recipient_of_purchase');
  const stranger = await aRecipient((await anOrderGroup(database.prisma)).id);
  expect(await database.refusalOf(another(stranger))).toBe('consumer_order_recipient_of_purchase');
  expect(await database.refusalOf(`UPDATE order_group SET prepaid_only = false WHERE id = '${purchase.id}'; ${another(recipientId)}`)).toBe(
    'consumer_order_recipient_of_purchase',
  );
  expect(await database.refusalOf(`UPDATE consumer_order SET recipient_id = '${recipientId}' WHERE group_id = '${purchase.id}'`)).toBe(
    'consumer_order_recipient_of_purchase',
  );
});

test('gift_recipient_position, gift_recipient_words, gift_recipient_never_deleted', async () => {
  const setting = (assignment: string) => database.refusalOfSetting('gift_recipient', assignment, `id = '${recipientId}'`);
  expect(await setting('position = 11')).toBe('gift_recipient_position');
  expect(await setting(`message = repeat('x', 201)`)).toBe('gift_recipient_words');
  expect(await database.refusalOf(`DELETE FROM gift_recipient WHERE id = '${recipientId}'`)).not.toBe('accepted');
});

test('season_reminder_waits_once, season_reminder_contact', async () => {
  const ask = (contact: string) =>
    `INSERT INTO season_reminder (product_id, cooperative_id, contact, token, asked_at) SELECT product_id, cooperative_id, '${contact}', gen_random_uuid(), now() FROM offer LIMIT 1`;
  expect(await database.refusalOf(ask('mua@cho-phien.example'))).toBe('accepted');
  expect(await database.refusalOf(`${ask('mua@cho-phien.example')}; ${ask('mua@cho-phien.example')}`)).toBe('season_reminder_waits_once');
  expect(await database.refusalOf(ask('+84912345678'))).toBe('accepted');
  for (const contact of ['Mua@cho-phien.example', '0912345678', '+19005550100']) expect(await database.refusalOf(ask(contact))).toBe('season_reminder_contact');
});
