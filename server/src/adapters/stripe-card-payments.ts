import Stripe from 'stripe';
import {
  type CardBalanceEntry,
  type CardDispute,
  type CardEvent,
  type CardMoney,
  type CardNews,
  type CardPage,
  type CardPageOrder,
  type CardPayments,
  type CardRefund,
  ProviderAway,
  RefundRefused,
  WrongSignature,
} from '../modules/payments/card-payments.ts';

/** Seconds a delivery may be old, or ahead of our clock. */
const TOLERANCE_SECONDS = 300;
const TIMEOUT_MS = 10_000;
const MOST_EVENTS = 1_000;
const MOST_MOVEMENTS = 10_000;

export interface StripeAccess {
  secretKey: string;
  webhookSecret: string;
  /** Address people type, without a slash at the end. */
  publicUrl: string;
  /** Where the API is; undefined for Stripe itself. */
  apiUrl: string | undefined;
}

/** Card payments through Stripe's hosted page. Amounts are whole đồng: VND has no minor unit. */
export class StripeCardPayments implements CardPayments {
  readonly livemode: boolean;
  readonly origin: string;
  readonly #stripe: Stripe;
  readonly #access: StripeAccess;

  constructor(access: StripeAccess) {
    this.#access = access;
    this.livemode = access.secretKey.startsWith('sk_live_');
    this.origin = access.apiUrl ?? 'https://checkout.stripe.com';
    const { protocol, hostname, port } = new URL(access.apiUrl ?? 'https://api.stripe.com');
    this.#stripe = new Stripe(access.secretKey, {
      timeout: TIMEOUT_MS,
      maxNetworkRetries: 2,
      ...(access.apiUrl === undefined ? {} : { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' }),
    });
  }

  async openPage(order: CardPageOrder): Promise<{ sessionId: string; url: string }> {
    const prefix = order.locale === 'EN' ? '/en' : '';
    const back = `${this.#access.publicUrl}${prefix}${order.path}`;
    const metadata = { payment: order.paymentId, group: order.groupCode };
    const session = await reach(() =>
      this.#stripe.checkout.sessions.create(
        {
          mode: 'payment',
          locale: order.locale === 'EN' ? 'en' : 'vi',
          client_reference_id: order.groupCode,
          expires_at: Math.floor(order.expiresAt.getTime() / 1000),
          success_url: `${back}?tra=xong`,
          cancel_url: back,
          metadata,
          payment_intent_data: { metadata, description: order.groupCode, ...(order.captureLater ? { capture_method: 'manual' as const } : {}) },
          ...(order.email === null ? {} : { customer_email: order.email }),
          line_items: order.lines.map(({ name, amountVnd }) => ({
            quantity: 1,
            price_data: { currency: 'vnd', unit_amount: Number(amountVnd), product_data: { name } },
          })),
        },
        { idempotencyKey: `page-${order.paymentId}` },
      ),
    );
    if (session.url === null) throw new Error(`session ${session.id} has no page`);
    return { sessionId: session.id, url: session.url };
  }

  async readPage(sessionId: string): Promise<CardPage> {
    const session = await reach(() => this.#stripe.checkout.sessions.retrieve(sessionId));
    const status = session.status === 'complete' ? 'COMPLETE' : session.status === 'expired' ? 'EXPIRED' : 'OPEN';
    const { payment_intent: intent } = session;
    const intentId = typeof intent === 'string' ? intent : intent?.id;
    const money = intentId === undefined ? null : await this.#readMoney(intentId);
    return { sessionId, status, money };
  }

  async closePage(sessionId: string): Promise<boolean> {
    try {
      await reach(() => this.#stripe.checkout.sessions.expire(sessionId));
      return true;
    } catch (error) {
      // It was paid, or its time was over already.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return false;
      throw error;
    }
  }

  async capture({ paymentId, intentId, amountVnd }: { paymentId: string; intentId: string; amountVnd: bigint }): Promise<CardMoney> {
    const options = { idempotencyKey: `capture-${paymentId}` };
    return this.#endAuthorisation(intentId, () => this.#stripe.paymentIntents.capture(intentId, { amount_to_capture: Number(amountVnd) }, options));
  }

  async release(intentId: string): Promise<CardMoney> {
    return this.#endAuthorisation(intentId, () => this.#stripe.paymentIntents.cancel(intentId));
  }

  async #endAuthorisation(intentId: string, call: () => Promise<Stripe.PaymentIntent>): Promise<CardMoney> {
    try {
      return moneyOf(await reach(call));
    } catch (error) {
      // It was captured, or let go, already.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return this.#readMoney(intentId);
      throw error;
    }
  }

  async #readMoney(intentId: string): Promise<CardMoney> {
    return moneyOf(await reach(() => this.#stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })));
  }

  async refund({ refundId, intentId, amountVnd, retries }: CardRefund): Promise<{ providerRefundId: string }> {
    // The provider forgets keys after a day: what was made under an older one is found by its mark.
    const before = await this.findRefund({ refundId, intentId });
    if (before !== null) return { providerRefundId: before };
    try {
      const refund = await reach(() =>
        this.#stripe.refunds.create(
          { payment_intent: intentId, amount: Number(amountVnd), metadata: { refund: refundId } },
          { idempotencyKey: `refund-${refundId}-${retries}` },
        ),
      );
      return { providerRefundId: refund.id };
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) throw new RefundRefused(error.message);
      throw error;
    }
  }

  async findRefund({ refundId, intentId }: Pick<CardRefund, 'refundId' | 'intentId'>): Promise<string | null> {
    const made = await reach(() => this.#stripe.refunds.list({ payment_intent: intentId, limit: 100 }));
    return made.data.find(({ metadata, status }) => metadata?.['refund'] === refundId && status !== 'failed' && status !== 'canceled')?.id ?? null;
  }

  async answerDispute(disputeId: string, answer: string): Promise<void> {
    await reach(() => this.#stripe.disputes.update(disputeId, { evidence: { uncategorized_text: answer }, submit: true }));
  }

  async balanceSince(since: Date): Promise<CardBalanceEntry[]> {
    const entries = await reach(() =>
      this.#stripe.balanceTransactions
        .list({ created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100, expand: ['data.source'] })
        .autoPagingToArray({ limit: MOST_MOVEMENTS }),
    );
    return entries.map(balanceEntryOf).toReversed();
  }

  readDelivery(body: Buffer, signature: string, now: Date): CardEvent {
    // The package looks at the age alone and takes what is signed for tomorrow.
    const signedAt = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]);
    if (!(signedAt <= now.getTime() / 1000 + TOLERANCE_SECONDS)) throw new WrongSignature();
    try {
      return eventOf(this.#stripe.webhooks.constructEvent(body, signature, this.#access.webhookSecret, TOLERANCE_SECONDS, undefined, now.getTime()));
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) throw new WrongSignature();
      throw error;
    }
  }

  newsOf({ payload }: Pick<CardEvent, 'payload'>): CardNews {
    const event = payload as Stripe.Event;
    switch (event.type) {
      case 'payment_intent.succeeded':
      case 'payment_intent.requires_action':
      case 'payment_intent.amount_capturable_updated':
      case 'payment_intent.canceled':
        return { kind: 'MONEY', money: moneyOf(event.data.object) };
      case 'payment_intent.payment_failed':
        return { kind: 'DECLINED', money: moneyOf(event.data.object), source: event.id };
      case 'checkout.session.expired':
        return { kind: 'PAGE_ENDED', sessionId: event.data.object.id };
      case 'refund.created': {
        const { id, amount, payment_intent: intent } = event.data.object;
        return typeof intent === 'string' ? { kind: 'REFUNDED', intentId: intent, refundId: id, amountVnd: BigInt(amount) } : { kind: 'NOTHING' };
      }
      case 'refund.failed':
      case 'refund.updated': {
        const { id, status, failure_reason: reason } = event.data.object;
        return status === 'failed' || status === 'canceled' ? { kind: 'REFUND_FAILED', refundId: id, reason: reason ?? status } : { kind: 'NOTHING' };
      }
      case 'charge.dispute.created':
      case 'charge.dispute.updated':
      case 'charge.dispute.funds_withdrawn':
      case 'charge.dispute.funds_reinstated':
      case 'charge.dispute.closed':
        return { kind: 'DISPUTE', dispute: disputeOf(event.data.object) };
      default:
        return { kind: 'NOTHING' };
    }
  }

  async eventsSince(since: Date): Promise<CardEvent[]> {
    const events = await reach(() =>
      this.#stripe.events.list({ created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 }).autoPagingToArray({ limit: MOST_EVENTS }),
    );
    return events.map(eventOf).toReversed();
  }
}

const statusOf: Partial<Record<Stripe.PaymentIntent.Status, CardMoney['status']>> = {
  succeeded: 'CAPTURED',
  requires_action: 'REQUIRES_ACTION',
  requires_capture: 'AUTHORISED',
  canceled: 'VOIDED',
};

function moneyOf(intent: Stripe.PaymentIntent): CardMoney {
  return {
    intentId: intent.id,
    status: statusOf[intent.status] ?? 'OPEN',
    receivedVnd: BigInt(intent.amount_received),
    authorisedUntil: lapseOf(intent.latest_charge),
    currency: intent.currency,
    livemode: intent.livemode,
    paymentId: uuidOf(intent.metadata['payment']),
    declineCode: intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? null,
  };
}

/** When the bank lets an authorisation go; an event names its charge by the id alone and does not say. */
function lapseOf(charge: Stripe.PaymentIntent['latest_charge']): Date | null {
  const seconds = typeof charge === 'string' ? undefined : charge?.payment_method_details?.card?.capture_before;
  return seconds === undefined ? null : new Date(seconds * 1000);
}

const disputeStatusOf: Partial<Record<Stripe.Dispute.Status, CardDispute['status']>> = { won: 'WON', lost: 'LOST', under_review: 'UNDER_REVIEW' };

function disputeOf(dispute: Stripe.Dispute): CardDispute {
  const { id, amount, payment_intent: intent, reason, status, evidence_details: evidence, created } = dispute;
  return {
    disputeId: id,
    intentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    amountVnd: BigInt(amount),
    reason,
    status: disputeStatusOf[status] ?? 'NEEDS_RESPONSE',
    evidenceDueAt: evidence.due_by === null ? null : new Date(evidence.due_by * 1000),
    openedAt: new Date(created * 1000),
  };
}

function balanceEntryOf({ id, type, amount, fee, created, source }: Stripe.BalanceTransaction): CardBalanceEntry {
  return { id, type, subject: subjectOf(id, source), amountVnd: BigInt(amount), feeVnd: BigInt(fee), occurredAt: new Date(created * 1000) };
}

function subjectOf(id: string, source: Stripe.BalanceTransaction['source']): string {
  if (source === null || typeof source === 'string') return `other:${id}`;
  switch (source.object) {
    case 'charge':
      return typeof source.payment_intent === 'string' ? `intent:${source.payment_intent}` : `other:${id}`;
    case 'refund':
    case 'dispute':
    case 'payout':
      return `${source.object}:${source.id}`;
    default:
      return `other:${id}`;
  }
}

function uuidOf(text: string | undefined): string | null {
  return text !== undefined && /^[0-9a-f-]{36}$/.test(text) ? text : null;
}

function eventOf(event: Stripe.Event): CardEvent {
  return { id: event.id, type: event.type, createdAt: new Date(event.created * 1000), payload: event };
}

/** What cannot be reached, answers 5xx or too slowly is away; everything else is said as it is. */
async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const away =
      error instanceof Stripe.errors.StripeConnectionError ||
      error instanceof Stripe.errors.StripeAPIError ||
      error instanceof Stripe.errors.StripeRateLimitError;
    throw away ? new ProviderAway() : error;
  }
}
