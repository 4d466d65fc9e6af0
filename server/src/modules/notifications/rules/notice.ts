/**
 * Kinds of notices with their parameters; both are stored, words are made from them in the reader's language.
 * Quantities are decimal text with a unit, dates ISO text, money whole đồng as text.
 */
export interface NoticeParameters {
  ALLOCATION_TO_CONFIRM: { requestCode: string; productVi: string; productEn: string; quantity: string; confirmBy: string };
  ALLOCATION_CONFIRMED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string };
  ALLOCATION_DECLINED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string; reason: string };
  ALLOCATION_EXPIRED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string };
  APPROVAL_REQUESTED: { requestCode: string; person: string; amountVnd: string };
  APPROVAL_GIVEN: { requestCode: string; person: string };
  APPROVAL_SENT_BACK: { requestCode: string; person: string; reason: string };
  APPROVAL_EXPIRED: { requestCode: string };
  MATCH_IMPROVED: { requestCode: string };
  PROPOSAL_LOST: { requestCode: string };
  /** An officer set a line of a proposal otherwise. */
  PROPOSAL_OVERRIDDEN: { requestCode: string; productVi: string; productEn: string; reason: string };
  /** The same, told to a cooperative whose proposed volume changed; the buyer is not named. */
  PROPOSED_VOLUME_CHANGED: { lotCode: string; productVi: string; productEn: string; before: string; after: string; reason: string };
  REQUEST_EXPIRED: { requestCode: string };
  PURCHASE_ORDER_ISSUED: { orderCode: string; counterpart: string };
  CONSUMER_ORDER_CONFIRMED: { orderCode: string };
  /** A household took less of its order, or wants it later. */
  CONSUMER_ORDER_CHANGED: { orderCode: string };
  /** A shopper answered whether an order may weigh more than its margin. */
  WEIGHT_AGREED: { orderCode: string };
  WEIGHT_REFUSED: { orderCode: string };
  /** The operator asks a cooperative to go on with an order. */
  CONSUMER_ORDER_WAITS: { orderCode: string };
  REFUND_FAILED: { code: string; amountVnd: string; reason: string };
  DISPUTE_OPENED: { code: string; amountVnd: string };
  RECONCILIATION_DIFFERS: { differenceVnd: string; day: string };
  /** A household reports damaged goods. */
  DAMAGE_REPORTED: { orderCode: string; titleVi: string; titleEn: string; amountVnd: string };
  /** Nobody answered a report in time, or the household objected. */
  DAMAGE_ESCALATED: { orderCode: string; amountVnd: string };
  DAMAGE_DECIDED: { orderCode: string; amountVnd: string };
  /** The provider of e-invoices or the tax authority does not take an invoice. */
  INVOICE_REFUSED: { invoice: string; orderCode: string; reason: string };
  REVIEW_WRITTEN: { titleVi: string; titleEn: string; stars: string };
  REVIEW_HIDDEN: { titleVi: string; titleEn: string; reason: string };
  OFFER_PICTURE_HIDDEN: { titleVi: string; titleEn: string; reason: string };
  PAYOUT_STATEMENT_ISSUED: { code: string; netVnd: string };
  PAYOUT_PAID: { code: string; netVnd: string; reference: string };
  PAYOUT_RETURNED: { code: string; netVnd: string; reason: string };
  FORECAST_LOWERED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string };
  /** The association recorded an event that took a share of a harvest to come. */
  HARVEST_LOWERED: { productVi: string; productEn: string; quantity: string; reason: string };
  POOL_PROPOSED: { pool: string; cooperative: string; productVi: string; productEn: string };
  DOCUMENT_SUBMITTED: { document: string; cooperative: string };
  DOCUMENT_VERIFIED: { document: string; reason: string };
  DOCUMENT_REJECTED: { document: string; reason: string };
  DOCUMENT_SUSPENDED: { document: string; reason: string };
  DOCUMENT_REINSTATED: { document: string; reason: string };
  DOCUMENT_REVOKED: { document: string; reason: string };
  DOCUMENT_EXPIRED: { document: string };
  /** Papers an open allocation or order relied on no longer count. */
  RELIED_DOCUMENT_LAPSED: { document: string; cooperative: string; requestCode: string };
  ORGANISATION_APPLIED: { organisation: string };
  ORGANISATION_APPROVED: { organisation: string };
  ORGANISATION_REJECTED: { organisation: string; reason: string };
  ORGANISATION_SUSPENDED: { organisation: string; reason: string };
  COLLEAGUE_JOINED: { name: string; organisation: string };
}

export type NoticeKind = keyof NoticeParameters;

/** Something one organisation should know. */
export type NoticeOf<Kind extends NoticeKind> = Kind extends NoticeKind
  ? {
      organisationId: string;
      kind: Kind;
      parameters: NoticeParameters[Kind];
      /** Page it leads to. */
      path: string;
      /** The same event notifies an organisation once. */
      dedupeKey: string;
    }
  : never;
