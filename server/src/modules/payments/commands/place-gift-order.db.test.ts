import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, balanceOf, contact } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { changeAddress } from '../../fulfilment/commands/change-address.ts';
import { readGiftCard } from '../../fulfilment/reads/gift-card.ts';
import { readBasket } from '../../retail/reads/basket-view.ts';
import { readGiftQuote } from '../../retail/reads/gift-quote.ts';
import { cancelPurchase } from './cancel-purchase.ts';
import { placeGiftOrder } from './place-gift-order.ts';
import { recordBankTransfer } from './record-bank-transfer.ts';

let market: TestMarket;
let communes: string[];
beforeAll(async () => {
  market = await createTestMarket();
  communes = [(await aCommune(market.prisma)).code, (await aCommune(market.prisma)).code];
});
afterAll(() => market.close());

const guest = () => market.contextOf(null);
const sender = { name: contact.name, phone: contact.phone, email: contact.email };
const people = (...messages: (string | null)[]) =>
  messages.map((message, place) => ({
    name: `Người nhận ${place + 1}`,
    phone: `0987 654 32${place}`,
    communeCode: communes[place % 2] ?? '',
    addressLine: `Số ${place + 1}`,
    message,
  }));

const quoteOf = (token: string, recipients: ReturnType<typeof people>) =>
  readGiftQuote(guest(), { token, communeCodes: recipients.map(({ communeCode }) => communeCode) });

async function give(token: string, recipients: ReturnType<typeof people>, more: { expectedTotalVnd?: bigint; idempotencyKey?: string } = {}) {
  const expectedTotalVnd = more.expectedTotalVnd ?? (await quoteOf(token, recipients))?.totalVnd ?? 1n;
  return placeGiftOrder(guest(), market.means, {
    token,
    sender,
    recipients,
    method: 'BANK_QR',
    expectedTotalVnd,
    locale: 'VI',
    idempotencyKey: more.idempotencyKey ?? randomUUID(),
  });
}

const groupOf = (token: string) =>
  market.prisma.orderGroup.findUniqueOrThrow({
    where: { token },
    include: { orders: { include: { lines: true }, orderBy: { code: 'asc' } }, payments: true, recipients: { orderBy: { position: 'asc' } } },
  });

async function pay(token: string): Promise<void> {
  const [payment] = (await groupOf(token)).payments;
  await recordBankTransfer(guest(), { bankReference: randomUUID(), amountVnd: payment?.amountVnd ?? 0n, note: payment?.reference ?? '' });
}

const GIFT = `query ($token: String!) { gift(token: $token) { from to message parcels { status deliverOn cooperativeNameVi lines { titleVi packs } } } }`;
const giftOf = async (token: string) => (await market.execute(GIFT, { variables: { token } })).data?.gift;

describe('a basket sent to several people', () => {
  test('is one payment; each recipient has an order at each cooperative, and the orders sum up to it', async () => {
    const [tea, honey] = [await aShelfGood(market), await aShelfGood(market)];
    const basket = await aFilledBasket(market, [
      { offerId: tea.offerId, packs: 2 },
      { offerId: honey.offerId, packs: 1 },
    ]);
    const group = await groupOf(await give(basket, people('Chúc Tết', null, 'An khang')));
    expect(group.recipients.map(({ name, message }) => [name, message])).toEqual([
      ['Người nhận 1', 'Chúc Tết'],
      ['Người nhận 2', null],
      ['Người nhận 3', 'An khang'],
    ]);
    expect(group.orders).toHaveLength(6);
    for (const { id } of group.recipients)
      expect(
        group.orders
          .filter(({ recipientId }) => recipientId === id)
          .map(({ cooperativeId }) => cooperativeId)
          .toSorted(),
      ).toEqual([tea.cooperativeId, honey.cooperativeId].toSorted());
    const sum = (value: (order: (typeof group.orders)[number]) => bigint) => group.orders.reduce((total, order) => total + value(order), 0n);
    expect([sum(({ goodsVnd }) => goodsVnd), sum(({ deliveryVnd }) => deliveryVnd), sum(({ totalVnd }) => totalVnd)]).toEqual([
      group.goodsVnd,
      group.deliveryVnd,
      group.totalVnd,
    ]);
    expect(group.payments.map(({ amountVnd }) => amountVnd)).toEqual([group.totalVnd]);
    expect(group.goodsVnd).toBe(900_000n);
    expect(await balanceOf(market, tea.lotId)).toEqual({ available: 4, held: 6, firm: 0 });
    expect(await balanceOf(market, honey.lotId)).toEqual({ available: 7, held: 3, firm: 0 });
  });

  test('holds all or nothing: what is not there for the last recipient is not held for the first', async () => {
    const good = await aShelfGood(market, { packs: 5 });
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    expect((await quoteOf(basket, people(null, null, null)))?.orderable).toBe(false);
    await expect(give(basket, people(null, null, null), { expectedTotalVnd: 1_000_000n })).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 5, held: 0, firm: 0 });
  });

  test('two givers of the last packs: one of them gets them', async () => {
    const good = await aShelfGood(market, { packs: 4 });
    const baskets = await Promise.all([1, 2].map(() => aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }])));
    const outcomes = await Promise.allSettled(baskets.map((basket) => give(basket, people('a', 'b'))));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 0, held: 4, firm: 0 });
  });

  test('is placed once for a key, and not at another total than was seen', async () => {
    const good = await aShelfGood(market);
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    await expect(give(basket, people(null), { expectedTotalVnd: 1n })).rejects.toMatchObject({ code: 'BASKET_CHANGED' });
    const total = (await quoteOf(basket, people(null)))?.totalVnd ?? 0n;
    const again = { idempotencyKey: randomUUID(), expectedTotalVnd: total };
    expect(await give(basket, people(null), again)).toBe(await give(basket, people(null), again));
  });

  test('a message of more than 200 letters, an unknown commune, a telephone that is none, eleven people and cash are refused', async () => {
    const good = await aShelfGood(market);
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    const refused = (recipients: ReturnType<typeof people>) =>
      give(basket, recipients, { expectedTotalVnd: 1n }).then(
        () => null,
        (error: { problems?: { path: string }[] }) => error.problems?.[0]?.path,
      );
    const [one] = people(null);
    if (!one) throw new Error('somebody gets it');
    expect(await refused(people('x'.repeat(201)))).toBe('recipients.0.message');
    expect(await refused([{ ...one, phone: 'không' }])).toBe('recipients.0.phone');
    expect(await refused([{ ...one, communeCode: '99999' }])).toBe('recipients.0.communeCode');
    expect(await refused(people(...Array.from({ length: 11 }, () => null)))).toBe('recipients');
  });
});

describe('whoever gets a gift', () => {
  test('sees it by a secret of their own once it is paid: who gives it and what comes, nobody else and no price', async () => {
    const good = await aShelfGood(market);
    const token = await give(await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), people('Chúc Tết', 'Chúc bà khỏe'));
    const [first, second] = (await groupOf(token)).recipients;
    expect(await giftOf(first?.token ?? '')).toBeNull();
    await pay(token);
    const gift = await giftOf(second?.token ?? '');
    expect(gift).toMatchObject({ from: sender.name, to: 'Người nhận 2', message: 'Chúc bà khỏe', parcels: [{ status: 'PLACED', lines: [{ packs: 2 }] }] });
    expect(await giftOf(token)).toBeNull();
    const purchase = async (secret: string) =>
      (await market.execute('query ($token: String!) { orderGroup(token: $token) { gift } }', { variables: { token: secret } })).data?.orderGroup;
    expect([await purchase(token), await purchase(second?.token ?? '')]).toEqual([{ gift: true }, null]);
    const fields = await market.execute(
      '{ gift: __type(name: "Gift") { fields { name } } parcel: __type(name: "GiftParcel") { fields { name } } line: __type(name: "GiftLine") { fields { name } } }',
    );
    expect(JSON.stringify(fields.data)).not.toMatch(/Vnd/);
  });

  test('the cooperative sees the recipient, who gives it, and prints a card; another cooperative prints none', async () => {
    const good = await aShelfGood(market);
    const token = await give(await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), people('Chúc Tết'));
    await pay(token);
    const code = (await groupOf(token)).orders[0]?.code ?? '';
    const packerOf = async (organisationId: string) => market.viewerOf((await aMember(market.prisma, { organisationId, role: 'WAREHOUSE' })).membership.id);
    const packer = await packerOf(good.cooperativeId);
    const { data } = await market.execute('{ householdOrders(first: 5) { nodes { code contactName addressLine giftMessage giftFrom } } }', { as: packer });
    expect(data?.householdOrders.nodes).toEqual([{ code, contactName: 'Người nhận 1', addressLine: 'Số 1', giftMessage: 'Chúc Tết', giftFrom: sender.name }]);
    expect(await readGiftCard(market.contextOf(packer), code)).toMatchObject({ to: 'Người nhận 1', from: sender.name, message: 'Chúc Tết' });
    const stranger = await packerOf((await aShelfGood(market)).cooperativeId);
    expect(await readGiftCard(market.contextOf(stranger), code)).toBeNull();
  });

  test('words an older client sends with a plain order are printed on a card all the same', async () => {
    const good = await aShelfGood(market);
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    const { data } = await market.execute('mutation ($input: PlaceOrderInput!) { placed: placeOrder(input: $input) { ... on PlacedOrder { token } } }', {
      variables: {
        input: {
          idempotencyKey: randomUUID(),
          token: basket,
          contact: { ...contact, giftMessage: 'Chúc Tết' },
          method: 'CASH',
          expectedTotalVnd: String((await readBasket(guest(), basket)).totalVnd),
        },
      },
    });
    const [placed] = (await groupOf(data?.placed.token)).orders;
    const packer = market.viewerOf((await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'WAREHOUSE' })).membership.id);
    expect(await readGiftCard(market.contextOf(await packer), placed?.code ?? '')).toMatchObject({ to: null, from: contact.name, message: 'Chúc Tết' });
  });

  test('gifts go where they were sent, and are called off as a whole', async () => {
    const good = await aShelfGood(market);
    const token = await give(await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), people('a', 'b'));
    await pay(token);
    await expect(changeAddress(guest(), { token, name: 'Ai', addressLine: 'Đâu' })).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    await cancelPurchase(guest(), token);
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
  });
});
