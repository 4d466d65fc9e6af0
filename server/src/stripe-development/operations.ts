import { randomBytes } from 'node:crypto';
import { listBalance } from './balance.ts';
import { cardOfMethod } from './cards.ts';
import { expireSession, openSession } from './checkout.ts';
import { blankObject, API_VERSION } from './contract.ts';
import { answerDispute, closeDispute } from './disputes.ts';
import type { Change } from './events.ts';
import { attempt, cancelIntent, capture, cardError, createIntent, refund } from './payments.ts';
import { invalidRequest } from './refusal.ts';
import { changeObject, insertObject, listObjects, lockObject, newId, type StripeObject } from './store.ts';

/** A call of the API once its parameters were read. */
export interface Call {
  change: Change;
  /** Id in the path, empty when it has none. */
  id: string;
  parameters: Record<string, unknown>;
  pages: { checkout(sessionId: string): string; authentication(intentId: string): string };
}

type Answer = Record<string, unknown>;
type Operation = (call: Call) => Promise<Answer>;

const read =
  (kind: string): Operation =>
  ({ change, id }) =>
    lockObject(change.tx, kind, id);

const list =
  (kind: string, url: string, filters: readonly string[] = []): Operation =>
  async ({ change, parameters }) => ({
    ...(await listObjects(
      change.tx,
      kind,
      parameters,
      Object.fromEntries(filters.filter((name) => parameters[name] !== undefined).map((name) => [name, parameters[name]])),
    )),
    url,
  });

const relabel =
  (kind: string): Operation =>
  async ({ change, id, parameters }) => {
    const { metadata, description } = parameters;
    const object = await lockObject(change.tx, kind, id);
    return changeObject(change.tx, id, {
      ...(metadata === undefined ? {} : { metadata: { ...(object['metadata'] as object), ...(metadata as object) } }),
      ...(description === undefined ? {} : { description }),
    });
  };

/** What this server plays of the contract. Everything else of it is refused by name. */
export const operations: Readonly<Record<string, Operation>> = {
  GetV1Account: async () => blankObject('account', { id: 'acct_development', object: 'account', country: 'SG', default_currency: 'sgd', type: 'standard' }),
  PostV1CheckoutSessions: ({ change, parameters, pages }) => openSession(change, parameters, pages.checkout),
  GetV1CheckoutSessions: list('checkout.session', '/v1/checkout/sessions', ['payment_intent', 'status']),
  GetV1CheckoutSessionsId: read('checkout.session'),
  PostV1CheckoutSessionsIdExpire: async ({ change, id }) => expireSession(change, await lockObject(change.tx, 'checkout.session', id)),
  GetV1CheckoutSessionsIdLineItems: async ({ change, id }) => {
    const session = await lockObject(change.tx, 'checkout.session', id);
    return { object: 'list', data: session['_lines'], has_more: false, url: `/v1/checkout/sessions/${id}/line_items` };
  },
  PostV1PaymentIntents: async (call) => {
    const ofTheCall = new Set(['confirm', 'payment_method', 'payment_method_data', 'expand', 'return_url', 'off_session', 'use_stripe_sdk']);
    const values = Object.fromEntries(Object.entries(call.parameters).filter(([name]) => !ofTheCall.has(name)));
    const intent = await createIntent(call.change, values);
    return call.parameters['confirm'] === true ? confirmIntent(call, intent, call.parameters['payment_method']) : intent;
  },
  GetV1PaymentIntents: list('payment_intent', '/v1/payment_intents', ['customer']),
  GetV1PaymentIntentsId: read('payment_intent'),
  PostV1PaymentIntentsId: relabel('payment_intent'),
  PostV1PaymentIntentsIdConfirm: async (call) =>
    confirmIntent(call, await lockObject(call.change.tx, 'payment_intent', call.id), call.parameters['payment_method']),
  PostV1PaymentIntentsIdCapture: async ({ change, id, parameters }) =>
    capture(change, await lockObject(change.tx, 'payment_intent', id), parameters['amount_to_capture'] as number | undefined),
  PostV1PaymentIntentsIdCancel: async ({ change, id, parameters }) =>
    cancelIntent(change, await lockObject(change.tx, 'payment_intent', id), (parameters['cancellation_reason'] ?? null) as string | null),
  GetV1Charges: list('charge', '/v1/charges', ['payment_intent']),
  GetV1ChargesId: read('charge'),
  PostV1Refunds: ({ change, parameters }) => refund(change, parameters),
  GetV1Refunds: list('refund', '/v1/refunds', ['payment_intent', 'charge']),
  GetV1RefundsId: read('refund'),
  GetV1BalanceTransactions: ({ change, parameters }) => listBalance(change, parameters),
  GetV1BalanceTransactionsId: read('balance_transaction'),
  GetV1Balance: balance,
  GetV1Disputes: list('dispute', '/v1/disputes', ['charge', 'payment_intent']),
  GetV1DisputesId: read('dispute'),
  PostV1DisputesId: async ({ change, id, parameters }) => answerDispute(change, await lockObject(change.tx, 'dispute', id), parameters),
  PostV1DisputesIdClose: async ({ change, id }) => closeDispute(change, await lockObject(change.tx, 'dispute', id), 'lost'),
  GetV1Events: list('event', '/v1/events', ['type']),
  GetV1EventsId: read('event'),
  PostV1WebhookEndpoints: async ({ change, parameters }) =>
    insertObject(
      change.tx,
      blankObject('webhook_endpoint', {
        api_version: API_VERSION,
        ...parameters,
        id: newId('we'),
        object: 'webhook_endpoint',
        created: change.now,
        livemode: false,
        metadata: parameters['metadata'] ?? {},
        secret: newSecret(),
        status: 'enabled',
      }),
    ),
  GetV1WebhookEndpoints: list('webhook_endpoint', '/v1/webhook_endpoints'),
  GetV1WebhookEndpointsId: read('webhook_endpoint'),
};

/** A secret of a webhook endpoint. */
export function newSecret(): string {
  return `whsec_${randomBytes(24).toString('hex')}`;
}

async function confirmIntent(call: Call, intent: StripeObject, method: unknown): Promise<Answer> {
  const card = cardOfMethod(String(method ?? ''));
  if (!card) throw invalidRequest('resource_missing', `No such PaymentMethod: '${String(method)}'`, 'payment_method');
  const after = await attempt(call.change, intent, card, call.pages.authentication);
  // The decline is kept; only the answer is an error.
  return after['status'] === 'requires_payment_method' ? { refusal: cardError(after) } : after;
}

async function balance({ change }: Call): Promise<Answer> {
  const { rows } = await change.tx.query<{ pending: string; available: string }>(
    `SELECT coalesce(sum((body ->> 'net')::bigint) FILTER (WHERE (body ->> 'available_on')::bigint > $1), 0)::text AS pending,
            coalesce(sum((body ->> 'net')::bigint) FILTER (WHERE (body ->> 'available_on')::bigint <= $1), 0)::text AS available
       FROM stripe_development.object WHERE kind = 'balance_transaction'`,
    [change.now],
  );
  const amount = (text: string | undefined) => [{ amount: Number(text ?? 0), currency: 'vnd', source_types: { card: Number(text ?? 0) } }];
  return { object: 'balance', livemode: false, available: amount(rows[0]?.available), pending: amount(rows[0]?.pending) };
}
