import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, contact, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { schema } from '../../../graphql/schema.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const slugOf = async (offerId: string) => (await market.prisma.offer.findUniqueOrThrow({ where: { id: offerId } })).slug;
const ADD = `mutation ($input: BasketLineInput!) { addToBasket(input: $input) { __typename ... on KeptBasket { token basket { packs goodsVnd orders { lines { slug packs amountVnd } } } } } }`;
const PLACE = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on PlacedOrder { token } ... on InvalidInput { problems { path rule } } ... on CardLimit { mostVnd } } }`;
const place = async (token: string, changes: Record<string, unknown> = {}) => {
  const { data } = await market.execute('query ($token: String) { basket(token: $token) { totalVnd } }', { variables: { token } });
  const input = { idempotencyKey: randomUUID(), token, contact, method: 'CASH', expectedTotalVnd: data?.basket.totalVnd ?? '1', ...changes };
  return (await market.execute(PLACE, { variables: { input } })).data?.placeOrder;
};

describe('over the API', () => {
  test('a guest puts packs into a new basket and gets the secret that keeps it', async () => {
    const slug = await slugOf((await aShelfGood(market)).offerId);
    const { data } = await market.execute(ADD, { variables: { input: { slug, packs: 2 } } });
    expect(data?.addToBasket).toMatchObject({
      __typename: 'KeptBasket',
      basket: { packs: 2, goodsVnd: '200000', orders: [{ lines: [{ slug, packs: 2, amountVnd: '200000' }] }] },
    });
    const more = await market.execute(ADD, { variables: { input: { token: data?.addToBasket.token, slug, packs: 1 } } });
    expect(more.data?.addToBasket.basket.packs).toBe(3);
    const COUNT = 'query ($token: String) { basketPacks(token: $token) }';
    expect((await market.execute(COUNT, { variables: { token: data?.addToBasket.token } })).data).toEqual({ basketPacks: 3 });
    expect((await market.execute(COUNT)).data).toEqual({ basketPacks: 0 });
  });

  test('every refusal of an order is a member of its union', async () => {
    const good = await aShelfGood(market, { packs: 3 });
    const filled = () => aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    expect(await place('a-token-that-nobody-was-given', { expectedTotalVnd: '200000' })).toEqual({ __typename: 'BasketEmpty' });
    expect(await place(await filled(), { expectedTotalVnd: '5' })).toEqual({ __typename: 'BasketChanged' });
    expect(await place(await filled(), { contact: { ...contact, phone: 'none' } })).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ path: 'contact.phone' }],
    });
    expect(await place(await filled(), { method: 'CARD' })).toEqual({ __typename: 'MethodNotOffered' });
    const [first, second] = [await filled(), await filled()];
    expect(await place(first)).toMatchObject({ __typename: 'PlacedOrder' });
    expect(await place(second)).toEqual({ __typename: 'SoldOut' });
  });

  test('the page of a purchase says everything but telephone and e-mail, to its token alone', async () => {
    const good = await aShelfGood(market);
    const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'BANK_QR');
    const PAGE =
      'query ($token: String!) { orderGroup(token: $token) { code status secondsLeft contactName bankTransfer { note qrText amountVnd } orders { lines { packs } } } }';
    const { data } = await market.execute(PAGE, { variables: { token } });
    expect(data?.orderGroup).toMatchObject({ status: 'AWAITING_PAYMENT', secondsLeft: 900, orders: [{ lines: [{ packs: 2 }] }] });
    expect(data?.orderGroup.bankTransfer.qrText).toContain(data?.orderGroup.bankTransfer.note);
    expect(JSON.stringify(data)).not.toMatch(/912345678|@/);
    expect((await market.execute(PAGE, { variables: { token: `${token}x` } })).data?.orderGroup).toBeNull();
  });

  test('what belongs to one reader is never kept for others', async () => {
    const tagsOf = async (source: string) => {
      const contextValue = market.contextOf(null);
      await graphql({ schema, source, contextValue });
      return [...contextValue.cacheTags];
    };
    const token = '(token: "a-token-that-nobody-was-given")';
    for (const source of ['{ basket { packs } }', `{ basketPacks${token} }`, `{ orderGroup${token} { code } }`])
      expect(await tagsOf(source)).toContain(NEVER_KEPT);
    expect(await tagsOf('{ basketPacks }')).not.toContain(NEVER_KEPT);
  });

  test('delivery to a commune is said before anything lies in a basket', async () => {
    const slug = await slugOf((await aShelfGood(market)).offerId);
    const { code } = await market.prisma.commune.findFirstOrThrow();
    const ask = (commune: string) => market.execute(`{ shopDelivery(slug: "${slug}", communeCode: "${commune}", packs: 2) { deliverOn deliveryVnd } }`);
    expect((await ask(code)).data?.shopDelivery).toEqual({ deliverOn: '2026-05-20', deliveryVnd: '23000' });
    expect((await ask('99999')).data?.shopDelivery).toBeNull();
  });

  test('with its reason, and kept until the good or the tariff changes', async () => {
    const slug = await slugOf((await aShelfGood(market)).offerId);
    const { code } = await market.prisma.commune.findFirstOrThrow();
    const contextValue = market.contextOf(null);
    const source = `{ shopDelivery(slug: "${slug}", communeCode: "${code}", packs: 1) { shipOn firstKilogramVnd furtherKilogramVnd distanceKm daysOnTheWay minimumVnd } }`;
    const { data } = await graphql({ schema, source, contextValue });
    expect(data?.['shopDelivery']).toEqual({
      shipOn: '2026-05-19',
      firstKilogramVnd: '20000',
      furtherKilogramVnd: '3000',
      distanceKm: 0,
      daysOnTheWay: 1,
      minimumVnd: '50000',
    });
    expect([...contextValue.cacheTags]).toEqual([expect.stringMatching(/^offer:/), 'delivery-tariff']);
  });

  test('what is put into a basket goes where the shopper was told it would come', async () => {
    const slug = await slugOf((await aShelfGood(market)).offerId);
    const { code } = await market.prisma.commune.findFirstOrThrow();
    const put = async (communeCode: string, token?: string) => {
      const { data } = await market.execute(ADD, { variables: { input: { slug, packs: 1, communeCode, ...(token && { token }) } } });
      const kept = String(data?.addToBasket.token);
      const basket = await market.execute('query ($token: String) { basket(token: $token) { communeCode } }', { variables: { token: kept } });
      return { kept, communeCode: basket.data?.basket.communeCode };
    };
    const { kept, communeCode } = await put(code);
    expect(communeCode).toBe(code);
    expect((await put('99999', kept)).communeCode).toBe(code);
  });
});
