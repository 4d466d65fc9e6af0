import { CircleCheck, CloudOff, Plus } from 'lucide'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useViewer } from '../../features/session.tsx'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, formatNumber } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { OrderTable } from './order-table.tsx'
import { PurchaseOrder_order } from './order-documents.ts'
import { RequestList_Query } from './request-documents.ts'
import { RequestTable } from './request-table.tsx'

const BuyerOrders_Query = graphql(
  `
    query BuyerOrders_Query {
      businessDay
      drafts: purchaseRequests(first: 1, filter: { statuses: [DRAFT] }) {
        totalCount
      }
      purchaseOrders(first: 50, status: [ISSUED, PARTLY_CONFIRMED, CONFIRMED, IN_DELIVERY]) {
        totalCount
        nodes {
          ...PurchaseOrder_order
        }
      }
    }
  `,
  [PurchaseOrder_order],
)

const ENDS_SOON_DAYS = 2
const ARRIVES_DAYS = 14

/** What waits for the buyer, what ends soon, and what arrives. */
export default function BuyerOverviewPage() {
  const { active } = useViewer()
  const [requests, reloadRequests] = useQuery({
    query: RequestList_Query,
    variables: { filter: { statuses: ['OPEN', 'PROPOSED', 'PARTLY_AWARDED'] } },
    requestPolicy: 'cache-and-network',
  })
  const [orders, reloadOrders] = useQuery({ query: BuyerOrders_Query, requestPolicy: 'cache-and-network' })
  const again = () => {
    reloadRequests({ requestPolicy: 'network-only' })
    reloadOrders({ requestPolicy: 'network-only' })
  }
  return (
    <>
      <PageHead
        title={active ? inLocale(active.organisation.nameVi, active.organisation.nameEn) : m.nav_overview()}
        actions={
          <ButtonLink look="main" to="/mua/yeu-cau/moi">
            <Icon of={Plus} /> {m.new_request()}
          </ButtonLink>
        }
      />
      {requests.data && orders.data ? (
        <Overview requests={requests.data} orders={orders.data} />
      ) : (requests.error ?? orders.error) ? (
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={again}>{m.try_again()}</Button>} />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
    </>
  )
}

function Overview({ requests, orders }: { requests: ResultOf<typeof RequestList_Query>; orders: ResultOf<typeof BuyerOrders_Query> }) {
  const { businessDay } = requests
  const open = requests.purchaseRequests.nodes
  const waiting = open.filter(({ status }) => status === 'PROPOSED')
  const ending = open.filter(({ validUntilOn }) => validUntilOn && validUntilOn <= addDays(businessDay, ENDS_SOON_DAYS))
  const arriving = orders.purchaseOrders.nodes.filter(({ lines }) =>
    lines.some(({ deliverOn }) => deliverOn >= businessDay && deliverOn <= addDays(businessDay, ARRIVES_DAYS)),
  )
  const first = [...new Set([...waiting, ...ending])].slice(0, 8)
  const to = (path: string, words: string) => <Link to={localizedPath(path)}>{words}</Link>
  return (
    <>
      <FigureRow>
        <FigureCard
          label={m.plans_to_accept()}
          value={formatNumber(waiting.length)}
          tone={waiting.length > 0 ? 'warn' : 'plain'}
          note={m.plans_to_accept_note()}
        />
        <FigureCard label={to('/mua/yeu-cau', m.requests_open())} value={formatNumber(requests.purchaseRequests.totalCount)} />
        <FigureCard
          label={m.requests_ending()}
          value={formatNumber(ending.length)}
          tone={ending.length > 0 ? 'bad' : 'ok'}
          note={m.within_days({ days: ENDS_SOON_DAYS })}
        />
        <FigureCard label={to('/mua/yeu-cau?xem=draft', m.view_drafts())} value={formatNumber(orders.drafts.totalCount)} />
        <FigureCard label={to('/mua/don', m.orders_arriving())} value={formatNumber(arriving.length)} note={m.within_days({ days: ARRIVES_DAYS })} />
      </FigureRow>
      <SectionHead title={m.waits_for_you()} />
      {first.length === 0 ? (
        <StatePanel icon={CircleCheck} title={m.nothing_waits_for_you()} />
      ) : (
        <RequestTable caption={m.waits_for_you()} requests={first} businessDay={businessDay} />
      )}
      <SectionHead title={m.orders_arriving()} />
      {arriving.length === 0 ? (
        <StatePanel icon={CircleCheck} title={m.no_order_arrives()} />
      ) : (
        <OrderTable caption={m.orders_arriving()} orders={arriving.slice(0, 10)} />
      )}
    </>
  )
}
