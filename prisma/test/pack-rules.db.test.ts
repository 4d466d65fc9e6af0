import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOffer } from '../factories/catalogue.ts';
import { aMember } from '../factories/organisations.ts';
import { anOrderGroup } from '../factories/retail.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let offer: { id: string; cooperativeId: string };
beforeAll(async () => {
  database = await createRuledDatabase();
  offer = await anOffer(database.prisma);
});
afterAll(() => database.close());

const adding = (values: Record<string, unknown> = {}) => {
  const row = { offer_id: offer.id, cooperative_id: offer.cooperativeId, position: 2, size_base: 500, name_vi: 'hộp', name_en: 'box', gtin: null, ...values };
  const columns = Object.keys(row);
  return database.refusalOf(
    `INSERT INTO offer_pack (${columns.join(', ')}) VALUES (${columns.map((_name, place) => `$${place + 1}`).join(', ')})`,
    Object.values(row),
  );
};

describe('packs of an offer', () => {
  test('the selling unit of an offer is its first pack', async () => {
    expect(await database.prisma.offerPack.findMany({ where: { offerId: offer.id } })).toMatchObject([{ position: 1, sizeBase: 1_000n, nameVi: 'kg' }]);
  });

  test.each([
    ['accepted', {}],
    ['offer_pack_shape', { size_base: 0 }],
    ['offer_pack_shape', { name_vi: ' ' }],
    ['offer_pack_name_once', { name_vi: 'KG' }],
    ['offer_pack_offer_id_position_key', { position: 1 }],
  ])('%s: %j', async (rule, values) => {
    expect(await adding(values)).toBe(rule);
  });

  test.each([
    ['8931234567897', 'accepted'],
    ['18931234567894', 'accepted'],
    ['98931234567890', 'accepted'],
    ['8931234567898', 'offer_pack_gtin'],
    ['893123456789', 'offer_pack_gtin'],
    ['893 1234567897', 'offer_pack_gtin'],
    ['', 'offer_pack_gtin'],
  ])('offer_pack_gtin: %s is %s', async (gtin, rule) => {
    expect(await adding({ gtin })).toBe(rule);
  });

  test('offer_pack_gtin_once: one number names one pack of a cooperative, with leading zeros or without', async () => {
    const { id } = await database.prisma.offerPack.findFirstOrThrow({ where: { offerId: offer.id } });
    await database.prisma.offerPack.update({ where: { id }, data: { gtin: '8931234567897' } });
    expect(await adding({ gtin: '08931234567897' })).toBe('offer_pack_gtin_once');
    const other = await anOffer(database.prisma);
    expect(await adding({ offer_id: other.id, cooperative_id: other.cooperativeId, gtin: '8931234567897' })).toBe('accepted');
  });

  test('offer_pack_owner, offer_pack_keeps_size, offer_pack_first_stays, offer_pack_never_deleted', async () => {
    const other = await anOffer(database.prisma);
    expect(await adding({ cooperative_id: other.cooperativeId })).toBe('offer_pack_owner');
    expect(await database.refusalOfSetting('offer_pack', 'size_base = 2', `offer_id = '${offer.id}'`)).toBe('offer_pack_keeps_size');
    expect(await database.refusalOfSetting('offer_pack', 'archived_at = now()', `offer_id = '${offer.id}'`)).toBe('offer_pack_first_stays');
    expect(await database.refusalOf(`DELETE FROM offer_pack WHERE offer_id = '${other.id}'`)).not.toBe('accepted');
  });
});

test('basket_line_pack_of_offer, consumer_order_line_pack_of_offer: a line names a pack of its own offer, the first when it names none', async () => {
  const lot = await aHarvestLot(database.prisma);
  const group = await anOrderGroup(database.prisma, { lotIds: [lot.id] });
  const [line] = group.orders[0]?.lines ?? [];
  const [first] = await database.prisma.offerPack.findMany({ where: { offerId: line?.offerId ?? '' } });
  expect(line?.packId).toBe(first?.id);
  const foreign = await database.prisma.offerPack.findFirstOrThrow({ where: { offerId: offer.id } });
  const basket = await database.prisma.basket.create({ data: { tokenHash: 'x' } });
  const naming = (packId: string) =>
    database.refusalOf(
      `INSERT INTO basket_line (basket_id, offer_id, pack_id, packs, seen_price_vnd) VALUES ('${basket.id}', '${line?.offerId}', '${packId}', 1, 1)`,
    );
  expect(await naming(first?.id ?? '')).toBe('accepted');
  expect(await naming(foreign.id)).toBe('basket_line_pack_of_offer');
  expect(
    await database.refusalOf(
      `INSERT INTO consumer_order_line (order_id, offer_id, pack_id, title_vi, title_en, pack_name_vi, pack_name_en, packs, quantity_base, unit_price_vnd, pricing_unit, pricing_unit_base, amount_vnd)
       SELECT order_id, offer_id, '${foreign.id}', title_vi, title_en, pack_name_vi, pack_name_en, packs, quantity_base, unit_price_vnd, pricing_unit, pricing_unit_base, amount_vnd
         FROM consumer_order_line WHERE id = '${line?.id}'`,
    ),
  ).toBe('consumer_order_line_pack_of_offer');
  const kept = await database.prisma.basketLine.create({ data: { basketId: basket.id, offerId: offer.id, packs: 1, seenPriceVnd: 1n } });
  expect(kept.packId).toBe(foreign.id);
  expect(await database.refusalOfSetting('basket_line', 'pack_id = NULL', `id = '${kept.id}'`)).toBe('basket_line_has_pack');
  expect(await database.refusalOfSetting('consumer_order_line', 'pack_id = NULL', `id = '${line?.id}'`)).toBe('consumer_order_line_has_pack');
});

describe('pictures of an offer', () => {
  const person = async () => (await aMember(database.prisma)).user.id;
  const picture = (addedById: string, values: Record<string, unknown> = {}) => {
    const row = { offer_id: offer.id, position: 1, alt_vi: 'sọt mận', alt_en: 'crate', added_by_id: addedById, added_at: new Date(), ...values };
    const columns = Object.keys(row);
    return [
      `INSERT INTO offer_picture (${columns.join(', ')}) VALUES (${columns.map((_name, place) => `$${place + 1}`).join(', ')})`,
      Object.values(row),
    ] as const;
  };

  test.each([
    ['accepted', {}],
    ['accepted', { position: 6 }],
    ['offer_picture_places', { position: 7 }],
    ['offer_picture_words', { alt_en: ' ' }],
    ['offer_picture_hidden', { hidden_at: new Date() }],
  ])('%s: %j', async (rule, values) => {
    expect(await database.refusalOf(...picture(await person(), values))).toBe(rule);
  });

  test('offer_picture_one_a_place: a place is taken once, and changes hands within a transaction; one that was taken away frees its place', async () => {
    const addedById = await person();
    const made = (position: number) =>
      database.prisma.offerPicture.create({ data: { offerId: offer.id, position, altVi: 'sọt', altEn: 'crate', addedById, addedAt: new Date() } });
    const [first, second] = [await made(1), await made(2)];
    expect(await database.refusalOf(...picture(addedById))).toBe('offer_picture_one_a_place');
    const move = (id: string, position: number) => `UPDATE offer_picture SET position = ${position} WHERE id = '${id}'`;
    expect(await database.refusalOf(`${move(first.id, 2)}; ${move(second.id, 1)}`)).toBe('accepted');
    await database.prisma.offerPicture.update({ where: { id: first.id }, data: { removedAt: new Date() } });
    expect(await database.refusalOf(...picture(addedById))).toBe('accepted');
  });

  test.each(['offer_picture'])('%s_never_deleted', async (table) => {
    expect(await database.refusalOf(`DELETE FROM ${table}`)).toBe('23001');
  });

  test('offer_picture_changes_in_shop, offer_picture_notices: the card of a good keeps its picture when its words change', async () => {
    const cardOf = async () =>
      (await database.query<{ key: string }>(`SELECT card ->> 'pictureKey' AS key FROM shop_good_words WHERE offer_id = $1`, [offer.id]))[0]?.key;
    expect(await cardOf()).toMatch(/^goods\//);
    await database.prisma.offer.update({ where: { id: offer.id }, data: { titleVi: 'Tên khác' } });
    expect(await cardOf()).toMatch(/^goods\//);
    await database.prisma.offerPicture.updateMany({ where: { offerId: offer.id }, data: { removedAt: new Date() } });
    expect(await cardOf()).toBe('plum');
  });
});
