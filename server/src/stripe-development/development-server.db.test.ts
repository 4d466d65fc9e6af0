import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestStripe, type TestStripe } from './test-stripe.ts';

let market: TestStripe;
const opened: TestStripe[] = [];
beforeEach(async () => {
  market = await createTestStripe();
  opened.push(market);
});
afterAll(async () => {
  for (const each of opened) await each.close();
});

const open = () =>
  market.stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.com/done/{CHECKOUT_SESSION_ID}',
    cancel_url: 'https://example.com/back',
    locale: 'vi',
    metadata: { group: 'NM-1' },
    payment_intent_data: { metadata: { group: 'NM-1' } },
    line_items: [{ quantity: 1, price_data: { currency: 'vnd', unit_amount: 65_000, product_data: { name: 'Mật ong <b>' } } }],
  });
const submit = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const types = () => market.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);

describe('the hosted page', () => {
  test('shows what is paid in the reader’s language, with text made harmless', async () => {
    const session = await open();
    const page = await (await fetch(session.url ?? '')).text();
    expect(page).toContain('Thanh toán thử');
    expect(page).toContain('65.000 ₫');
    expect(page).not.toContain('<b>&');
    expect(page).toContain('Mật ong &#60;b&#62;');
  });

  test('takes a good card, leads back with the session’s id and tells the endpoint', async () => {
    const session = await open();
    const answer = await submit(session.url ?? '', { number: '4242 4242 4242 4242' });
    expect(answer.headers.get('location')).toBe(`https://example.com/done/${session.id}`);
    const paid = await market.stripe.checkout.sessions.retrieve(session.id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid' });
    const intent = await market.stripe.paymentIntents.retrieve(String(paid.payment_intent));
    expect(intent).toMatchObject({ status: 'succeeded', metadata: { group: 'NM-1' } });
    await market.provider.tick();
    expect(types()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed']);
    for (const { body, signature } of market.received) {
      expect(market.stripe.webhooks.constructEvent(body, signature, market.provider.webhookSecret, 300, undefined, market.clock.now().getTime()).livemode).toBe(
        false,
      );
    }
  });

  test('lets a declined shopper try another card on the same intent', async () => {
    const session = await open();
    const declined = await submit(session.url ?? '', { number: '4000000000009995' });
    const back = declined.headers.get('location') ?? '';
    expect(await (await fetch(back)).text()).toContain('Thẻ không đủ tiền.');
    await submit(session.url ?? '', { number: '4242424242424242' });
    expect((await market.stripe.paymentIntents.list()).data).toHaveLength(1);
    expect((await market.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  });

  test('asks the bank, and believes its answer', async () => {
    const session = await open();
    const asked = await submit(session.url ?? '', { number: '4000002500003155' });
    const bank = asked.headers.get('location') ?? '';
    expect(bank).toContain('/c/authenticate/');
    expect((await submit(bank, { answer: 'no' })).headers.get('location')).toContain('declined=authentication_required');
    const again = (await submit(session.url ?? '', { number: '4000002500003155' })).headers.get('location') ?? '';
    expect((await submit(again, { answer: 'yes' })).headers.get('location')).toContain(session.id);
    expect((await market.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  });

  test('is closed once its time is over, and takes no money then', async () => {
    const session = await open();
    market.clock.moveByDays(2);
    await market.provider.tick();
    expect((await market.stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    expect(types()).toContain('checkout.session.expired');
    expect(await (await submit(`${market.provider.url}/c/pay/${session.id}`, { number: '4242424242424242' })).text()).toContain('đã đóng');
    expect((await market.stripe.charges.list()).data).toEqual([]);
  });
});

describe('deliveries', () => {
  const make = () => market.stripe.paymentIntents.create({ amount: 65_000, currency: 'vnd' });

  test('are tried again until the endpoint takes them', async () => {
    await make();
    market.answers.push(500, 503);
    expect(await market.provider.tick()).toBe(0);
    expect(await market.provider.tick()).toBe(0);
    market.clock.moveTo(new Date(market.clock.now().getTime() + 2_000));
    expect(await market.provider.tick()).toBe(0);
    market.clock.moveTo(new Date(market.clock.now().getTime() + 6_000));
    expect(await market.provider.tick()).toBe(1);
    expect(new Set(market.received.map(({ body }) => body)).size).toBe(1);
    expect(market.received).toHaveLength(3);
  });

  test('come in copies, late, reversed, wrongly signed or not at all when a test says so', async () => {
    await market.control({ webhooks: { copies: 3 } });
    await make();
    await market.provider.tick();
    expect(market.received).toHaveLength(3);
    await market.control({ webhooks: { copies: 1, delaySeconds: 60 } });
    await make();
    expect(await market.provider.tick()).toBe(0);
    await market.control({ clockSeconds: 120, webhooks: { delaySeconds: 0, dropTypes: ['payment_intent.created'] } });
    expect(await market.provider.tick()).toBe(1);
    await make();
    expect(await market.provider.tick()).toBe(0);
    await market.control({ webhooks: { dropTypes: [], wrongSignature: true } });
    await make();
    await market.provider.tick();
    const last = market.received.at(-1);
    expect(() =>
      market.stripe.webhooks.constructEvent(
        last?.body ?? '',
        last?.signature ?? '',
        market.provider.webhookSecret,
        300,
        undefined,
        market.clock.now().getTime(),
      ),
    ).toThrow('signature');
  });

  test('carry both signatures while a secret is being rolled', async () => {
    const endpoint = (await market.stripe.webhookEndpoints.list()).data[0];
    await fetch(`${market.provider.url}/control/roll/${endpoint?.id}`, { method: 'POST' });
    await make();
    await market.provider.tick();
    expect(market.received.at(-1)?.signature.match(/v1=/g)).toHaveLength(2);
  });
});

describe('outages', () => {
  const make = () => market.stripe.paymentIntents.create({ amount: 65_000, currency: 'vnd' });

  test.each(['ERROR', 'LOST_ANSWER', 'RATE_LIMIT'] as const)('%s: the SDK tries again under the same key, and one object results', async (mode) => {
    await market.control({ outage: { mode, requests: 1 } });
    await (mode === 'RATE_LIMIT' ? make().catch(make) : make());
    expect((await market.stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test('an outage ordered for 20 requests disturbs 20 of 30 that come at once', async () => {
    await market.control({ outage: { mode: 'ERROR', requests: 20 } });
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => market.stripe.paymentIntents.list({}, { maxNetworkRetries: 0 })));
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(20);
  });

  test('one that is ended while requests count it down stays ended', async () => {
    await market.control({ outage: { mode: 'ERROR', requests: 10_000 } });
    const busy = Promise.allSettled(Array.from({ length: 30 }, () => market.stripe.paymentIntents.list({}, { maxNetworkRetries: 0 })));
    await fetch(`${market.provider.url}/control`, { method: 'DELETE' });
    await busy;
    await expect(market.stripe.paymentIntents.list({}, { maxNetworkRetries: 0 })).resolves.toMatchObject({ data: [] });
  });
});

test('money conserves: what the balance says is the sum of its transactions', async () => {
  for (const amount of [65_000, 99_999_999, 20_001]) {
    const paid = await market.stripe.paymentIntents.create({ amount, currency: 'vnd', confirm: true, payment_method: 'pm_card_visa' });
    if (amount === 20_001) await market.stripe.refunds.create({ payment_intent: paid.id, amount: 7_777 });
  }
  const disputed = await market.stripe.paymentIntents.create({ amount: 50_000, currency: 'vnd', confirm: true, payment_method: 'pm_card_createDispute' });
  expect((await market.stripe.disputes.list({ payment_intent: disputed.id })).data[0]).toMatchObject({ amount: 50_000, status: 'needs_response' });
  const entries = await market.stripe.balanceTransactions.list({ limit: 100 });
  const net = entries.data.reduce((sum, entry) => sum + entry.net, 0);
  const balance = await market.stripe.balance.retrieve();
  expect((balance.pending[0]?.amount ?? 0) + (balance.available[0]?.amount ?? 0)).toBe(net);
});
