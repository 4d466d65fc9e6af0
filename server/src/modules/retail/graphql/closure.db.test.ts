import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aComingHarvest, aDirectorOf } from '../../../../test/pre-order-counter.ts';
import { aFilledBasket, aShelfGood, order, type ShelfGood } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { openGroupBuy } from '../../group-buys/commands/open-group-buy.ts';
import { readBatch } from '../../group-buys/reads/batch.ts';
import { planShare } from '../../group-buys/rules/plan-share.ts';

let market: TestMarket;
let good: ShelfGood;
let slug: string;
beforeAll(async () => {
  market = await createTestMarket();
});
beforeEach(async () => {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  good = await aShelfGood(market, { packs: 40 });
  ({ slug } = await market.prisma.offer.findUniqueOrThrow({ where: { id: good.offerId } }));
});
afterAll(() => market.close());

async function close(closedFromOn: string | null, closedUntilOn: string | null) {
  const { data } = await market.execute(
    `mutation Close($input: SetTemporaryClosureInput!) { setTemporaryClosure(input: $input) { __typename ... on Organisation { closedFromOn closedUntilOn } } }`,
    { as: await aDirectorOf(market, good.cooperativeId), variables: { input: { idempotencyKey: randomUUID(), closedFromOn, closedUntilOn } } },
  );
  expect(data.setTemporaryClosure).toEqual({ __typename: 'Organisation', closedFromOn, closedUntilOn });
}
async function basketOf(token: string) {
  const { data } = await market.execute(
    `query Basket($token: String) { basket(token: $token) { orderable goodsVnd orders { deliverOn lines { problem closedUntilOn } } } }`,
    { variables: { token } },
  );
  return data.basket;
}
async function pageOf(lotCode: string | null = null) {
  const { data } = await market.execute(
    `query Page($slug: String!, $lotCode: String) { shopOffer(slug: $slug) { good { slug } } closedGood(slug: $slug) { slug closedUntilOn } ofHarvest: closedGood(lotCode: $lotCode) { slug } }`,
    { variables: { slug, lotCode } },
  );
  return data;
}

test('while a cooperative is closed its good says until when, and cannot be ordered; then it is back', async () => {
  const token = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
  expect(await pageOf()).toMatchObject({ shopOffer: { good: { slug } }, closedGood: null });
  await close('2026-05-17', '2026-05-20');
  expect(await pageOf()).toMatchObject({ shopOffer: null, closedGood: { slug, closedUntilOn: '2026-05-20' } });
  expect(await basketOf(token)).toMatchObject({ orderable: false, goodsVnd: '0', orders: [{ lines: [{ problem: 'CLOSED', closedUntilOn: '2026-05-20' }] }] });
  await expect(order(market, token, 'CASH')).rejects.toMatchObject({ code: 'BASKET_CHANGED' });
  market.clock.moveTo('2026-05-21T03:00:00Z');
  expect(await pageOf()).toMatchObject({ shopOffer: { good: { slug } }, closedGood: null });
  expect(await basketOf(token)).toMatchObject({ orderable: true, orders: [{ lines: [{ problem: null, closedUntilOn: null }] }] });
  await order(market, token, 'CASH');
});

test('a closure to come sells on, and sends nothing inside it', async () => {
  const token = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
  const before = (await basketOf(token)).orders[0].deliverOn;
  await close('2026-05-19', '2026-05-22');
  const after = await basketOf(token);
  expect(after).toMatchObject({ orderable: true, orders: [{ lines: [{ problem: null }] }] });
  expect(Date.parse(after.orders[0].deliverOn) - Date.parse(before)).toBe(4 * 86_400_000);
  await order(market, token, 'CASH');
  const placed = await market.prisma.consumerOrder.findFirstOrThrow({ where: { cooperativeId: good.cooperativeId } });
  expect(placed.shipOn.toISOString().slice(0, 10)).toBe('2026-05-23');
});

test('a cooperative that means to close is told how many parcels would leave on those days', async () => {
  await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'CASH');
  const { shipOn } = await market.prisma.consumerOrder.findFirstOrThrow({ where: { cooperativeId: good.cooperativeId } });
  const leaving = async (fromDays: number, untilDays: number) => {
    const [leavesFromOn, leavesUntilOn] = [fromDays, untilDays].map((days) => new Date(shipOn.getTime() + days * 86_400_000).toISOString().slice(0, 10));
    const { data } = await market.execute(
      'query Within($leavesFromOn: Date, $leavesUntilOn: Date) { householdOrders(first: 1, leavesFromOn: $leavesFromOn, leavesUntilOn: $leavesUntilOn) { totalCount } }',
      { as: await aDirectorOf(market, good.cooperativeId), variables: { leavesFromOn, leavesUntilOn } },
    );
    return data.householdOrders.totalCount;
  };
  expect([await leaving(0, 3), await leaving(-3, 0), await leaving(1, 3), await leaving(-3, -1)]).toEqual([1, 1, 0, 0]);
});

test('a closed cooperative takes no orders beforehand and no shares of a group buy', async () => {
  const harvest = await aComingHarvest(market, { offerId: good.offerId });
  const communeCode = (await market.prisma.commune.findFirstOrThrow()).code;
  const place = { communeCode, pickUpLine: 'Sảnh tòa A', organiserName: 'Cô Hoa', organiserPhone: '0911 222 333' };
  const code = await openGroupBuy(market.contextOf(null), randomUUID(), { slug, packs: 10, days: 3, ...place });
  const quote = async () =>
    (
      await market.execute(`query Quote($lotCode: String!) { preOrderQuote(lotCode: $lotCode, packs: 2) { slug } }`, {
        variables: { lotCode: harvest.lotCode },
      })
    ).data.preOrderQuote;
  const share = async () => {
    const batch = await readBatch(market.prisma, market, code);
    return batch && planShare(batch.offer, batch, 2);
  };
  expect([await quote(), (await share())?.enough]).toEqual([{ slug }, true]);
  await close('2026-05-18', '2026-05-20');
  expect([await quote(), await share()]).toEqual([null, null]);
  expect(await pageOf(harvest.lotCode)).toMatchObject({ ofHarvest: { slug } });
});
