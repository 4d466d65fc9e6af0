import { CloudOff, Package } from 'lucide'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PurchaseOrders_Query, type PurchaseOrder } from './order-documents.ts'
import { OrderTable } from './order-table.tsx'
import style from './request.module.css'

const VIEWS = {
  coming: ['ISSUED', 'PARTLY_CONFIRMED', 'CONFIRMED', 'IN_DELIVERY'],
  received: ['RECEIVED', 'SETTLED', 'CLOSED'],
  failed: ['CANCELLED', 'REJECTED', 'EXPIRED'],
} as const satisfies Record<string, readonly PurchaseOrder['status'][]>
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = { coming: m.view_orders_coming, received: m.view_orders_received, failed: m.view_orders_failed }

/** Purchase orders of the house by how far they are. */
export default function OrderListPage() {
  const [search, setSearch] = useSearchParams()
  const view = (Object.keys(VIEWS) as View[]).find((name) => name === search.get('xem')) ?? 'coming'
  const [{ data, error }, reload] = useQuery({
    query: PurchaseOrders_Query,
    variables: { status: [...VIEWS[view]], after: search.get('sau') },
    requestPolicy: 'cache-and-network',
  })
  const found = data?.purchaseOrders
  return (
    <>
      <PageHead title={m.nav_purchase_orders()} />
      <Tabs
        label={m.nav_purchase_orders()}
        current={view}
        onChange={(next) => setSearch({ xem: next }, { replace: true })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEW_WORDS[id]() }))}
      >
        {error && !data ? (
          <StatePanel
            icon={CloudOff}
            title={m.not_loaded()}
            role="alert"
            action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
          />
        ) : !found ? (
          <SkeletonGroup count={6} shape="row" />
        ) : found.nodes.length === 0 ? (
          <StatePanel icon={Package} title={m.no_orders_here()} action={<ButtonLink to="/mua/yeu-cau">{m.nav_requests()}</ButtonLink>} />
        ) : (
          <>
            <OrderTable caption={VIEW_WORDS[view]()} orders={found.nodes} />
            <p className={style.more}>
              <span role="status" className={style.note}>
                {m.order_count({ count: found.totalCount })}
              </span>
              {found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
                <ButtonLink size="small" to={`/mua/don?${new URLSearchParams({ xem: view, sau: found.pageInfo.endCursor })}`}>
                  {m.next_page()}
                </ButtonLink>
              )}
            </p>
          </>
        )}
      </Tabs>
    </>
  )
}
