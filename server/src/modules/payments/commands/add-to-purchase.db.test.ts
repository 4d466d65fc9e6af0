import { randomUUID } from 'node:crypto';
import type { PaymentMethod } from '@cho-phien/prisma/generated/client.ts';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, balanceOf, order, type ShelfGood } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { changeAddress } from '../../fulfilment/commands/change-address.ts';
import { readParcelLabels } from '../../fulfilment/reads/parcel-labels.ts';
import { startPreparing } from '../../fulfilment/commands/start-preparing.ts';
import { addToPurchase } from './add-to-purchase.ts';
import { cancelPurchase } from './cancel-purchase.ts';
import { expireHolds } from './expire-holds.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** A purchase in cash that stands, and another good of its cooperative. */
async function aPurchase() {
  const good = await aShelfGood(market);
  const other = await aShelfGood(market, { cooperativeId: good.cooperativeId });
  const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'CASH');
  return { good, other, token };
}

const basketOf = ({ offerId }: ShelfGood, packs = 1) => aFilledBasket(market, [{ offerId, packs }]);

interface Added {
  purchase: string;
  basket: string;
  method?: PaymentMethod;
  expectedTotalVnd?: bigint;
  idempotencyKey?: string;
}

const add = ({ purchase, basket, method = 'CASH', expectedTotalVnd = 100_000n, idempotencyKey = randomUUID() }: Added) =>
  addToPurchase(market.contextOf(null), market.means, { purchase, token: basket, method, expectedTotalVnd, idempotencyKey });
const read = (token: string) => market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: true, payments: true } });

describe('goods added to a purchase', () => {
  test('travel with its parcel, to the same door and for no second fee, and are paid by themselves', async () => {
    const { other, token } = await aPurchase();
    const first = await read(token);
    const added = await read(await add({ purchase: token, basket: await basketOf(other), method: 'BANK_QR' }));
    expect(added).toMatchObject({ status: 'AWAITING_PAYMENT', joinsId: first.id, deliveryVnd: 0n, totalVnd: 100_000n, addressLine: first.addressLine });
    expect(added.payments).toMatchObject([{ method: 'BANK_QR', amountVnd: 100_000n }]);
    expect(added.orders).toMatchObject([{ shipOn: first.orders[0]?.shipOn, deliverOn: first.orders[0]?.deliverOn, deliveryVnd: 0n }]);
    expect(await balanceOf(market, other.lotId)).toEqual({ available: 9, held: 1, firm: 0 });
    expect((await read(token)).totalVnd).toBe(first.totalVnd);
  });

  test('that are not paid in time lapse alone', async () => {
    const { other, token } = await aPurchase();
    const added = await add({ purchase: token, basket: await basketOf(other), method: 'BANK_QR' });
    await market.prisma.orderGroup.update({ where: { token: added }, data: { holdUntil: market.clock.now() } });
    await expireHolds(market.contextOf(null), null);
    expect([(await read(token)).status, (await read(added)).status]).toEqual(['CONFIRMED', 'EXPIRED']);
    expect(await balanceOf(market, other.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
  });

  test('are refused from another cooperative, at another total, from an empty basket, and to what was added itself', async () => {
    const { other, token } = await aPurchase();
    const foreign = await aShelfGood(market);
    await expect(add({ purchase: token, basket: await basketOf(foreign) })).rejects.toMatchObject({ code: 'BASKET_CHANGED' });
    await expect(add({ purchase: token, basket: await basketOf(other), expectedTotalVnd: 99_999n })).rejects.toMatchObject({ code: 'BASKET_CHANGED' });
    await expect(add({ purchase: token, basket: await basketOf(other, 11) })).rejects.toMatchObject({ code: 'SOLD_OUT' });
    const added = await add({ purchase: token, basket: await basketOf(other) });
    await expect(add({ purchase: added, basket: await basketOf(other) })).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    await expect(add({ purchase: 'another-secret', basket: await basketOf(other) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('sent twice at once under one key are added once', async () => {
    const { other, token } = await aPurchase();
    const sent = { purchase: token, basket: await basketOf(other), idempotencyKey: randomUUID() };
    const [one, two] = await Promise.all([add(sent), add(sent)]);
    expect(one).toBe(two);
    expect(await balanceOf(market, other.lotId)).toEqual({ available: 9, held: 0, firm: 1 });
  });

  test('while the cooperative begins to prepare: either they came first, or they are refused', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { good, other, token } = await aPurchase();
      const packer = market.contextOf(
        await market.viewerOf((await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'WAREHOUSE' })).membership.id),
      );
      const basket = await basketOf(other);
      const orderIds = (await read(token)).orders.map(({ id }) => id);
      const [added] = await Promise.allSettled([add({ purchase: token, basket }), startPreparing(packer, randomUUID(), { orderIds })]);
      expect((await balanceOf(market, other.lotId)).firm).toBe(added.status === 'fulfilled' ? 1 : 0);
      await expect(add({ purchase: token, basket: await basketOf(other) })).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    }
  });

  test('are called off with it, and go to its new door', async () => {
    const { other, token } = await aPurchase();
    const added = await add({ purchase: token, basket: await basketOf(other) });
    const move = (of: string) => changeAddress(market.contextOf(null), { token: of, name: 'Trần Văn Mới', addressLine: 'Số 2' });
    await expect(move(added)).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    await move(token);
    expect((await read(added)).addressLine).toBe('Số 2');
    await cancelPurchase(market.contextOf(null), token);
    expect([(await read(token)).status, (await read(added)).status]).toEqual(['CANCELLED', 'CANCELLED']);
    expect(await balanceOf(market, other.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
  });

  test('keep it from being called off once they are begun', async () => {
    const { good, other, token } = await aPurchase();
    const added = await add({ purchase: token, basket: await basketOf(other) });
    const packer = market.contextOf(
      await market.viewerOf((await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'WAREHOUSE' })).membership.id),
    );
    await startPreparing(packer, randomUUID(), { orderIds: (await read(added)).orders.map(({ id }) => id) });
    const { data } = await market.execute('query ($token: String!) { orderGroup(token: $token) { cancellable } }', { variables: { token } });
    expect(data).toEqual({ orderGroup: { cancellable: false } });
    await expect(cancelPurchase(market.contextOf(null), token)).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    const [label] = (await readParcelLabels(packer, (await read(added)).orders[0]?.code ?? '')) ?? [];
    expect(label?.travelsWith).toBe((await read(token)).orders[0]?.code);
    expect((await read(token)).status).toBe('CONFIRMED');
  });
});
