import { balanceEntry } from './balance.ts';
import { blankObject } from './contract.ts';
import { openDispute } from './disputes.ts';
import { type Change, emit } from './events.ts';
import type { TestCard } from './cards.ts';
import { invalidRequest, Refusal } from './refusal.ts';
import { changeObject, insertObject, lockObject, newId, type StripeObject } from './store.ts';

/** Amounts a card takes, whole units of a currency without minor units. */
const LEAST_AMOUNT = 13_000;
const MOST_AMOUNT = 99_999_999;
/** Seconds a card's money can be held before it is captured. */
const HELD_FOR = 7 * 86_400;

/** Refuses amounts that no card can carry. */
export function checkAmount(amount: number): void {
  if (amount < LEAST_AMOUNT) throw invalidRequest('amount_too_small', 'Amount must convert to at least 50 cents.', 'amount');
  if (amount > MOST_AMOUNT) throw invalidRequest('amount_too_large', 'Amount must be no more than ₫99,999,999', 'amount');
}

/** A new payment intent that waits for a card. */
export async function createIntent(change: Change, values: Record<string, unknown>): Promise<StripeObject> {
  checkAmount(Number(values['amount']));
  const id = newId('pi');
  const intent = await insertObject(
    change.tx,
    blankObject('payment_intent', {
      capture_method: 'automatic',
      confirmation_method: 'automatic',
      metadata: {},
      payment_method_types: ['card'],
      ...values,
      id,
      object: 'payment_intent',
      amount_capturable: 0,
      amount_received: 0,
      client_secret: `${id}_secret_${newId('s').slice(2, 20)}`,
      created: change.now,
      livemode: false,
      status: 'requires_payment_method',
    }),
  );
  await emit(change, 'payment_intent.created', intent);
  return intent;
}

/** Tries a card on an intent: it succeeds, is held for capture, asks for authentication, or is declined (a refusal with status 402). */
export async function attempt(change: Change, intent: StripeObject, card: TestCard, authenticationUrl: (intentId: string) => string): Promise<StripeObject> {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(String(intent['status']))) throw unexpectedState(intent);
  const method = await insertObject(change.tx, cardMethod(change, card));
  if (card.outcome === 'ASKS_AUTHENTICATION' && intent['status'] !== 'requires_action') {
    const asking = await changeObject(change.tx, intent.id, {
      payment_method: method.id,
      last_payment_error: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: { url: authenticationUrl(intent.id), return_url: null } },
      status: 'requires_action',
    });
    await emit(change, 'payment_intent.requires_action', asking);
    return asking;
  }
  if (card.outcome === 'DECLINED') return decline(change, intent, card, method);
  return charge(change, intent, card, method);
}

/** A card was refused: the intent waits for another one. The caller commits and then answers with the error in `last_payment_error`. */
export async function decline(change: Change, intent: StripeObject, card: TestCard, method: StripeObject): Promise<StripeObject> {
  const failed = await insertObject(
    change.tx,
    chargeOf(change, intent, { card, method, captured: false, paid: false, status: 'failed', failure_code: card.code, failure_message: card.message }),
  );
  await emit(change, 'charge.failed', failed);
  const refused = await changeObject(change.tx, intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_charge: failed.id,
    last_payment_error: { type: 'card_error', code: card.code, decline_code: card.declineCode, message: card.message, charge: failed.id },
  });
  await emit(change, 'payment_intent.payment_failed', refused);
  return refused;
}

async function charge(change: Change, intent: StripeObject, card: TestCard, method: StripeObject): Promise<StripeObject> {
  const manual = intent['capture_method'] === 'manual';
  const amount = Number(intent['amount']);
  const made = await insertObject(change.tx, chargeOf(change, intent, { card, method, captured: false, paid: true, status: 'succeeded' }));
  if (manual) {
    await emit(change, 'charge.succeeded', made);
    const held = await changeObject(change.tx, intent.id, {
      status: 'requires_capture',
      amount_capturable: amount,
      latest_charge: made.id,
      payment_method: method.id,
      next_action: null,
      last_payment_error: null,
    });
    await emit(change, 'payment_intent.amount_capturable_updated', held);
    return held;
  }
  const settled = await settleCharge(change, made, amount);
  await emit(change, 'charge.succeeded', settled);
  const paid = await changeObject(change.tx, intent.id, {
    status: 'succeeded',
    amount_received: amount,
    latest_charge: made.id,
    payment_method: method.id,
    next_action: null,
    last_payment_error: null,
  });
  await emit(change, 'payment_intent.succeeded', paid);
  if (card.disputed) await openDispute(change, settled);
  return paid;
}

/** Captures what was held, wholly or less; the rest goes back to the card. */
export async function capture(change: Change, intent: StripeObject, asked: number | undefined): Promise<StripeObject> {
  if (intent['status'] !== 'requires_capture') throw unexpectedState(intent);
  const capturable = Number(intent['amount_capturable']);
  const amount = asked ?? capturable;
  if (amount > capturable || amount <= 0)
    throw invalidRequest('amount_too_large', 'The amount to capture is greater than the amount held', 'amount_to_capture');
  const captured = await settleCharge(change, await lockObject(change.tx, 'charge', String(intent['latest_charge'])), amount);
  await emit(change, 'charge.captured', captured);
  const paid = await changeObject(change.tx, intent.id, { status: 'succeeded', amount_received: amount, amount_capturable: 0 });
  await emit(change, 'payment_intent.succeeded', paid);
  return paid;
}

/** Ends an intent that was not paid; held money goes back. */
export async function cancelIntent(change: Change, intent: StripeObject, reason: string | null): Promise<StripeObject> {
  if (['succeeded', 'canceled', 'processing'].includes(String(intent['status']))) throw unexpectedState(intent);
  const ended = await changeObject(change.tx, intent.id, {
    status: 'canceled',
    canceled_at: change.now,
    cancellation_reason: reason,
    amount_capturable: 0,
    next_action: null,
  });
  await emit(change, 'payment_intent.canceled', ended);
  return ended;
}

/** Gives captured money back, wholly or in part. */
export async function refund(change: Change, values: Record<string, unknown>): Promise<StripeObject> {
  const { tx, now } = change;
  const intent = values['payment_intent'] === undefined ? null : await lockObject(tx, 'payment_intent', String(values['payment_intent']));
  const chargeId = values['charge'] ?? intent?.['latest_charge'];
  if (typeof chargeId !== 'string')
    throw invalidRequest('parameter_missing', 'This PaymentIntent does not have a successful charge to refund.', 'payment_intent');
  const made = await lockObject(tx, 'charge', chargeId);
  if (made['disputed'] === true) throw invalidRequest('charge_disputed', `The charge ${made.id} has been charged back; cannot issue a refund.`);
  const left = Number(made['amount_captured']) - Number(made['amount_refunded']);
  if (left <= 0) throw invalidRequest('charge_already_refunded', `Charge ${made.id} has already been refunded.`);
  const amount = values['amount'] === undefined ? left : Number(values['amount']);
  if (amount <= 0 || amount > left)
    throw invalidRequest('amount_too_large', `Refund amount (₫${amount}) is greater than unrefunded amount on charge (₫${left})`, 'amount');
  const id = newId('re');
  const entry = await insertObject(tx, balanceEntry(change, { source: id, type: 'refund', amount: -amount, fee: 0 }));
  const given = await insertObject(
    tx,
    blankObject('refund', {
      id,
      object: 'refund',
      amount,
      balance_transaction: entry.id,
      charge: made.id,
      created: now,
      currency: made['currency'],
      metadata: values['metadata'] ?? {},
      payment_intent: made['payment_intent'],
      reason: values['reason'] ?? null,
      status: 'succeeded',
      destination_details: { type: 'card', card: { type: 'refund' } },
    }),
  );
  const refunded = Number(made['amount_refunded']) + amount;
  const after = await changeObject(tx, made.id, { amount_refunded: refunded, refunded: refunded === Number(made['amount_captured']) });
  await emit(change, 'refund.created', given);
  await emit(change, 'charge.refunded', after);
  return given;
}

/** The bank of the card holder takes a refund back: its money is on the balance again, and the charge holds it. */
export async function failRefund(change: Change, given: StripeObject): Promise<StripeObject> {
  const { tx } = change;
  if (given['status'] !== 'succeeded') throw invalidRequest('refund_not_failable', `Refund ${given.id} is ${String(given['status'])}.`);
  const amount = Number(given['amount']);
  const entry = await insertObject(tx, balanceEntry(change, { source: given.id, type: 'refund_failure', amount, fee: 0 }));
  const made = await lockObject(tx, 'charge', String(given['charge']));
  await changeObject(tx, made.id, { amount_refunded: Number(made['amount_refunded']) - amount, refunded: false });
  const failed = await changeObject(tx, given.id, { status: 'failed', failure_reason: 'expired_or_canceled_card', failure_balance_transaction: entry.id });
  await emit(change, 'refund.updated', failed);
  await emit(change, 'refund.failed', failed);
  return failed;
}

async function settleCharge(change: Change, made: StripeObject, amount: number): Promise<StripeObject> {
  const entry = await insertObject(change.tx, balanceEntry(change, { source: made.id, type: 'charge', amount, fee: feeOf(amount) }));
  return changeObject(change.tx, made.id, { captured: true, amount_captured: amount, balance_transaction: entry.id });
}

/** The provider's price: 2.9 % and 7,500 đ. */
function feeOf(amount: number): number {
  return Math.round((amount * 29) / 1000) + 7_500;
}

function cardMethod({ now }: Change, card: TestCard): StripeObject {
  return blankObject('payment_method', {
    id: newId('pm'),
    object: 'payment_method',
    created: now,
    livemode: false,
    metadata: {},
    type: 'card',
    card: face(card),
  });
}

function face(card: TestCard) {
  return { brand: card.brand, last4: card.number.slice(-4), exp_month: 12, exp_year: 2034, funding: 'credit', country: 'US' };
}

function chargeOf(change: Change, intent: StripeObject, made: { card: TestCard; method: StripeObject } & Record<string, unknown>): StripeObject {
  const { card, method, ...values } = made;
  return blankObject('charge', {
    amount: Number(intent['amount']),
    amount_captured: 0,
    amount_refunded: 0,
    created: change.now,
    currency: intent['currency'],
    livemode: false,
    metadata: intent['metadata'],
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: blankObject('Charge.PaymentMethodDetails.Card', { ...face(card), network: card.brand, capture_before: change.now + HELD_FOR }),
    },
    receipt_email: intent['receipt_email'] ?? null,
    transfer_group: intent['transfer_group'] ?? null,
    ...values,
    id: newId('ch'),
    object: 'charge',
  });
}

/** The error an API call answers after a declined card. */
export function cardError(intent: StripeObject): Refusal {
  const error = intent['last_payment_error'] as { code: string; decline_code: string; message: string; charge: string };
  return new Refusal(
    402,
    { type: 'card_error', code: error.code, decline_code: error.decline_code, charge: error.charge, payment_intent: intent },
    error.message,
  );
}

function unexpectedState(intent: StripeObject): Refusal {
  return new Refusal(
    400,
    { type: 'invalid_request_error', code: 'payment_intent_unexpected_state', payment_intent: intent },
    `This PaymentIntent's state (${String(intent['status'])}) does not allow this.`,
  );
}
