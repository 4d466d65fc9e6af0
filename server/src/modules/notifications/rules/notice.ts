/**
 * Kinds of notices with their parameters; both are stored, words are made from them in the reader's language.
 * Quantities are decimal text with a unit, dates ISO text, money whole đồng as text.
 */
export interface NoticeParameters {
  ALLOCATION_TO_CONFIRM: { requestCode: string; productVi: string; productEn: string; quantity: string; confirmBy: string };
  ALLOCATION_CONFIRMED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string };
  ALLOCATION_DECLINED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string; reason: string };
  ALLOCATION_EXPIRED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string };
  MATCH_IMPROVED: { requestCode: string };
  PROPOSAL_LOST: { requestCode: string };
  REQUEST_EXPIRED: { requestCode: string };
  PURCHASE_ORDER_ISSUED: { orderCode: string; counterpart: string };
  FORECAST_LOWERED: { requestCode: string; cooperative: string; productVi: string; productEn: string; quantity: string };
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
