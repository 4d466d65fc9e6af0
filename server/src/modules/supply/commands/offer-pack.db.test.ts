import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfLot, balanceOf, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { addToBasket } from '../../retail/commands/change-basket.ts';
import { readBasket } from '../../retail/reads/basket-view.ts';
import { addOfferPack } from './add-offer-pack.ts';
import { archiveOfferPack } from './archive-offer-pack.ts';
import { changeOfferPack } from './change-offer-pack.ts';
import { withdrawOffer } from './move-offer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function aSeller(role: MembershipRole = 'SALES') {
  const { membership, organisation } = await aMember(market.prisma, { role });
  const offer = await anOffer(market.prisma, {
    cooperativeId: organisation.id,
    tiers: [
      { channel: 'RETAIL', priceVnd: 100_000 },
      { channel: 'RETAIL', fromKg: 5, priceVnd: 90_000 },
    ],
  });
  return { context: market.contextOf(await market.viewerOf(membership.id)), offer };
}

const words = { nameVi: 'túi 5 kg', nameEn: '5 kg bag', gtin: '893 1234 567897' };
const five = { size: { value: '5', unit: 'KGM' }, ...words };
const packsOf = (offerId: string) => market.prisma.offerPack.findMany({ where: { offerId }, orderBy: { position: 'asc' } });

async function withTwoPacks() {
  const { context, offer } = await aSeller();
  await addOfferPack(context, randomUUID(), { offerId: offer.id, ...five });
  const [small, large] = await packsOf(offer.id);
  if (!small || !large) throw new Error('the offer has two packs');
  return { context, offer, small, large };
}

describe('a pack', () => {
  test('is added with its barcode, once for a repeated press', async () => {
    const { context, offer } = await aSeller();
    const key = randomUUID();
    for (const again of [key, key]) await addOfferPack(context, again, { offerId: offer.id, ...five });
    expect(await packsOf(offer.id)).toMatchObject([
      { position: 1, sizeBase: 1_000n },
      { position: 2, sizeBase: 5_000n, nameVi: 'túi 5 kg', gtin: '8931234567897' },
    ]);
  });

  test.each([
    ['a wrong check digit', { gtin: '8931234567890' }, 'gtin', 'CHECK_DIGIT'],
    ['a unit of another kind', { size: { value: '1', unit: 'LTR' } }, 'size.unit', 'UNIT_DOES_NOT_FIT'],
    ['words another pack has', { nameVi: 'KG' }, 'nameVi', 'TWICE'],
  ])('with %s is refused at its field', async (_words, change, path, rule) => {
    const { context, offer } = await aSeller();
    await expect(addOfferPack(context, randomUUID(), { offerId: offer.id, ...five, ...change })).rejects.toMatchObject({ problems: [{ path, rule }] });
  });

  test('keeps its barcode to itself, until it is archived', async () => {
    const { context, offer, large } = await withTwoPacks();
    const twin = { offerId: offer.id, ...five, nameVi: 'bao 5 kg', gtin: '08931234567897' };
    await expect(addOfferPack(context, randomUUID(), twin)).rejects.toMatchObject({ problems: [{ path: 'gtin', rule: 'TWICE' }] });
    await archiveOfferPack(context, randomUUID(), large.id);
    await addOfferPack(context, randomUUID(), twin);
    expect((await packsOf(offer.id)).map(({ position, archivedAt }) => [position, archivedAt !== null])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  test('that is the first changes the words of the selling unit, and is never archived', async () => {
    const { context, offer, small } = await withTwoPacks();
    await changeOfferPack(context, randomUUID(), { packId: small.id, nameVi: 'hộp 1 kg', nameEn: '1 kg box' });
    expect(await market.prisma.offer.findUniqueOrThrow({ where: { id: offer.id } })).toMatchObject({
      sellingUnitNameVi: 'hộp 1 kg',
      sellingUnitNameEn: '1 kg box',
    });
    await expect(archiveOfferPack(context, randomUUID(), small.id)).rejects.toMatchObject({ problems: [{ rule: 'FIRST_PACK' }] });
  });

  test('is a gift box or not, and stays so when only its words change', async () => {
    const { context, offer } = await aSeller();
    await addOfferPack(context, randomUUID(), { offerId: offer.id, ...five, giftBox: true });
    const [small, box] = await packsOf(offer.id);
    expect([small?.giftBox, box?.giftBox]).toEqual([false, true]);
    await changeOfferPack(context, randomUUID(), { packId: box?.id, ...words, nameVi: 'hộp quà 5 kg' });
    expect((await packsOf(offer.id))[1]).toMatchObject({ nameVi: 'hộp quà 5 kg', giftBox: true });
    await changeOfferPack(context, randomUUID(), { packId: box?.id, ...words, giftBox: false });
    expect((await packsOf(offer.id))[1]).toMatchObject({ nameVi: 'túi 5 kg', giftBox: false });
  });

  test('that is a gift box makes the lists of the shop stale, when it comes and when it goes', async () => {
    const { context, offer } = await aSeller();
    const listener = new pg.Client({ connectionString: market.url });
    await listener.connect();
    let heard = 0;
    listener.on('notification', ({ payload }) => (heard += payload === 'shop' ? 1 : 0));
    await listener.query('LISTEN answers_stale');
    const after = async (act: Promise<unknown>) => {
      await act;
      await listener.query('SELECT 1');
      return heard;
    };
    expect(await after(addOfferPack(context, randomUUID(), { offerId: offer.id, ...five }))).toBe(0);
    const box = { offerId: offer.id, ...five, nameVi: 'hộp quà', gtin: null, giftBox: true };
    expect(await after(addOfferPack(context, randomUUID(), box))).toBe(1);
    const packId = (await packsOf(offer.id))[2]?.id ?? '';
    expect(await after(archiveOfferPack(context, randomUUID(), packId))).toBe(2);
    await listener.end();
  });

  test('is nobody else’s, not for a warehouse, and not of an offer that ended', async () => {
    const { context, offer, large } = await withTwoPacks();
    const stranger = (await aSeller()).context;
    await expect(changeOfferPack(stranger, randomUUID(), { packId: large.id, ...words })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(archiveOfferPack(stranger, randomUUID(), randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(addOfferPack((await aSeller('WAREHOUSE')).context, randomUUID(), { offerId: offer.id, ...five })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await withdrawOffer(context, randomUUID(), offer.id);
    await expect(addOfferPack(context, randomUUID(), { offerId: offer.id, ...five, nameVi: 'x', gtin: null })).rejects.toMatchObject({
      code: 'STATUS_FORBIDS',
    });
  });
});

describe('in a basket', () => {
  test('two packs of one offer are two lines at the price each reaches, and one order draws both from the lot', async () => {
    const { offer, small, large } = await withTwoPacks();
    const lot = await aShelfLot(market, { offerId: offer.id, packs: 8 });
    const token = await aFilledBasket(market, [{ offerId: offer.id, packs: 2 }]);
    await addToBasket(market.contextOf(null), { token, offerId: offer.id, packId: large.id, packs: 1 });
    const { orders } = await readBasket(market.contextOf(null), token);
    expect(orders[0]?.lines.map(({ offer: { packId }, unitPriceVnd, amountVnd }) => [packId, unitPriceVnd, amountVnd])).toEqual([
      [small.id, 100_000n, 200_000n],
      [large.id, 90_000n, 450_000n],
    ]);
    const group = await order(market, token, 'CASH');
    const lines = await market.prisma.consumerOrderLine.findMany({ where: { order: { group: { token: group } } }, orderBy: { quantityBase: 'asc' } });
    expect(lines.map(({ packId, packNameVi, quantityBase }) => [packId, packNameVi, quantityBase])).toEqual([
      [small.id, 'kg', 2_000n],
      [large.id, 'túi 5 kg', 5_000n],
    ]);
    expect(await balanceOf(market, lot.id)).toMatchObject({ available: 1 });
  });

  test('packs of both sizes together never take more than the lot has', async () => {
    const { offer, large } = await withTwoPacks();
    await aShelfLot(market, { offerId: offer.id, packs: 6 });
    const token = await aFilledBasket(market, [{ offerId: offer.id, packs: 2 }]);
    await addToBasket(market.contextOf(null), { token, offerId: offer.id, packId: large.id, packs: 1 });
    await expect(order(market, token, 'CASH')).rejects.toMatchObject({ code: 'SOLD_OUT' });
  });

  test('a pack that is archived meanwhile stands in the way', async () => {
    const { context, offer, large } = await withTwoPacks();
    await aShelfLot(market, { offerId: offer.id, packs: 8 });
    const token = await aFilledBasket(market, []);
    await addToBasket(market.contextOf(null), { token, offerId: offer.id, packId: large.id, packs: 1 });
    await archiveOfferPack(context, randomUUID(), large.id);
    const { orders, orderable } = await readBasket(market.contextOf(null), token);
    expect([orderable, orders[0]?.lines[0]?.problem]).toEqual([false, 'NOT_ON_SALE']);
  });
});
