import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOfAnswer } from './contract.ts';
import { createTestStripe, type TestStripe } from './test-stripe.ts';

let development: TestStripe;
beforeAll(async () => {
  development = await createTestStripe();
});
afterAll(() => development.close());

const testKey = process.env['STRIPE_TEST_KEY'];
const sides: [string, () => Stripe, boolean][] = [
  ['the development server', () => development.stripe, false],
  ['Stripe itself (needs STRIPE_TEST_KEY)', () => new Stripe(testKey ?? 'sk_test_none'), testKey === undefined],
];

/** What the SDK's error says, or `accepted`. */
async function refusal(call: Promise<unknown>): Promise<{ type: string; code: string | undefined; status: number | undefined } | 'accepted'> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return { type: error.rawType ?? error.type, code: error.code, status: error.statusCode };
  }
}

const session = (changes: object = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  success_url: 'https://example.com/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://example.com/back',
  line_items: [{ quantity: 2, price_data: { currency: 'vnd', unit_amount: 65_000, product_data: { name: 'Mận hậu, hộp 1 kg' } } }],
  ...changes,
});
const intent = { amount: 130_000, currency: 'vnd', automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const } };
const fits = (operationId: string, object: unknown) => expect(faultsOfAnswer(operationId, JSON.parse(JSON.stringify(object)))).toEqual([]);

describe.each(sides)('%s', (_name, side, absent) => {
  describe.skipIf(absent)('keeps the contract', () => {
    test('a checkout session is open, unpaid, has the sum of its lines and no minor unit', async () => {
      const made = await side().checkout.sessions.create(session());
      expect(made).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 130_000, currency: 'vnd', payment_intent: null, livemode: false });
      expect(made.url).toContain(made.id);
      fits('GetV1CheckoutSessionsId', made);
      const lines = await side().checkout.sessions.listLineItems(made.id);
      expect(lines.data.map(({ amount_total, quantity }) => [amount_total, quantity])).toEqual([[130_000, 2]]);
    });

    test('an open session is expired once', async () => {
      const made = await side().checkout.sessions.create(session());
      expect((await side().checkout.sessions.expire(made.id)).status).toBe('expired');
      expect(await refusal(side().checkout.sessions.expire(made.id))).toMatchObject({ type: 'invalid_request_error', status: 400 });
    });

    test('unknown, missing and malformed parameters are named', async () => {
      const { stripe } = { stripe: side() };
      expect(await refusal(stripe.paymentIntents.create({ ...intent, colour: 'red' } as never))).toMatchObject({ code: 'parameter_unknown', status: 400 });
      expect(await refusal(stripe.checkout.sessions.create(session({ payment_method_types: ['card'] }) as never))).toMatchObject({ status: 400 });
      expect(await refusal(stripe.paymentIntents.create({ currency: 'vnd' } as never))).toMatchObject({ code: 'parameter_missing' });
      expect(await refusal(stripe.paymentIntents.create({ ...intent, amount: 'much' } as never))).toMatchObject({ code: 'parameter_invalid_integer' });
      expect(await refusal(stripe.paymentIntents.retrieve('pi_nothing'))).toMatchObject({ code: 'resource_missing', status: 404 });
    });

    test('amounts below the floor and above eight digits are refused', async () => {
      expect(await refusal(side().paymentIntents.create({ ...intent, amount: 1 }))).toMatchObject({ code: 'amount_too_small' });
      expect(await refusal(side().paymentIntents.create({ ...intent, amount: 100_000_000 }))).toMatchObject({ code: 'amount_too_large' });
    });

    test('a good card pays, and the charge has its balance transaction', async () => {
      const paid = await side().paymentIntents.create({ ...intent, confirm: true, payment_method: 'pm_card_visa' });
      expect(paid).toMatchObject({ status: 'succeeded', amount_received: 130_000 });
      fits('GetV1PaymentIntentsId', paid);
      const charge = await side().charges.retrieve(String(paid.latest_charge));
      expect(charge).toMatchObject({ paid: true, captured: true, amount_captured: 130_000, payment_intent: paid.id });
      fits('GetV1ChargesId', charge);
      const entry = await side().balanceTransactions.retrieve(String(charge.balance_transaction));
      expect(entry.net).toBe(entry.amount - entry.fee);
      fits('GetV1BalanceTransactionsId', entry);
    });

    test('a declined card is an error with its code, and the intent waits for another', async () => {
      const made = await side().paymentIntents.create(intent);
      expect(await refusal(side().paymentIntents.confirm(made.id, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }))).toMatchObject({
        type: 'card_error',
        code: 'card_declined',
        status: 402,
      });
      expect((await side().paymentIntents.retrieve(made.id)).status).toBe('requires_payment_method');
      expect((await side().paymentIntents.confirm(made.id, { payment_method: 'pm_card_visa' })).status).toBe('succeeded');
    });

    test('a card may ask for authentication', async () => {
      const made = await side().paymentIntents.create({
        amount: 130_000,
        currency: 'vnd',
        confirm: true,
        payment_method: 'pm_card_authenticationRequired',
        return_url: 'https://example.com/back',
        automatic_payment_methods: { enabled: true },
      });
      expect(made.status).toBe('requires_action');
      expect(made.next_action).not.toBeNull();
    });

    test('what is held is captured wholly or less, once', async () => {
      const held = await side().paymentIntents.create({ ...intent, capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' });
      expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 130_000 });
      expect(await refusal(side().paymentIntents.capture(held.id, { amount_to_capture: 140_000 }))).toMatchObject({ status: 400 });
      expect(await side().paymentIntents.capture(held.id, { amount_to_capture: 120_000 })).toMatchObject({ status: 'succeeded', amount_received: 120_000 });
      expect(await refusal(side().paymentIntents.capture(held.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
    });

    test('refunds never exceed what was captured', async () => {
      const paid = await side().paymentIntents.create({ ...intent, confirm: true, payment_method: 'pm_card_visa' });
      const part = await side().refunds.create({ payment_intent: paid.id, amount: 30_000 });
      expect(part).toMatchObject({ amount: 30_000, status: 'succeeded' });
      fits('GetV1RefundsId', part);
      expect(await refusal(side().refunds.create({ payment_intent: paid.id, amount: 100_001 }))).toMatchObject({ status: 400 });
      expect((await side().refunds.create({ payment_intent: paid.id })).amount).toBe(100_000);
      expect(await refusal(side().refunds.create({ payment_intent: paid.id }))).toMatchObject({ code: 'charge_already_refunded' });
    });

    test('one key gives one object, another content under it is refused', async () => {
      const key = { idempotencyKey: randomUUID() };
      const first = await side().paymentIntents.create(intent, key);
      expect((await side().paymentIntents.create(intent, key)).id).toBe(first.id);
      expect(await refusal(side().paymentIntents.create({ ...intent, amount: 140_000 }, key))).toMatchObject({ type: 'idempotency_error', status: 400 });
    });

    test('events are listed with the object as it was', async () => {
      const made = await side().paymentIntents.create(intent);
      const events = await side().events.list({ type: 'payment_intent.created', limit: 5 });
      const event = events.data.find(({ data }) => (data.object as { id: string }).id === made.id);
      expect(event).toMatchObject({ type: 'payment_intent.created', livemode: false });
      fits('GetV1EventsId', event);
    });
  });
});
