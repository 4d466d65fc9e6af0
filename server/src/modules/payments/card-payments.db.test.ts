import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CardCounter, createCardCounter } from '../../../test/card-counter.ts';
import { aFilledBasket, aShelfGood, balanceOf, moneyOf, order } from '../../../test/shop-counter.ts';
import type { TestMarket } from '../../../test/test-market.ts';
import { signatureHeader } from '../../stripe-development/webhooks.ts';
import { cancelPurchase } from './commands/cancel-purchase.ts';
import { closeCardPage, expireHolds } from './commands/expire-holds.ts';
import { sendRefunds } from './commands/send-refunds.ts';
import { readBackCardPayments, startCardPayment } from './commands/start-card-payment.ts';
import { sweepCardEvents } from './commands/take-card-event.ts';
import { stateOf } from './rules/payment-status.ts';

const GOOD = '4242424242424242';
const DECLINED = '4000000000009995';
const ASKS = '4000002500003155';

let counter: CardCounter;
let market: TestMarket;
beforeAll(async () => {
  counter = await createCardCounter();
  market = counter.server.market;
});
afterAll(() => counter.close());
afterEach(() => fetch(`${counter.provider.url}/control`, { method: 'DELETE' }));

const context = () => market.contextOf(null);
const later = (minutes: number) => market.clock.moveTo(new Date(market.clock.now().getTime() + minutes * 60_000));
const groupOf = (token: string) =>
  market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { payments: { orderBy: { id: 'asc' }, include: { refunds: true } } } });
const readBack = (token: string) => readBackCardPayments(context(), counter.cards, token);

async function anOrderToPay() {
  const good = await aShelfGood(market);
  const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'CARD');
  return { good, token, url: await startCardPayment(context(), counter.cards, token) };
}

async function expectPaidOnce({ good, token }: { good: { lotId: string }; token: string }, before: Record<string, number>) {
  const group = await groupOf(token);
  expect(group.status).toBe('CONFIRMED');
  expect(group.payments.filter(({ status }) => status === 'CAPTURED')).toHaveLength(1);
  expect(await balanceOf(market, good.lotId)).toEqual({ available: 8, held: 0, firm: 2 });
  const after = await moneyOf(market);
  expect((after['PROVIDER_CLEARING'] ?? 0) - (before['PROVIDER_CLEARING'] ?? 0)).toBe(Number(group.totalVnd));
  expect((after['SHOPPER_PREPAID'] ?? 0) - (before['SHOPPER_PREPAID'] ?? 0)).toBe(-Number(group.totalVnd));
}

describe('a card pays once', () => {
  test.each([
    ['the webhook comes before the shopper', async (token: string) => (await counter.settle(), await readBack(token))],
    ['the shopper comes before the webhook', async (token: string) => (await readBack(token), await counter.settle())],
    ['only the webhook comes', async () => counter.settle()],
    ['only the shopper comes', async (token: string) => readBack(token)],
    [
      'both come three times at once',
      async (token: string) => {
        await counter.control({ webhooks: { copies: 3 } });
        await Promise.all([readBack(token), readBack(token), readBack(token), counter.provider.tick()]);
        await counter.workOff();
      },
    ],
  ])('when %s', async (_words, arrive) => {
    const before = await moneyOf(market);
    const purchase = await anOrderToPay();
    expect(await counter.pay(purchase.url, GOOD)).toBe(`http://market.example/don/${purchase.token}?tra=xong`);
    await arrive(purchase.token);
    await expectPaidOnce(purchase, before);
  });

  test('when events come in copies and the wrong way round', async () => {
    await counter.control({ webhooks: { copies: 3, reversed: true } });
    const before = await moneyOf(market);
    const purchase = await anOrderToPay();
    await counter.pay(purchase.url, GOOD);
    await counter.settle();
    await expectPaidOnce(purchase, before);
  });

  test('when no event was ever delivered: the sweep asks for them', async () => {
    await counter.control({
      webhooks: { dropTypes: ['payment_intent.created', 'payment_intent.succeeded', 'charge.succeeded', 'checkout.session.completed'] },
    });
    const before = await moneyOf(market);
    const purchase = await anOrderToPay();
    await counter.pay(purchase.url, GOOD);
    await counter.settle();
    expect((await groupOf(purchase.token)).status).toBe('AWAITING_PAYMENT');
    expect((await sweepCardEvents(context(), counter.cards)).missed).toBeGreaterThan(0);
    await expectPaidOnce(purchase, before);
    expect((await sweepCardEvents(context(), counter.cards)).missed).toBe(0);
  });

  test('when the bank asks first', async () => {
    const before = await moneyOf(market);
    const purchase = await anOrderToPay();
    await counter.pay(purchase.url, ASKS, 'yes');
    await counter.settle();
    await expectPaidOnce(purchase, before);
  });

  test('after another card was declined; the reason is kept for the shopper', async () => {
    const before = await moneyOf(market);
    const purchase = await anOrderToPay();
    expect(await counter.pay(purchase.url, DECLINED)).toContain('declined=insufficient_funds');
    await counter.settle();
    expect((await groupOf(purchase.token)).payments).toMatchObject([{ status: 'CREATED', declineCode: 'insufficient_funds' }]);
    await counter.pay(purchase.url, GOOD);
    await counter.settle();
    await expectPaidOnce(purchase, before);
  });
});

describe('one page for one purchase', () => {
  test('a second tab leads to the same page', async () => {
    const { token, url } = await anOrderToPay();
    expect(await startCardPayment(context(), counter.cards, token)).toBe(url);
    expect((await groupOf(token)).payments).toHaveLength(1);
  });

  test.each(['ERROR', 'LOST_ANSWER'] as const)('%s while it opens gives one page in the end, and one payment', async (mode) => {
    const good = await aShelfGood(market);
    const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]), 'CARD');
    await counter.control({ outage: { mode, requests: 3 } });
    await expect(startCardPayment(context(), counter.cards, token)).rejects.toMatchObject({ code: 'PROVIDER_AWAY' });
    const url = await startCardPayment(context(), counter.cards, token);
    await counter.pay(url, GOOD);
    await counter.settle();
    expect((await groupOf(token)).payments).toMatchObject([{ status: 'CAPTURED' }]);
  });
});

describe('money that comes too late goes back', () => {
  test('a hold that ends closes the page first, so nothing can be paid on it', async () => {
    const { good, token, url } = await anOrderToPay();
    later(32);
    expect(await expireHolds(context(), counter.cards)).toBeGreaterThan(0);
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    await counter.pay(url, GOOD);
    await counter.settle();
    expect(await groupOf(token)).toMatchObject({ status: 'EXPIRED', payments: [{ status: 'EXPIRED', capturedVnd: 0n }] });
  });

  test('what was paid in the last moment is taken, not ended', async () => {
    const before = await moneyOf(market);
    const purchase = await anOrderToPay();
    await counter.pay(purchase.url, GOOD);
    later(32);
    expect(await expireHolds(context(), counter.cards)).toBe(0);
    await expectPaidOnce(purchase, before);
  });

  test('paid while the provider could not be reached, after the stock went back: refunded once, and the ledger is even', async () => {
    const before = await moneyOf(market);
    const { good, token, url } = await anOrderToPay();
    later(29);
    await counter.pay(url, GOOD);
    await counter.control({ outage: { mode: 'ERROR', requests: 3 } });
    later(3);
    expect(await expireHolds(context(), counter.cards)).toBe(0);
    expect((await balanceOf(market, good.lotId)).held).toBe(2);
    await counter.control({ outage: { mode: 'ERROR', requests: 3 } });
    later(2);
    expect(await expireHolds(context(), counter.cards)).toBe(1);
    await counter.settle();
    expect(await groupOf(token)).toMatchObject({ status: 'EXPIRED', payments: [{ status: 'CAPTURED', refunds: [{ status: 'DUE' }] }] });
    await counter.control({ outage: { mode: 'LOST_ANSWER', requests: 3 } });
    expect(await sendRefunds(context(), counter.cards)).toBe(0);
    expect(await sendRefunds(context(), counter.cards)).toBe(1);
    expect(await sendRefunds(context(), counter.cards)).toBe(0);
    await counter.settle();
    expect(await groupOf(token)).toMatchObject({ payments: [{ status: 'REFUNDED', refunds: [{ status: 'SUCCEEDED' }] }] });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    expect(await moneyOf(market)).toEqual(before);
    const entries = await market.pool.query(`SELECT count(*)::int AS refunds FROM stripe_development.object WHERE kind = 'refund'`);
    expect(entries.rows).toEqual([{ refunds: 1 }]);
  });
});

describe('a purchase that is called off', () => {
  test('before it is paid: stock goes back, and its page is closed', async () => {
    const { good, token, url } = await anOrderToPay();
    await cancelPurchase(context(), token);
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    const [payment] = (await groupOf(token)).payments;
    await closeCardPage(context(), counter.cards, payment?.providerSessionId ?? '');
    await counter.pay(url, GOOD);
    await counter.settle();
    expect(await groupOf(token)).toMatchObject({ status: 'CANCELLED', payments: [{ status: 'VOIDED', capturedVnd: 0n }] });
  });

  test('after it is paid: stock and the whole money go back, once', async () => {
    const before = await moneyOf(market);
    const { good, token, url } = await anOrderToPay();
    await counter.pay(url, GOOD);
    await counter.settle();
    await cancelPurchase(context(), token);
    await expect(cancelPurchase(context(), token)).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    await sendRefunds(context(), counter.cards);
    await counter.settle();
    expect(await groupOf(token)).toMatchObject({ status: 'CANCELLED', payments: [{ status: 'REFUNDED' }] });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    expect(await moneyOf(market)).toEqual(before);
  });

  test('not once a cooperative prepares it', async () => {
    const { token, url } = await anOrderToPay();
    await counter.pay(url, GOOD);
    await counter.settle();
    await market.prisma.consumerOrder.updateMany({ where: { group: { token } }, data: { status: 'PREPARING', preparingAt: market.clock.now() } });
    await expect(cancelPurchase(context(), token)).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
  });
});

describe('what is not believed', () => {
  const deliver = (payload: object, { secret = counter.provider.webhookSecret, secondsOff = 0 } = {}) => {
    const body = JSON.stringify(payload);
    const signature = signatureHeader(body, [secret], Math.floor(market.clock.now().getTime() / 1000) + secondsOff);
    return fetch(`${counter.server.url}/webhooks/stripe`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    });
  };
  const succeeded = (payment: { id: string; amountVnd: bigint }, changes: object = {}) => ({
    id: `evt_${randomUUID()}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(market.clock.now().getTime() / 1000),
    data: {
      object: {
        id: `pi_${randomUUID()}`,
        object: 'payment_intent',
        status: 'succeeded',
        amount_received: Number(payment.amountVnd),
        currency: 'vnd',
        livemode: false,
        metadata: { payment: payment.id },
        last_payment_error: null,
        ...changes,
      },
    },
  });
  const paymentOf = async (token: string) => {
    const [payment] = (await groupOf(token)).payments;
    if (!payment) throw new Error('the purchase has a payment');
    return payment;
  };

  test.each([
    ['another secret', { secret: 'whsec_another' }],
    ['an hour ago', { secondsOff: -3_600 }],
    ['tomorrow', { secondsOff: 86_400 }],
  ])('a delivery signed with or for %s', async (_words, how) => {
    const { token } = await anOrderToPay();
    expect((await deliver(succeeded(await paymentOf(token)), how)).status).toBe(400);
    await counter.workOff();
    expect((await groupOf(token)).status).toBe('AWAITING_PAYMENT');
  });

  test.each([
    ['another amount', { amount_received: 1 }],
    ['another currency', { currency: 'usd' }],
    ['real money in a trial', { livemode: true }],
  ])('%s', async (_words, changes) => {
    const { token } = await anOrderToPay();
    const event = succeeded(await paymentOf(token), changes);
    expect((await deliver(event)).status).toBe(200);
    await counter.workOff();
    expect(await market.prisma.providerEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({ outcome: 'REFUSED' });
    expect((await groupOf(token)).status).toBe('AWAITING_PAYMENT');
  });

  test('an unknown payment is kept, answered well, and tried again', async () => {
    const event = succeeded({ id: randomUUID(), amountVnd: 5n });
    expect((await deliver(event)).status).toBe(200);
    await counter.workOff();
    expect(await market.prisma.providerEvent.findUniqueOrThrow({ where: { id: event.id } })).toMatchObject({ outcome: 'UNKNOWN' });
    await sweepCardEvents(context(), counter.cards);
  });

  test('a second intent for a payment that has one', async () => {
    const { token } = await anOrderToPay();
    const payment = await paymentOf(token);
    await deliver(succeeded(payment, { status: 'requires_action' }));
    await counter.workOff();
    const other = succeeded(payment);
    await deliver(other);
    await counter.workOff();
    expect(await market.prisma.providerEvent.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ outcome: 'REFUSED' });
  });

  test('deliveries that come 32 abreast are all answered, and each is kept once', async () => {
    const events = Array.from({ length: 160 }, (_, place) => succeeded({ id: randomUUID(), amountVnd: BigInt(place + 1) }));
    const waiting = events.values();
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        for (const event of waiting) expect((await deliver(event)).status).toBe(200);
      }),
    );
    expect(await market.prisma.providerEvent.count({ where: { id: { in: events.map(({ id }) => id) } } })).toBe(events.length);
  });
});

test('every payment’s status is a function of its facts, every purchase’s orders sum to its payment, and the ledger sums to zero', async () => {
  const payments = await market.prisma.payment.findMany({ include: { facts: true, group: { include: { orders: true } } } });
  expect(payments.length).toBeGreaterThan(10);
  for (const { facts, group, ...payment } of payments) {
    expect(payment).toMatchObject(stateOf(facts));
    expect(group.orders.reduce((sum, { totalVnd }) => sum + totalVnd, 0n)).toBe(payment.amountVnd);
  }
  const [{ total } = { total: 1n }] = await market.prisma.$queryRaw<
    { total: bigint }[]
  >`SELECT coalesce(sum(amount_vnd), 0)::bigint AS total FROM ledger_entry`;
  expect(total).toBe(0n);
});
