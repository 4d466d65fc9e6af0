import { randomUUID } from 'node:crypto';
import { aUser } from '@cho-phien/prisma/factories/organisations.ts';
import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { readBasket } from '../reads/basket-view.ts';
import { findPurchase } from './find-purchase.ts';
import { orderAgain } from './order-again.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** Each asks from an address of its own, so that tries of one test do not count for another. */
const asking = (address = randomUUID()) => ({ ...market.contextOf(null), address });
const find = (code: string, phone: string, context = asking()) =>
  findPurchase(context, { code, phone }).then(
    (token) => ({ token }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );

describe('a purchase whose link was lost', () => {
  test('is found by its code, or that of a parcel, and the telephone as people write it', async () => {
    const { code, token } = await anOrderGroup(market.prisma);
    const named = `NM-2026-${randomUUID().slice(0, 8).toUpperCase()}`;
    await market.prisma.orderGroup.update({ where: { token }, data: { code: named } });
    expect(await find(named.toLowerCase(), '0912 345 678')).toEqual({ token });
    expect(await find(` ${named}-2 `, '+84912345678')).toEqual({ token });
    expect(code).not.toBe(named);
  });

  test('an unknown code and another telephone answer alike', async () => {
    const { token } = await anOrderGroup(market.prisma);
    await market.prisma.orderGroup.update({ where: { token }, data: { code: 'NM-2026-7001' } });
    const unknown = await find('NM-2026-7999', '0912 345 678');
    expect(await find('NM-2026-7001', '0987 654 321')).toEqual(unknown);
    expect(await find('không phải mã', 'không phải số')).toEqual(unknown);
    expect(unknown).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is not found by trying: a code gets ten tries an hour, from wherever they come', async () => {
    const { token } = await anOrderGroup(market.prisma);
    await market.prisma.orderGroup.update({ where: { token }, data: { code: 'NM-2026-7002' } });
    for (let attempt = 1; attempt <= 10; attempt += 1) await find('NM-2026-7002', `09876543${10 + attempt}`);
    expect(await find('NM-2026-7002', '0912 345 678')).toMatchObject({ code: 'TOO_MANY_TRIES' });
  });
});

test('the signed-in person’s purchases are on a list, nobody else’s', async () => {
  const user = await aUser(market.prisma);
  const group = await anOrderGroup(market.prisma, { userId: user.id });
  await anOrderGroup(market.prisma);
  const viewer = { userId: user.id, sessionId: randomUUID(), locale: 'VI' as const, secondFactor: false, active: null };
  const LIST = '{ myPurchases { code token arrived cooperatives { nameVi } } }';
  const { data } = await market.execute(LIST, { as: viewer });
  expect(data?.myPurchases).toMatchObject([{ code: group.code, token: group.token, arrived: false, cooperatives: [{}] }]);
  expect((await market.execute(LIST)).data).toBeNull();
});

describe('the same again', () => {
  test('fills the basket with the packs and the commune, and says where a price changed since', async () => {
    const [one, other] = [await aShelfGood(market), await aShelfGood(market)];
    const purchase = await order(
      market,
      await aFilledBasket(market, [
        { offerId: one.offerId, packs: 2 },
        { offerId: other.offerId, packs: 1 },
      ]),
      'CASH',
    );
    await market.prisma.offerPriceTier.updateMany({ where: { offerId: other.offerId }, data: { priceVnd: 120_000n } });
    const context = market.contextOf(null);
    const basket = await readBasket(context, await orderAgain(context, { purchase, token: null }));
    const lines = basket.orders.flatMap((parcel) => parcel.lines.map(({ offer, packs, earlierPriceVnd }) => [offer.offerId, packs, earlierPriceVnd]));
    expect(lines).toEqual(
      expect.arrayContaining([
        [one.offerId, 2, null],
        [other.offerId, 1, 100_000n],
      ]),
    );
    expect(basket.orderable).toBe(true);
  });

  test('of a purchase that is not there fills nothing', async () => {
    await expect(orderAgain(market.contextOf(null), { purchase: 'a-secret-nobody-has', token: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
