import { m } from '../i18n/paraglide/messages.js'

const KINDS = { SPOILED: m.damage_spoiled, BROKEN: m.damage_broken, WRONG: m.damage_wrong, MISSING: m.damage_missing } as const
export type DamageKind = keyof typeof KINDS
export const damageKinds = Object.keys(KINDS) as DamageKind[]
export const isDamageKind = (text: string): text is DamageKind => text in KINDS
/** What was wrong with goods. */
export const damageKindWord = (kind: DamageKind) => KINDS[kind]()

const STATUSES = {
  WAITING: [m.damage_waiting, 'warn'],
  ACCEPTED: [m.damage_accepted, 'ok'],
  PARTLY_ACCEPTED: [m.damage_partly_accepted, 'info'],
  REFUSED: [m.damage_refused, 'bad'],
  ESCALATED: [m.damage_escalated, 'warn'],
  DECIDED: [m.damage_decided, 'neutral'],
} as const
export type DamageStatus = keyof typeof STATUSES
/** Where a report of damage stands. */
export const damageStatusWord = (status: DamageStatus) => STATUSES[status][0]()
export const damageTone = (status: DamageStatus) => STATUSES[status][1]

const EVENTS = {
  REPORTED: m.damage_event_reported,
  ANSWERED: m.damage_event_answered,
  LAPSED: m.damage_event_lapsed,
  OBJECTED: m.damage_event_objected,
  DECIDED: m.damage_event_decided,
} as const
/** What became of a report of damage. */
export const damageEventWord = (kind: keyof typeof EVENTS) => EVENTS[kind]()
