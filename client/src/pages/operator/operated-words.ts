import { problemsOf } from '../../features/input-problems.ts'
import type { Refusal } from '../../features/use-refusal.ts'
import type { Tone } from '../../ui/chip.tsx'
import { m } from '../../i18n/paraglide/messages.js'
import type { OperatedDispute, OperatedPayment, OperatedRefund } from './operated-documents.ts'

type Said = { word: () => string; tone: Tone }

export const METHOD_WORDS: Record<OperatedPayment['method'], () => string> = { CARD: m.method_card, BANK_QR: m.method_bank_qr, CASH: m.method_cash }

export const PAYMENT_STATUSES: Record<OperatedPayment['status'], Said> = {
  CREATED: { word: m.payment_created, tone: 'neutral' },
  REQUIRES_ACTION: { word: m.payment_requires_action, tone: 'warn' },
  AUTHORISED: { word: m.payment_authorised, tone: 'info' },
  CAPTURED: { word: m.payment_captured, tone: 'ok' },
  PARTLY_REFUNDED: { word: m.payment_partly_refunded, tone: 'info' },
  REFUNDED: { word: m.payment_refunded, tone: 'info' },
  FAILED: { word: m.payment_failed, tone: 'bad' },
  VOIDED: { word: m.payment_voided, tone: 'neutral' },
  EXPIRED: { word: m.payment_expired, tone: 'neutral' },
}

const FACTS: Record<string, () => string> = {
  REQUIRES_ACTION: m.payment_fact_requires_action,
  DECLINED: m.payment_fact_declined,
  AUTHORISED: m.payment_fact_authorised,
  CAPTURED: m.payment_fact_captured,
  REFUNDED: m.payment_fact_refunded,
  REFUND_FAILED: m.payment_fact_refund_failed,
  FAILED: m.payment_fact_failed,
  VOIDED: m.payment_fact_voided,
  EXPIRED: m.payment_fact_expired,
}
/** What became of a payment; a kind that is newer than this page is said as it is. */
export const factWord = (kind: string) => FACTS[kind]?.() ?? kind

export const REFUND_STATUSES: Record<OperatedRefund['status'], Said> = {
  DUE: { word: m.refund_due, tone: 'warn' },
  SUCCEEDED: { word: m.refund_succeeded, tone: 'ok' },
  FAILED: { word: m.refund_failed, tone: 'bad' },
}

export const DISPUTE_STATUSES: Record<OperatedDispute['status'], Said> = {
  NEEDS_RESPONSE: { word: m.dispute_needs_response, tone: 'bad' },
  UNDER_REVIEW: { word: m.dispute_under_review, tone: 'info' },
  WON: { word: m.dispute_won, tone: 'ok' },
  LOST: { word: m.dispute_lost, tone: 'neutral' },
}

type Refused = { __typename: string } | ({ __typename: 'InvalidInput' } & Parameters<typeof problemsOf>[0])

/** Why a form of the operator was refused: the values to mend, by the last part of their paths, or a sentence. */
export function refusalOf(result: Refused | undefined): Refusal {
  if (result && 'problems' in result) return problemsOf(result).map((problem) => ({ ...problem, path: problem.path.split('.').at(-1) ?? '' }))
  return refusalWord(result?.__typename)
}

/** Why an act of the operator was refused, by the member of its result. */
export function refusalWord(member: string | undefined): string {
  switch (member) {
    case 'NotAllowed':
      return m.operated_not_allowed()
    case 'NotFound':
    case 'RefundNotPayable':
    case 'PayoutStatusForbids':
    case 'StatusForbids':
    case 'MoreThanPaid':
      return m.operated_gone()
    case 'BankReferenceTaken':
      return m.refund_reference_taken()
    case 'DisputeClosed':
      return m.dispute_closed_before()
    case 'ProviderAway':
    case 'MethodNotOffered':
      return m.operated_provider_away()
    case 'InvalidInput':
      return m.operated_field_missing()
    default:
      return m.not_sent_try_again()
  }
}
