import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardCounter, createCardCounter } from '../../../../test/card-counter.ts';
import { aFilledBasket, aShelfGood, balanceOf, moneyOf, order, type ShelfGood } from '../../../../test/shop-counter.ts';
import type { TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { endAuthorisation, endDueAuthorisations } from '../../payments/commands/end-authorisations.ts';
import { recordBankTransfer } from '../../payments/commands/record-bank-transfer.ts';
import { sendRefunds } from '../../payments/commands/send-refunds.ts';
import { startCardPayment } from '../../payments/commands/start-card-payment.ts';
import { bankReferenceOf } from '../../payments/rules/bank-note.ts';
import { CashDiffers, ConsentAwaited, ConsentRefused } from '../errors.ts';
import { answerWeight, refuseUnanswered } from './answer-weight.ts';
import { completeOrders } from './complete-orders.ts';
import { deliverOrder } from './deliver-order.ts';
import { depositCash } from './deposit-cash.ts';
import { handOverOrder } from './hand-over-order.ts';
import { packOrder } from './pack-order.ts';
import { startPreparing } from './start-preparing.ts';

const GOOD_CARD = '4242424242424242';
let counter: CardCounter;
let market: TestMarket;
beforeAll(async () => {
  counter = await createCardCounter();
  ({ market } = counter.server);
});
afterAll(() => counter.close());

/** A good of one kilogram a pack at 100,000 đ, weighed at packing within 10 %, and a packer of its cooperative. */
async function aWeighedGood(): Promise<{ good: ShelfGood; packer: Viewer }> {
  const good = await aShelfGood(market);
  await market.prisma.product.updateMany({ where: { offers: { some: { id: good.offerId } } }, data: { catchWeight: true } });
  const { membership } = await aMember(market.prisma, { organisationId: good.cooperativeId, role: 'WAREHOUSE' });
  return { good, packer: await market.viewerOf(membership.id) };
}

async function buy(goods: readonly ShelfGood[], method: 'CARD' | 'BANK_QR' | 'CASH'): Promise<string> {
  const token = await order(
    market,
    await aFilledBasket(
      market,
      goods.map(({ offerId }) => ({ offerId, packs: 2 })),
    ),
    method,
  );
  const group = await groupOf(token);
  if (method === 'CARD') {
    await counter.pay(await startCardPayment(market.contextOf(null), counter.cards, token), GOOD_CARD);
    await counter.settle();
  }
  if (method === 'BANK_QR') {
    await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: group.totalVnd, note: bankReferenceOf(group.code) });
  }
  return token;
}

const groupOf = (token: string) =>
  market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: { include: { lines: true }, orderBy: { code: 'asc' } }, payments: true } });

async function orderOf(token: string, { cooperativeId }: { cooperativeId: string }) {
  const { orders } = await groupOf(token);
  const found = orders.find((one) => one.cooperativeId === cooperativeId);
  if (!found) throw new Error('the purchase has no order there');
  return found;
}

/** Prepares an order and packs its one line at so many grams. */
async function pack(token: string, { good, packer }: { good: ShelfGood; packer: Viewer }, grams: number): Promise<void> {
  const { id: orderId, status, lines } = await orderOf(token, good);
  const context = market.contextOf(packer);
  if (status === 'PLACED') await startPreparing(context, randomUUID(), { orderIds: [orderId] });
  await packOrder(context, randomUUID(), { orderId, weights: [{ lineId: lines[0]?.id, packed: { value: String(grams), unit: 'GRM' } }] });
}

async function deliver(token: string, { good, packer }: { good: ShelfGood; packer: Viewer }): Promise<void> {
  const { id: orderId, collectVnd } = await orderOf(token, good);
  const context = market.contextOf(packer);
  await handOverOrder(context, randomUUID(), { orderId, way: 'COURIER', note: 'GHN 123' });
  await deliverOrder(context, randomUUID(), { orderId, collectedVnd: collectVnd });
}

/** Captures what waits for it, as the jobs do. */
async function capture(): Promise<void> {
  const waiting = await market.prisma.payment.findMany({ where: { status: 'AUTHORISED', captureVnd: { not: null } } });
  for (const { id } of waiting) await endAuthorisation(market.contextOf(null), counter.cards, id);
  await counter.settle();
}

const standing = async (orderId: string) => {
  const sums = await market.prisma.ledgerEntry.groupBy({ by: ['account'], where: { orderId }, _sum: { amountVnd: true } });
  return Object.fromEntries(sums.map(({ account, _sum }) => [account, Number(_sum.amountVnd)]).filter(([, sum]) => sum !== 0));
};

describe('by card', () => {
  test('a purchase of weighed goods is authorised for its most and captured once for the sum of final weights', async () => {
    const [one, other] = [await aWeighedGood(), await aWeighedGood()];
    const token = await buy([one.good, other.good], 'CARD');
    const placed = await groupOf(token);
    const [payment] = placed.payments;
    // Two packs of a kilogram at 100,000 đ in each order may come to 10 % more.
    expect(payment).toMatchObject({ status: 'AUTHORISED', captureLater: true, captureVnd: null, amountVnd: placed.totalVnd + 40_000n });
    expect(placed.status).toBe('CONFIRMED');
    await pack(token, one, 1_850);
    await capture();
    expect((await groupOf(token)).payments[0]).toMatchObject({ status: 'AUTHORISED', captureVnd: null });
    await pack(token, other, 2_150);
    await capture();
    const packed = await groupOf(token);
    const finalVnd = packed.orders.reduce((sum, { finalTotalVnd }) => sum + (finalTotalVnd ?? 0n), 0n);
    expect(finalVnd).toBe(placed.totalVnd - 15_000n + 15_000n);
    expect(packed.payments[0]).toMatchObject({ status: 'CAPTURED', captureVnd: finalVnd, capturedVnd: finalVnd });
    expect(packed.orders.map(({ collectVnd }) => collectVnd)).toEqual([0n, 0n]);
    expect(await market.prisma.refund.count({ where: { payment: { groupId: packed.id } } })).toBe(0);
    for (const { id, finalTotalVnd } of packed.orders) expect(await standing(id)).toEqual({ SHOPPER_PREPAID: -Number(finalTotalVnd) });
    expect([await balanceOf(market, one.good.lotId), await balanceOf(market, other.good.lotId)]).toEqual([
      { available: 8.15, held: 0, firm: 1.85 },
      { available: 7.85, held: 0, firm: 2.15 },
    ]);
  });

  test('a purchase where nothing is weighed is captured at once', async () => {
    const good = await aShelfGood(market);
    const { payments, totalVnd } = await groupOf(await buy([good], 'CARD'));
    expect(payments[0]).toMatchObject({ status: 'CAPTURED', captureLater: false, capturedVnd: totalVnd, amountVnd: totalVnd });
  });

  test('above the margin the shopper is asked; agreed, the card gives no more than was authorised and the rest is collected', async () => {
    const packer = await aWeighedGood();
    const token = await buy([packer.good], 'CARD');
    await pack(token, packer, 2_500);
    const asked = await orderOf(token, packer.good);
    expect([asked.status, asked.finalTotalVnd]).toEqual(['PREPARING', null]);
    await expect(pack(token, packer, 2_000)).rejects.toThrow(ConsentAwaited);
    await answerWeight(market.contextOf(null), { token, orderCode: asked.code, agreed: true });
    await answerWeight(market.contextOf(null), { token, orderCode: asked.code, agreed: true });
    await capture();
    const packed = await orderOf(token, packer.good);
    expect(packed).toMatchObject({ status: 'PACKED', finalTotalVnd: asked.totalVnd + 50_000n, captureVnd: asked.totalVnd + 20_000n, collectVnd: 30_000n });
    await deliver(token, packer);
    const earned = await standing(packed.id);
    expect(earned).not.toHaveProperty('SHOPPER_PREPAID');
    const { COOPERATIVE_PAYABLE = 0, PLATFORM_FEE = 0, TAX = 0 } = earned;
    expect(-(COOPERATIVE_PAYABLE + PLATFORM_FEE + TAX)).toBe(Number(packed.finalTotalVnd));
  });

  test('above the margin the shopper is asked; refused, less is packed and nothing more is asked', async () => {
    const packer = await aWeighedGood();
    const token = await buy([packer.good], 'CARD');
    await pack(token, packer, 2_201);
    const { code } = await orderOf(token, packer.good);
    await answerWeight(market.contextOf(null), { token, orderCode: code, agreed: false });
    await expect(pack(token, packer, 2_201)).rejects.toThrow(ConsentRefused);
    await pack(token, packer, 2_200);
    expect(await orderOf(token, packer.good)).toMatchObject({ status: 'PACKED', collectVnd: 0n });
  });

  test('silence is no consent: a question nobody answers counts as refused', async () => {
    const packer = await aWeighedGood();
    const token = await buy([packer.good], 'CASH');
    await pack(token, packer, 2_300);
    expect(await refuseUnanswered(market.contextOf(null))).toBe(0);
    const { id: orderId } = await orderOf(token, packer.good);
    const askedAt = new Date(market.clock.now().getTime() - 13 * 3_600_000);
    await market.prisma.weightConsent.updateMany({ where: { orderId }, data: { askedAt } });
    expect(await refuseUnanswered(market.contextOf(null))).toBe(1);
    await pack(token, packer, 2_000);
    expect((await orderOf(token, packer.good)).status).toBe('PACKED');
  });

  test('an authorisation that soon lapses is captured early, and what is then too much goes back at packing', async () => {
    const packer = await aWeighedGood();
    const token = await buy([packer.good], 'CARD');
    const { id, payments } = await groupOf(token);
    await market.prisma.payment.update({ where: { id: payments[0]?.id ?? '' }, data: { authorisedUntil: market.clock.now() } });
    await endDueAuthorisations(market.contextOf(null), counter.cards);
    await counter.settle();
    expect((await groupOf(token)).payments[0]).toMatchObject({ status: 'CAPTURED', capturedVnd: payments[0]?.amountVnd });
    await pack(token, packer, 1_900);
    await sendRefunds(market.contextOf(null), counter.cards);
    const { finalTotalVnd } = await orderOf(token, packer.good);
    const after = (await groupOf(token)).payments[0];
    expect((after?.capturedVnd ?? 0n) - (after?.refundedVnd ?? 0n)).toBe(finalTotalVnd);
    expect(await market.prisma.refund.findMany({ where: { payment: { groupId: id } }, select: { amountVnd: true, status: true } })).toEqual([
      { amountVnd: 30_000n, status: 'SUCCEEDED' },
    ]);
  });

  test('a capture whose answer got lost is made once', async () => {
    const packer = await aWeighedGood();
    const token = await buy([packer.good], 'CARD');
    await pack(token, packer, 2_000);
    await counter.control({ outage: { mode: 'LOST_ANSWER', requests: 1 } });
    await capture();
    await capture();
    const { payments, totalVnd } = await groupOf(token);
    expect(payments[0]).toMatchObject({ status: 'CAPTURED', capturedVnd: totalVnd });
    expect(await market.prisma.paymentFact.count({ where: { paymentId: payments[0]?.id ?? '', kind: 'CAPTURED' } })).toBe(1);
  });
});

describe('by bank transfer and in cash, by the same function', () => {
  test('a transfer that paid the estimate: lighter is owed back, heavier is collected at delivery', async () => {
    const [light, heavy] = [await aWeighedGood(), await aWeighedGood()];
    const token = await buy([light.good, heavy.good], 'BANK_QR');
    await pack(token, light, 1_800);
    await pack(token, heavy, 2_100);
    const [lighter, heavier] = [await orderOf(token, light.good), await orderOf(token, heavy.good)];
    expect(await market.prisma.refund.findMany({ where: { orderId: lighter.id }, select: { amountVnd: true, status: true } })).toEqual([
      { amountVnd: 20_000n, status: 'DUE' },
    ]);
    expect([lighter.collectVnd, heavier.collectVnd]).toEqual([0n, 10_000n]);
    await deliver(token, heavy);
    expect(await standing(heavier.id)).not.toHaveProperty('SHOPPER_PREPAID');
  });

  test('cash is collected at the final weight, comes to the bank once, and the ledger of every purchase is even', async () => {
    const packer = await aWeighedGood();
    const token = await buy([packer.good], 'CASH');
    await pack(token, packer, 1_905);
    const packed = await orderOf(token, packer.good);
    expect(packed.collectVnd).toBe(packed.totalVnd - 9_500n);
    await handOverOrder(market.contextOf(packer.packer), randomUUID(), { orderId: packed.id, way: 'PICK_UP' });
    const delivering = (collectedVnd: bigint) => deliverOrder(market.contextOf(packer.packer), randomUUID(), { orderId: packed.id, collectedVnd });
    await expect(delivering(packed.collectVnd - 1n)).rejects.toThrow(CashDiffers);
    const before = (await moneyOf(market))['CASH_IN_TRANSIT'] ?? 0;
    await delivering(packed.collectVnd);
    expect(((await moneyOf(market))['CASH_IN_TRANSIT'] ?? 0) - before).toBe(Number(packed.collectVnd));
    const { membership } = await aMember(market.prisma, { organisationId: packer.good.cooperativeId, role: 'ACCOUNTANT' });
    const accountant = market.contextOf(await market.viewerOf(membership.id));
    const bankReference = randomUUID();
    await depositCash(accountant, randomUUID(), { orderIds: [packed.id], bankReference });
    await expect(depositCash(accountant, randomUUID(), { orderIds: [packed.id], bankReference: randomUUID() })).rejects.toThrow('DELIVERED');
    expect((await moneyOf(market))['CASH_IN_TRANSIT'] ?? 0).toBe(before);
    expect(await balanceOf(market, packer.good.lotId)).toEqual({ available: 8.095, held: 0, firm: 0 });
  });
});

test('an order is complete when the time for complaints is over', async () => {
  const packer = await aWeighedGood();
  const token = await buy([packer.good], 'CASH');
  await pack(token, packer, 2_000);
  await deliver(token, packer);
  expect(await completeOrders(market.contextOf(null))).toBe(0);
  const { id, deliveredAt } = await orderOf(token, packer.good);
  await market.prisma.consumerOrder.update({ where: { id }, data: { deliveredAt: new Date((deliveredAt?.getTime() ?? 0) - 49 * 3_600_000) } });
  expect(await completeOrders(market.contextOf(null))).toBe(1);
});

test('what the scale says beyond the lot’s books is put right in the lot', async () => {
  const packer = await aWeighedGood();
  await market.prisma.lotMovement.create({ data: { lotId: packer.good.lotId, kind: 'OWN_USE', usedDelta: 8_000n } });
  const token = await buy([packer.good], 'CASH');
  await pack(token, packer, 2_100);
  expect(await balanceOf(market, packer.good.lotId)).toEqual({ available: 0, held: 0, firm: 2.1 });
  const { code } = await orderOf(token, packer.good);
  const movement = await market.prisma.lotMovement.findFirst({ where: { lotId: packer.good.lotId, kind: 'CORRECTION' } });
  expect(movement).toMatchObject({ reasonCode: 'WEIGHED_MORE', reason: code });
});
