import type { DocumentStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';

/** What an officer does with a certificate or recognition. The database holds the same transitions. */
export const DOCUMENT_ACTS = {
  verify: { from: ['SUBMITTED'], to: 'VERIFIED', needsReason: false, gives: true },
  reject: { from: ['SUBMITTED'], to: 'REJECTED', needsReason: true, gives: false },
  suspend: { from: ['VERIFIED'], to: 'SUSPENDED', needsReason: true, gives: false },
  reinstate: { from: ['SUSPENDED'], to: 'VERIFIED', needsReason: true, gives: true },
  revoke: { from: ['VERIFIED', 'SUSPENDED'], to: 'REVOKED', needsReason: true, gives: false },
} as const satisfies Record<string, { from: readonly DocumentStatus[]; to: DocumentStatus; needsReason: boolean; gives: boolean }>;

export type DocumentAct = keyof typeof DOCUMENT_ACTS;

/** A dated document, as the rules see it. */
export interface DatedDocument {
  status: DocumentStatus;
  validFromOn: IsoDate;
  /** Last day of validity. */
  validUntilOn: IsoDate;
}

export type ActOutcome = { ok: true; status: DocumentStatus } | { ok: false; why: 'STATUS' | 'LAPSED' };

/** Whether an act is open for a document on a day. What has lapsed can be taken away, never given. */
export function decideAct(act: DocumentAct, document: DatedDocument, today: IsoDate): ActOutcome {
  const { from, to, gives } = DOCUMENT_ACTS[act];
  if (!(from as readonly DocumentStatus[]).includes(document.status)) return { ok: false, why: 'STATUS' };
  if (gives && document.validUntilOn < today) return { ok: false, why: 'LAPSED' };
  return { ok: true, status: to };
}

/** Acts open for a document on a day, in the order they are offered. */
export function openActs(document: DatedDocument, today: IsoDate): DocumentAct[] {
  return (Object.keys(DOCUMENT_ACTS) as DocumentAct[]).filter((act) => decideAct(act, document, today).ok);
}

/** What a document is worth on a day, whatever any job has done: validity is a matter of dates. */
export type Standing = 'COUNTS' | 'NOT_YET_VALID' | 'LAPSED' | 'WAITING' | 'WITHHELD';

export function standingOn(document: DatedDocument, day: IsoDate): Standing {
  if (document.status === 'EXPIRED' || (document.status === 'VERIFIED' && document.validUntilOn < day)) return 'LAPSED';
  if (document.status === 'SUBMITTED') return 'WAITING';
  if (document.status !== 'VERIFIED') return 'WITHHELD';
  return document.validFromOn <= day ? 'COUNTS' : 'NOT_YET_VALID';
}
