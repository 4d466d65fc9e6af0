import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aComingHarvest, type ComingHarvest, harvest, orderAhead, payByTransfer, preOrderOf } from '../../../../test/pre-order-counter.ts';
import { aShelfLot, balanceOf } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { cancelPurchase } from '../../payments/commands/cancel-purchase.ts';
import { settleShortPreOrders } from './settle-short.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const settle = () => settleShortPreOrders(market.contextOf(null));
const paidAhead = async (coming: ComingHarvest, choice: 'REFUND' | 'LATER_HARVEST' | 'SUBSTITUTE') => {
  const token = await orderAhead(market, coming, { packs: 4, choice });
  await payByTransfer(market, token);
  return token;
};
const refundsOf = async (token: string) => {
  const refunds = await market.prisma.refund.findMany({ where: { payment: { group: { token } } } });
  return refunds.map(({ amountVnd }) => amountVnd);
};
/** What the market still keeps for a purchase. */
const keptFor = async (token: string) => {
  const { _sum } = await market.prisma.ledgerEntry.aggregate({ where: { account: 'SHOPPER_PREPAID', order: { group: { token } } }, _sum: { amountVnd: true } });
  return -(_sum.amountVnd ?? 0n);
};

test('who wants the money gets all of it, once, however often the job runs', async () => {
  const coming = await aComingHarvest(market);
  const token = await paidAhead(coming, 'REFUND');
  await harvest(market, coming, 1);
  await Promise.all([settle(), settle()]);
  await settle();
  const { status, line } = await preOrderOf(market, token);
  expect(status).toBe('REFUNDED');
  expect(line.order).toMatchObject({ status: 'CANCELLED', group: { status: 'CANCELLED' } });
  expect(await refundsOf(token)).toEqual([line.order.totalVnd]);
  expect(await keptFor(token)).toBe(0n);
});

test('who waits for the next harvest moves to it at the same price, and gets the money when no harvest can give it', async () => {
  const coming = await aComingHarvest(market);
  const next = await aComingHarvest(market, { offerId: coming.offerId, toOn: '2026-06-29', mostKg: 5 });
  const tokens = [await paidAhead(coming, 'LATER_HARVEST'), await paidAhead(coming, 'LATER_HARVEST')];
  await harvest(market, coming, 0);
  await settle();
  const settled = await Promise.all(tokens.map((token) => preOrderOf(market, token)));
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['REFUNDED', 'WAITING']);
  const moved = settled.find(({ status }) => status === 'WAITING');
  expect(moved).toMatchObject({ lotId: next.lotId, line: { amountVnd: 400_000n, order: { status: 'PLACED', shipOn: new Date('2026-06-30') } } });
  expect(await balanceOf(market, next.lotId)).toEqual({ available: 96, held: 0, firm: 4 });
});

test('who takes another good gets one of the same kind that is not dearer, with the difference back', async () => {
  const coming = await aComingHarvest(market);
  const { product } = await market.prisma.offer.findUniqueOrThrow({ where: { id: coming.offerId }, include: { product: true } });
  const other = async (priceVnd: number) => {
    const offer = await anOffer(market.prisma, { cooperativeId: coming.cooperativeId, productId: product.id, tiers: [{ channel: 'RETAIL', priceVnd }] });
    return { offerId: offer.id, lotId: (await aShelfLot(market, { offerId: offer.id, packs: 10 })).id };
  };
  const [cheap, fitting, dear] = [await other(60_000), await other(90_000), await other(110_000)];
  const token = await paidAhead(coming, 'SUBSTITUTE');
  const before = await keptFor(token);
  await harvest(market, coming, 0);
  await settle();
  const { status, line } = await preOrderOf(market, token);
  expect({ status, offerId: line.offerId, amountVnd: line.amountVnd }).toEqual({ status: 'SUBSTITUTED', offerId: fitting.offerId, amountVnd: 360_000n });
  expect(await refundsOf(token)).toEqual([40_000n]);
  expect(await keptFor(token)).toBe(before - 40_000n);
  expect(await balanceOf(market, fitting.lotId)).toEqual({ available: 6, held: 0, firm: 4 });
  for (const { lotId } of [cheap, dear]) expect(await balanceOf(market, lotId)).toMatchObject({ available: 10 });
});

test('one that nobody paid for ends without money moving; one that was called off meanwhile stays so', async () => {
  const coming = await aComingHarvest(market);
  const unpaid = await orderAhead(market, coming);
  const cancelled = await paidAhead(coming, 'REFUND');
  await cancelPurchase(market.contextOf(null), cancelled);
  await harvest(market, coming, 0);
  await settle();
  expect((await preOrderOf(market, unpaid)).line.order.group.status).toBe('EXPIRED');
  expect(await refundsOf(unpaid)).toEqual([]);
  expect(await refundsOf(cancelled)).toHaveLength(1);
  expect(await balanceOf(market, coming.lotId)).toEqual({ available: 0, held: 0, firm: 0 });
});
