import { formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import type { PayoutOrder } from './payout.ts'

type Figures = Pick<PayoutOrder, 'grossVnd' | 'claimsVnd' | 'commissionVnd' | 'taxVnd' | 'netVnd'>

/** What was sold, what was taken off, what is paid. */
export function PayoutFigures({ grossVnd, claimsVnd, commissionVnd, taxVnd, netVnd }: Figures) {
  return (
    <FigureRow>
      <FigureCard label={m.payout_net()} value={formatMoney(netVnd)} tone="ok" />
      <FigureCard label={m.payout_gross()} value={formatMoney(grossVnd)} />
      <FigureCard label={m.payout_commission()} value={formatMoney(commissionVnd)} note={m.payout_tax_note({ tax: formatMoney(taxVnd) })} />
      <FigureCard label={m.payout_claims()} value={formatMoney(claimsVnd)} />
    </FigureRow>
  )
}
