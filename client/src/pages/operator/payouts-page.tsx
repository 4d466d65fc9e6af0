import { useSearchParams } from 'react-router'
import { m } from '../../i18n/paraglide/messages.js'
import { PageHead } from '../../ui/console/page-head.tsx'
import { fromTheStart } from '../../ui/console/pager.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PayoutBatches } from './payout-batches.tsx'
import { SentPayouts } from './sent-payouts.tsx'
import { WaitingPayouts } from './waiting-payouts.tsx'

const VIEWS = { waiting: m.payouts_waiting, sent: m.payouts_sent, settled: m.payouts_settled, files: m.payout_files } as const
type View = keyof typeof VIEWS
const NAMES = Object.keys(VIEWS) as View[]

/** What cooperatives are paid: what waits, what lies at the bank, what the bank answered, and the files it was given. */
export default function PayoutsPage() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('loc')
  const view = NAMES.find((name) => name === asked) ?? 'waiting'
  const show = (name: string) => {
    const next = fromTheStart(search)
    next.set('loc', name)
    setSearch(next, { replace: true, preventScrollReset: true })
  }
  return (
    <>
      <PageHead title={m.nav_operator_payouts()} />
      <Tabs label={m.nav_operator_payouts()} current={view} onChange={show} tabs={NAMES.map((id) => ({ id, label: VIEWS[id]() }))}>
        {view === 'waiting' && <WaitingPayouts onSent={() => show('sent')} />}
        {view === 'sent' && <SentPayouts key="sent" statuses={['SENT']} caption={VIEWS.sent()} search={search} />}
        {view === 'settled' && <SentPayouts key="settled" statuses={['PAID', 'RETURNED']} caption={VIEWS.settled()} search={search} />}
        {view === 'files' && <PayoutBatches search={search} />}
      </Tabs>
    </>
  )
}
