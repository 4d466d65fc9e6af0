import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aGroupBuy } from '@cho-phien/prisma/factories/group-buys.ts';
import { aComingHarvest, aDirectorOf, harvest, orderAhead, payByTransfer, preOrderOf } from '../../../../test/pre-order-counter.ts';
import { aFilledBasket, aShelfLot, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { startPreparing } from './start-preparing.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const begin = async (cooperativeId: string, orderIds: readonly string[]) =>
  startPreparing(market.contextOf(await aDirectorOf(market, cooperativeId)), randomUUID(), { orderIds });
const statusOf = async (orderId: string) => (await market.prisma.consumerOrder.findUniqueOrThrow({ where: { id: orderId } })).status;

/** A paid pre-order, and an order from the store of the same cooperative paid in cash. */
async function aPreOrderBesideAnother() {
  const coming = await aComingHarvest(market);
  const token = await orderAhead(market, coming);
  await payByTransfer(market, token);
  const ahead = (await preOrderOf(market, token)).line.order.id;
  await aShelfLot(market, { offerId: coming.offerId, packs: 10 });
  const fromStore = await order(market, await aFilledBasket(market, [{ offerId: coming.offerId, packs: 1 }]), 'CASH');
  const { id } = await market.prisma.consumerOrder.findFirstOrThrow({ where: { group: { token: fromStore } } });
  return { coming, ahead, fromStore: id };
}

test('an order of a harvest that is not in yet stays as it is while others begin, and begins once it was weighed in', async () => {
  const { coming, ahead, fromStore } = await aPreOrderBesideAnother();
  await expect(begin(coming.cooperativeId, [ahead])).rejects.toThrow(StatusForbids);
  expect(await begin(coming.cooperativeId, [ahead, fromStore])).toEqual([fromStore]);
  expect([await statusOf(ahead), await statusOf(fromStore)]).toEqual(['PLACED', 'PREPARING']);
  await harvest(market, coming, 100);
  expect(await begin(coming.cooperativeId, [ahead])).toEqual([ahead]);
});

test('an order of a batch begins only when the batch stands', async () => {
  const { coming, fromStore } = await aPreOrderBesideAnother();
  const { id: groupBuyId } = await aGroupBuy(market.prisma, { offerId: coming.offerId, thresholdKg: 1, unitPriceVnd: 100_000n });
  const { id: lineId } = await market.prisma.consumerOrderLine.findFirstOrThrow({ where: { orderId: fromStore } });
  await market.prisma.groupBuyShare.create({ data: { groupBuyId, lineId } });
  await expect(begin(coming.cooperativeId, [fromStore])).rejects.toThrow(StatusForbids);
  await market.prisma.groupBuy.update({ where: { id: groupBuyId }, data: { status: 'REACHED', settledAt: new Date() } });
  expect(await begin(coming.cooperativeId, [fromStore])).toEqual([fromStore]);
});
