import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aComingHarvest, harvest, orderAhead, payByTransfer } from '../../../test/pre-order-counter.ts';
import { aFilledBasket, aShelfGood, order, type ShelfGood } from '../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { aColleague } from '../../../test/viewers.ts';
import { deliverOrder } from '../fulfilment/commands/deliver-order.ts';
import { handOverOrder } from '../fulfilment/commands/hand-over-order.ts';
import { packOrder } from '../fulfilment/commands/pack-order.ts';
import { startPreparing } from '../fulfilment/commands/start-preparing.ts';
import { cancelPurchase } from '../payments/commands/cancel-purchase.ts';
import { expireHolds } from '../payments/commands/expire-holds.ts';
import { markRefundPaid } from '../payments/commands/mark-refund-paid.ts';
import { recordBankTransfer } from '../payments/commands/record-bank-transfer.ts';
import { remindOfHolds } from '../payments/commands/remind-of-holds.ts';
import { bankReferenceOf } from '../payments/rules/bank-note.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const groupOf = (token: string) => market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: { include: { lines: true } } } });
const buy = async (goods: readonly ShelfGood[], method: 'BANK_QR' | 'CASH'): Promise<string> => {
  const packs = goods.map(({ offerId }) => ({ offerId, packs: 2 }));
  return order(market, await aFilledBasket(market, packs), method);
};
/** Steps the household of a purchase was told of, in their order, with how many messages left for each. */
const toldOf = async (token: string) => {
  const told = await market.prisma.householdMessage.findMany({ where: { group: { token } }, include: { deliveries: true }, orderBy: { id: 'asc' } });
  return told.map(
    ({ step, deliveries }) =>
      `${step} ${deliveries
        .map(({ channel }) => channel)
        .toSorted()
        .join('+')}`,
  );
};
const later = (minutes: number) => market.clock.moveTo(new Date(market.clock.now().getTime() + minutes * 60_000));

test('a purchase in cash: each step once, whatever is repeated', async () => {
  const good = await aShelfGood(market);
  await market.prisma.product.updateMany({ where: { offers: { some: { id: good.offerId } } }, data: { catchWeight: true } });
  const { membership } = await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'WAREHOUSE' });
  const context = market.contextOf(await market.viewerOf(membership.id));
  const token = await buy([good], 'CASH');
  const [placed] = (await groupOf(token)).orders;
  if (!placed) throw new Error('there is an order');
  const orderId = placed.id;
  const twice = async (act: (key: string) => Promise<unknown>) => {
    const key = randomUUID();
    await Promise.all([act(key), act(key)]);
    await act(key);
  };
  await twice((key) => startPreparing(context, key, { orderIds: [orderId] }));
  const weights = [{ lineId: placed.lines[0]?.id, packed: { value: '1950', unit: 'GRM' } }];
  await twice((key) => packOrder(context, key, { orderId, weights }));
  await twice((key) => handOverOrder(context, key, { orderId, way: 'COURIER', note: 'GHN 77' }));
  const { collectVnd: collectedVnd } = await market.prisma.consumerOrder.findUniqueOrThrow({ where: { id: orderId } });
  await twice((key) => deliverOrder(context, key, { orderId, collectedVnd }));
  const both = (step: string) => `${step} EMAIL+ZALO`;
  expect(await toldOf(token)).toEqual(['ORDER_CONFIRMED', 'ORDER_WEIGHED', 'ORDER_HANDED_OVER', 'ORDER_DELIVERED'].map(both));
});

test('a transfer the bank tells of five times at once is told of once', async () => {
  const token = await buy([await aShelfGood(market)], 'BANK_QR');
  const { code, totalVnd } = await groupOf(token);
  const arrived = { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) };
  await Promise.all(Array.from({ length: 5 }, () => recordBankTransfer(market.contextOf(null), arrived)));
  expect(await toldOf(token)).toEqual(['ORDER_CONFIRMED EMAIL+ZALO']);
});

test('who has not paid is reminded once, five minutes before the end, then told that it lapsed, then that late money goes back', async () => {
  const token = await buy([await aShelfGood(market)], 'BANK_QR');
  const { code, totalVnd } = await groupOf(token);
  const look = async () => {
    await Promise.all([remindOfHolds(market.contextOf(null)), remindOfHolds(market.contextOf(null))]);
    await expireHolds(market.contextOf(null), null);
  };
  later(9);
  await look();
  expect(await toldOf(token)).toEqual([]);
  later(2);
  await look();
  await look();
  expect(await toldOf(token)).toEqual(['PAYMENT_AWAITED EMAIL+ZALO']);
  later(5);
  await look();
  await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
  expect((await toldOf(token)).map((told) => told.split(' ')[0])).toEqual(['PAYMENT_AWAITED', 'ORDER_EXPIRED', 'PAYMENT_GOES_BACK', 'REFUND_ACCOUNT_ASKED']);
});

test('a paid purchase of two cooperatives that is called off asks for an account once, and tells once that all of it went back', async () => {
  const token = await buy([await aShelfGood(market), await aShelfGood(market)], 'BANK_QR');
  const { id: groupId, code, totalVnd } = await groupOf(token);
  await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
  await cancelPurchase(market.contextOf(null), token);
  const operator = market.contextOf((await aColleague(market, 'OPERATOR')).viewer);
  const refunds = await market.prisma.refund.findMany({ where: { payment: { groupId } } });
  expect(refunds).toHaveLength(2);
  for (const { id: refundId } of refunds) {
    const paid = { refundId, bankReference: `FT ${refundId}` };
    await markRefundPaid(operator, null, paid);
    await markRefundPaid(operator, null, paid);
  }
  expect((await toldOf(token)).map((told) => told.split(' ')[0])).toEqual(['ORDER_CONFIRMED', 'REFUND_ACCOUNT_ASKED', 'ORDER_CANCELLED', 'REFUND_SENT']);
  const sent = await market.prisma.householdMessage.findFirstOrThrow({ where: { groupId, step: 'REFUND_SENT' } });
  expect(sent.parameters).toMatchObject({ totalVnd: totalVnd.toString(), card: false });
});

test('a harvest that is in tells who ordered of it, once it is paid, the day it arrives', async () => {
  const coming = await aComingHarvest(market);
  const [paid, unpaid] = [await orderAhead(market, coming), await orderAhead(market, coming)];
  await payByTransfer(market, paid);
  await harvest(market, coming, 100);
  expect((await toldOf(paid)).map((told) => told.split(' ')[0])).toEqual(['ORDER_CONFIRMED', 'PRE_ORDER_READY']);
  expect(await toldOf(unpaid)).toEqual([]);
});

test('the page of a purchase shows what was told, the newest first, in both languages, and nobody’s number', async () => {
  const token = await buy([await aShelfGood(market)], 'CASH');
  const { code } = await groupOf(token);
  const { data } = await market.execute(
    'query ($token: String!) { orderGroup(token: $token) { told { code titleVi titleEn sentenceVi sentenceEn channels toldAt } } }',
    { variables: { token } },
  );
  expect(data.orderGroup.told).toMatchObject([
    {
      code,
      titleVi: 'đã được nhận',
      titleEn: 'is confirmed',
      sentenceVi: expect.stringMatching(/^Trả .* tiền mặt/),
      sentenceEn: expect.stringMatching(/cash/),
      channels: [],
    },
  ]);
});

test('what reached a household by no way stands among what is stuck, with the number to call', async () => {
  const token = await buy([await aShelfGood(market)], 'CASH');
  const { code } = await groupOf(token);
  const operator = (await aColleague(market, 'OPERATOR')).viewer;
  const stuck = async () => {
    const { data } = await market.execute('{ stuckThings { kind code detail } }', { as: operator });
    return data.stuckThings.filter((thing: { kind: string; code: string }) => thing.kind === 'MESSAGE_UNDELIVERED' && thing.code === code);
  };
  await market.prisma.outboundMessage.updateMany({
    where: { householdMessage: { group: { token } }, channel: 'ZALO' },
    data: { status: 'FAILED', lastError: 'timeout' },
  });
  expect(await stuck()).toEqual([]);
  await market.prisma.outboundMessage.updateMany({
    where: { householdMessage: { group: { token } }, channel: 'EMAIL' },
    data: { status: 'FAILED', lastError: 'no such address' },
  });
  expect(await stuck()).toEqual([{ kind: 'MESSAGE_UNDELIVERED', code, detail: 'mua@cho-phien.example · no such address' }]);
});
