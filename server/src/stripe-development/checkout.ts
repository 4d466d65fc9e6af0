import { blankObject } from './contract.ts';
import { type Change, emit } from './events.ts';
import { cardOfNumber, type TestCard } from './cards.ts';
import { attempt, checkAmount, createIntent, decline } from './payments.ts';
import { invalidRequest } from './refusal.ts';
import { changeObject, insertObject, lockObject, newId, type StripeObject } from './store.ts';

const SHORTEST = 30 * 60;
const LONGEST = 24 * 3_600;

interface LineItem {
  quantity?: number;
  price?: string;
  price_data?: { currency: string; unit_amount?: number; product_data?: { name: string; description?: string } };
}

/** Opens a hosted page for one payment. */
export async function openSession(change: Change, values: Record<string, unknown>, pageUrl: (sessionId: string) => string): Promise<StripeObject> {
  if ((values['mode'] ?? 'payment') !== 'payment') throw invalidRequest('parameter_invalid', 'This server plays mode=payment only', 'mode');
  if ((values['ui_mode'] ?? 'hosted_page') !== 'hosted_page')
    throw invalidRequest('parameter_invalid', 'This server plays ui_mode=hosted_page only', 'ui_mode');
  if (typeof values['success_url'] !== 'string') throw invalidRequest('parameter_missing', 'Missing required param: success_url.', 'success_url');
  const items = (values['line_items'] ?? []) as LineItem[];
  if (items.length === 0) throw invalidRequest('parameter_missing', 'Missing required param: line_items.', 'line_items');
  const lines = items.map(lineOf);
  const amount = lines.reduce((sum, line) => sum + line.amount_total, 0);
  checkAmount(amount);
  const expiresAt = Number(values['expires_at'] ?? change.now + LONGEST);
  if (expiresAt < change.now + SHORTEST - 5 || expiresAt > change.now + LONGEST + 5)
    throw invalidRequest(
      'parameter_invalid',
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      'expires_at',
    );
  const id = newId('cs_test');
  return insertObject(
    change.tx,
    blankObject('checkout.session', {
      id,
      object: 'checkout.session',
      amount_subtotal: amount,
      amount_total: amount,
      cancel_url: values['cancel_url'] ?? null,
      client_reference_id: values['client_reference_id'] ?? null,
      created: change.now,
      currency: lines[0]?.currency ?? null,
      customer_email: values['customer_email'] ?? null,
      expires_at: expiresAt,
      livemode: false,
      locale: values['locale'] ?? null,
      metadata: values['metadata'] ?? {},
      mode: 'payment',
      payment_method_types: ['card'],
      payment_status: 'unpaid',
      status: 'open',
      success_url: values['success_url'],
      total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
      ui_mode: 'hosted_page',
      url: pageUrl(id),
      // Not of the contract, and therefore taken out of every answer.
      _lines: lines,
      _intent: values['payment_intent_data'] ?? {},
    }),
  );
}

function lineOf(item: LineItem, place: number) {
  const price = item.price_data;
  if (!price || price.unit_amount === undefined)
    throw invalidRequest('parameter_missing', 'This server plays line items with price_data and unit_amount only', `line_items[${place}]`);
  if (price.currency !== 'vnd') throw invalidRequest('parameter_invalid', 'This server plays vnd only', `line_items[${place}][price_data][currency]`);
  const total = price.unit_amount * (item.quantity ?? 1);
  return blankObject('item', {
    id: newId('li'),
    object: 'item',
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: 'vnd',
    description: price.product_data?.name ?? '',
    quantity: item.quantity ?? 1,
  });
}

/** Tries a card on the hosted page. */
export async function payOnPage(
  change: Change,
  session: StripeObject,
  cardNumber: string,
  authenticationUrl: (intentId: string) => string,
): Promise<StripeObject> {
  const intent = await intentOf(change, session);
  const after = await attempt(change, intent, cardOfNumber(cardNumber), authenticationUrl);
  if (after['status'] === 'succeeded' || after['status'] === 'requires_capture') await complete(change, session, after);
  return after;
}

/** The holder answered the bank's question: yes charges the card, no declines it. */
export async function authenticate(change: Change, intentId: string, agreed: boolean): Promise<StripeObject> {
  const intent = await lockObject(change.tx, 'payment_intent', intentId);
  if (intent['status'] !== 'requires_action') return intent;
  const card: TestCard = { ...cardOfNumber('4242424242424242'), number: '4000002500003155' };
  const method = await lockObject(change.tx, 'payment_method', String(intent['payment_method']));
  const refused = {
    ...card,
    code: 'payment_intent_authentication_failure',
    declineCode: 'authentication_required',
    message: 'The card could not be authenticated.',
  };
  const after = agreed ? await attempt(change, intent, card, () => '') : await decline(change, intent, refused, method);
  const sessionId = intent['_session'];
  if (after['status'] !== 'requires_payment_method' && typeof sessionId === 'string')
    await complete(change, await lockObject(change.tx, 'checkout.session', sessionId), after);
  return after;
}

/** Ends an open session; its intent ends with it. */
export async function expireSession(change: Change, session: StripeObject): Promise<StripeObject> {
  if (session['status'] !== 'open')
    throw invalidRequest(
      'resource_invalid_state',
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${String(session['status'])}\`.`,
    );
  const ended = await changeObject(change.tx, session.id, { status: 'expired', url: null });
  await emit(change, 'checkout.session.expired', shown(ended));
  return ended;
}

/** An object as the API shows it: without what this server keeps beside it. */
export function shown(object: StripeObject): StripeObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !key.startsWith('_'))) as StripeObject;
}

async function intentOf(change: Change, session: StripeObject): Promise<StripeObject> {
  const known = session['payment_intent'];
  if (typeof known === 'string') return lockObject(change.tx, 'payment_intent', known);
  const made = await createIntent(change, {
    metadata: {},
    ...(session['_intent'] as Record<string, unknown>),
    amount: session['amount_total'],
    currency: session['currency'],
    _session: session.id,
  });
  await changeObject(change.tx, session.id, { payment_intent: made.id });
  return made;
}

async function complete(change: Change, session: StripeObject, intent: StripeObject): Promise<void> {
  const email = session['customer_email'];
  const done = await changeObject(change.tx, session.id, {
    status: 'complete',
    url: null,
    payment_intent: intent.id,
    payment_status: intent['status'] === 'succeeded' ? 'paid' : 'unpaid',
    customer_details: { email, name: null, phone: null, address: null, tax_exempt: 'none', tax_ids: [], business_name: null, individual_name: null },
  });
  await emit(change, 'checkout.session.completed', shown(done));
}
