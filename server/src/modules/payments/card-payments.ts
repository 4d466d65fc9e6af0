import { ExpectedError } from '../../kernel/expected-error.ts';

/** One line of what a hosted page shows. */
export interface CardPageLine {
  name: string;
  amountVnd: bigint;
}

export interface CardPageOrder {
  /** Our payment; also the key under which a repeat opens no second page. */
  paymentId: string;
  groupCode: string;
  lines: readonly CardPageLine[];
  email: string | null;
  locale: 'VI' | 'EN';
  /** Path of the purchase at the market, where both ways back lead. */
  path: string;
  expiresAt: Date;
  /** Whether the card is only authorised now and captured at the final weight. */
  captureLater: boolean;
}

/** Money of a card as the provider tells of it. */
export interface CardMoney {
  intentId: string;
  status: 'OPEN' | 'REQUIRES_ACTION' | 'AUTHORISED' | 'CAPTURED' | 'VOIDED';
  /** Captured so far, whole đồng. */
  receivedVnd: bigint;
  /** When an authorisation lapses, where the provider says it. */
  authorisedUntil: Date | null;
  currency: string;
  livemode: boolean;
  /** Our payment, as the provider keeps it. */
  paymentId: string | null;
  /** Why the last card was refused. */
  declineCode: string | null;
}

/** A hosted page as the provider tells of it. */
export interface CardPage {
  sessionId: string;
  status: 'OPEN' | 'COMPLETE' | 'EXPIRED';
  money: CardMoney | null;
}

/** A charge that its card holder contests, as the provider tells of it. */
export interface CardDispute {
  disputeId: string;
  intentId: string | null;
  amountVnd: bigint;
  /** The provider's code, for example fraudulent. */
  reason: string;
  status: 'NEEDS_RESPONSE' | 'UNDER_REVIEW' | 'WON' | 'LOST';
  evidenceDueAt: Date | null;
  openedAt: Date;
}

/** A movement on the market's balance at the provider. */
export interface CardBalanceEntry {
  id: string;
  type: string;
  /** What it is about: `intent:`, `refund:`, `dispute:` or `payout:` and its id, else `other:` and the id of the movement. */
  subject: string;
  amountVnd: bigint;
  feeVnd: bigint;
  occurredAt: Date;
}

/** What an event of the provider says, narrowed to what the market acts on. */
export type CardNews =
  | { kind: 'MONEY'; money: CardMoney }
  | { kind: 'DECLINED'; money: CardMoney; source: string }
  | { kind: 'PAGE_ENDED'; sessionId: string }
  | { kind: 'REFUNDED'; intentId: string; refundId: string; amountVnd: bigint }
  | { kind: 'REFUND_FAILED'; refundId: string; reason: string }
  | { kind: 'DISPUTE'; dispute: CardDispute }
  | { kind: 'NOTHING' };

export interface CardEvent {
  id: string;
  type: string;
  createdAt: Date;
  payload: unknown;
}

/** An event whose signature or time is wrong. */
export class WrongSignature extends Error {
  constructor() {
    super('the event is not signed by the provider');
    this.name = 'WrongSignature';
  }
}

/** The provider of card payments cannot be reached. */
export class ProviderAway extends ExpectedError {
  readonly code = 'PROVIDER_AWAY';

  constructor() {
    super('the provider of card payments cannot be reached');
  }
}

/** The provider will not make a refund, however often it is asked. */
export class RefundRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RefundRefused';
  }
}

/** A refund to be made at the provider. */
export interface CardRefund {
  refundId: string;
  intentId: string;
  amountVnd: bigint;
  /** Times it failed and a person had it tried again. */
  retries: number;
}

/** A provider of card payments. Every call may be repeated without a second effect; failures to reach it are ProviderAway. */
export interface CardPayments {
  /** Whether real money moves. */
  livemode: boolean;
  /** Origin of the hosted pages. */
  origin: string;
  openPage(order: CardPageOrder): Promise<{ sessionId: string; url: string }>;
  readPage(sessionId: string): Promise<CardPage>;
  /** Closes an open page; false when it was paid or ended before. */
  closePage(sessionId: string): Promise<boolean>;
  /** Captures of an authorisation, the rest goes back to the card; what cannot be captured any more is said as it is. */
  capture(capture: { paymentId: string; intentId: string; amountVnd: bigint }): Promise<CardMoney>;
  /** Lets an authorisation go; what cannot be let go any more is said as it is. */
  release(intentId: string): Promise<CardMoney>;
  /** Makes a refund, or finds the one that was made before and did not fail. Throws RefundRefused. */
  refund(refund: CardRefund): Promise<{ providerRefundId: string }>;
  /** The provider's id of a refund of ours that was made; null when none was. */
  findRefund(refund: Pick<CardRefund, 'refundId' | 'intentId'>): Promise<string | null>;
  /** Sends what the market says about a dispute, for good. */
  answerDispute(disputeId: string, answer: string): Promise<void>;
  /** Movements on the balance since an instant, the oldest first. */
  balanceSince(since: Date): Promise<CardBalanceEntry[]>;
  /** The event of a delivery. Throws WrongSignature. */
  readDelivery(body: Buffer, signature: string, now: Date): CardEvent;
  newsOf(event: Pick<CardEvent, 'type' | 'payload'>): CardNews;
  eventsSince(since: Date): Promise<CardEvent[]>;
}
