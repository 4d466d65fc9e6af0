import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatDate } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** A payout statement in the list. */
export const Payout_statement = graphql(`
  fragment Payout_statement on PayoutStatement @_unmask {
    id
    code
    fromOn
    toOn
    status
    grossVnd
    claimsVnd
    commissionVnd
    taxVnd
    netVnd
    bankReference
    settledAt
  }
`)
export type Payout = FragmentOf<typeof Payout_statement>

/** What one order came to. */
export const Payout_order = graphql(`
  fragment Payout_order on SettledOrder @_unmask {
    orderCode
    deliverOn
    grossVnd
    claimsVnd
    commissionVnd
    taxVnd
    netVnd
  }
`)
export type PayoutOrder = FragmentOf<typeof Payout_order>

const STATUS: Record<Payout['status'], readonly [Tone, () => string]> = {
  ISSUED: ['info', m.payout_issued],
  SENT: ['warn', m.payout_sent],
  PAID: ['ok', m.payout_paid],
  RETURNED: ['bad', m.payout_returned],
}
export const payoutTone = (status: Payout['status']) => STATUS[status][0]
export const payoutStatusWord = (status: Payout['status']) => STATUS[status][1]()

export const payoutPath = (id: string) => `/htx-cua-toi/doi-soat/${encodeURIComponent(id)}`
export const payoutDays = ({ fromOn, toOn }: Pick<Payout, 'fromOn' | 'toOn'>) => m.days_from_to({ from: formatDate(fromOn), to: formatDate(toOn) })
