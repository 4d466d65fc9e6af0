import type { DamageEventKind, DamageKind, DamageStatus } from '@cho-phien/prisma/generated/enums.ts';
import { CLAIM_HOURS } from '../../fulfilment/rules/order-life.ts';

const HOUR_MS = 3_600_000;
/** Hours a cooperative has to answer; its silence brings the report to the operator. */
export const ANSWER_HOURS = 24;
/** Hours a shopper has to object to an answer. */
export const OBJECT_HOURS = 48;
/** Hours in which the operator means to decide. */
export const DECIDE_HOURS = 72;

export interface DamageEvent {
  kind: DamageEventKind;
  /** What it gave back, whole đồng. */
  amountVnd: bigint;
  occurredAt: Date;
}

export interface DamageState {
  status: DamageStatus;
  grantedVnd: bigint;
  /** Until when whoever is next may act; null once it is settled. */
  dueAt: Date | null;
}

/** The states an event may come in. */
const follows: Readonly<Record<DamageEventKind, readonly DamageStatus[]>> = {
  REPORTED: [],
  ANSWERED: ['WAITING'],
  LAPSED: ['WAITING'],
  OBJECTED: ['PARTLY_ACCEPTED', 'REFUSED'],
  DECIDED: ['ESCALATED'],
};

/** Whether something may become of a report that stands so. */
export function mayFollow(kind: DamageEventKind, status: DamageStatus): boolean {
  return follows[kind].includes(status);
}

/** What a report is, by its events alone. */
export function stateOf(events: readonly DamageEvent[], claimedVnd: bigint): DamageState {
  const grantedVnd = events.reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
  const at = (kind: DamageEventKind) => events.find((event) => event.kind === kind)?.occurredAt;
  const later = (since: Date, hours: number) => new Date(since.getTime() + hours * HOUR_MS);
  if (at('DECIDED')) return { status: 'DECIDED', grantedVnd, dueAt: null };
  const escalatedAt = at('OBJECTED') ?? at('LAPSED');
  if (escalatedAt) return { status: 'ESCALATED', grantedVnd, dueAt: later(escalatedAt, DECIDE_HOURS) };
  const answeredAt = at('ANSWERED');
  if (answeredAt) {
    if (grantedVnd === claimedVnd) return { status: 'ACCEPTED', grantedVnd, dueAt: null };
    return { status: grantedVnd === 0n ? 'REFUSED' : 'PARTLY_ACCEPTED', grantedVnd, dueAt: later(answeredAt, OBJECT_HOURS) };
  }
  const reportedAt = at('REPORTED');
  if (!reportedAt) throw new RangeError('a report begins with being reported');
  return { status: 'WAITING', grantedVnd, dueAt: later(reportedAt, ANSWER_HOURS) };
}

/** Until when goods delivered then may be reported. */
export function reportUntil(deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + CLAIM_HOURS * HOUR_MS);
}

/** Goods that never came cannot be shown; everything else needs a photo. */
export function needsPhoto(kind: DamageKind): boolean {
  return kind !== 'MISSING';
}

/** Whether an answer must say why: it gives less than was claimed, or it is the last word. */
export function needsWords(kind: 'ANSWERED' | 'DECIDED', { grantedVnd, openVnd }: { grantedVnd: bigint; openVnd: bigint }): boolean {
  return kind === 'DECIDED' || grantedVnd < openVnd;
}
