import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** An issued invoice in the list. */
export const Invoice_invoice = graphql(`
  fragment Invoice_invoice on Invoice @_unmask {
    id
    name
    kind
    corrects
    correctionReason
    replaced
    replaceable
    issuedAt
    orderCode
    buyerKind
    buyerName
    buyerTaxCode
    buyerAddress
    buyerEmail
    netVnd
    taxVnd
    totalVnd
    status
    refusedBecause
    path
  }
`)
export type Invoice = FragmentOf<typeof Invoice_invoice>

/** What an invoice is now, as a chip shows it. */
export function invoiceState({ kind, status, replaced }: Invoice): [tone: Tone, words: string] {
  if (replaced) return ['neutral', m.invoice_replaced()]
  if (status === 'REFUSED') return ['bad', m.invoice_view_refused()]
  if (status === 'WAITING') return ['info', m.invoice_waiting()]
  if (kind === 'ADJUSTING') return ['indigo', m.invoice_adjusting()]
  return ['ok', kind === 'REPLACING' ? m.invoice_replacing() : m.invoice_accepted()]
}

const REASONS = {
  DAMAGE: m.invoice_reason_damage,
  WEIGHT: m.invoice_reason_weight,
  CANCELLATION: m.invoice_reason_cancellation,
  BUYER: m.invoice_reason_buyer,
} as const

/** Which invoice it corrects and why; nothing of an original. */
export function correctionWords({ corrects, correctionReason: reason }: Invoice): string | undefined {
  if (corrects === null) return undefined
  return [m.invoice_corrects({ name: corrects }), reason && m.invoice_because({ reason: REASONS[reason]() })].filter(Boolean).join(' · ')
}
