import { CloudOff, Inbox } from 'lucide'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery, useSubscription } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Inbox_Query } from './inbox-allocation.ts'
import { InboxCard } from './inbox-card.tsx'
import rows from './rows.module.css'

const InboxChanged_Subscription = graphql(`
  subscription InboxChanged_Subscription {
    inboxChanged {
      at
    }
  }
`)

/** Asks of buyers: those that wait for an answer, the nearest deadline first, and those answered. */
export default function InboxPage() {
  const [address, setAddress] = useSearchParams()
  const filter = address.get('view') === 'da-tra-loi' ? 'ANSWERED' : 'TO_CONFIRM'
  const [{ data, fetching, error }, reload] = useQuery({ query: Inbox_Query, variables: { filter, after: null }, requestPolicy: 'cache-and-network' })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const [{ data: change }] = useSubscription({ query: InboxChanged_Subscription })
  const changedAt = change?.inboxChanged.at
  useEffect(() => {
    if (changedAt) reload({ requestPolicy: 'network-only' })
  }, [changedAt, reload])
  const now = useNow()
  const toast = useToast()
  const allocations = data?.allocationInbox.nodes ?? []
  const onAnswered = (orderCode: string | null) => {
    toast(orderCode ? m.answer_taken_order({ code: orderCode }) : m.answer_taken(), 'ok')
    refresh()
  }
  return (
    <>
      <PageHead title={m.nav_inbox()} />
      <Tabs
        label={m.nav_inbox()}
        current={filter}
        onChange={(next) => setAddress(next === 'ANSWERED' ? { view: 'da-tra-loi' } : {})}
        tabs={[
          { id: 'TO_CONFIRM', label: m.inbox_to_confirm(), ...(filter === 'TO_CONFIRM' && data && { count: allocations.length }) },
          { id: 'ANSWERED', label: m.inbox_answered() },
        ]}
      >
        {error && !data ? (
          <StatePanel icon={CloudOff} title={m.not_loaded_yet()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : fetching && !data ? (
          <SkeletonGroup count={3} shape="row" />
        ) : allocations.length === 0 ? (
          <StatePanel icon={Inbox} title={filter === 'TO_CONFIRM' ? m.inbox_empty() : m.inbox_nothing_answered()}>
            {filter === 'TO_CONFIRM' && m.inbox_empty_help()}
          </StatePanel>
        ) : (
          <div className={rows.list}>
            {allocations.map((allocation) => (
              <InboxCard key={allocation.id} allocation={allocation} now={now} onAnswered={onAnswered} />
            ))}
          </div>
        )}
      </Tabs>
    </>
  )
}

/** The time, anew every half minute, so that countdowns move. */
function useNow() {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
