import { CircleCheck, CloudOff, Plus } from 'lucide'
import type { ReactNode } from 'react'
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
import { PurchaseOrder_order } from './order-documents.ts'
import { OrderTable } from './order-table.tsx'
import { ListedRequest_request } from './request-documents.ts'
import { RequestTable } from './request-table.tsx'
import { WaitingApprovals } from './waiting-approvals.tsx'

const BuyerToday_Query = graphql(`
  query BuyerToday_Query {
    buyerToday {
      on
      plansToAccept
      openRequests
      endingRequests
      drafts
      arrivingToday
      arrivingSoon
      shortOrders
      overdueOrders
    }
  }
`)
type Today = ResultOf<typeof BuyerToday_Query>['buyerToday']

const BuyerWork_Query = graphql(
  `
    query BuyerWork_Query($endsByOn: Date!, $today: Date!, $comesByOn: Date!) {
      waiting: purchaseRequests(first: 8, filter: { statuses: [PROPOSED] }) {
        nodes {
          ...ListedRequest_request
        }
      }
      ending: purchaseRequests(first: 8, filter: { statuses: [OPEN, PROPOSED, PARTLY_AWARDED], endsByOn: $endsByOn }) {
        nodes {
          ...ListedRequest_request
        }
      }
      arriving: purchaseOrders(
        first: 10
        status: [ISSUED, PARTLY_CONFIRMED, CONFIRMED, IN_DELIVERY]
        filter: { arrivesFromOn: $today, arrivesToOn: $comesByOn }
      ) {
        nodes {
          ...PurchaseOrder_order
        }
      }
    }
  `,
  [ListedRequest_request, PurchaseOrder_order],
)

const ENDING_DAYS = 2
const COMING_DAYS = 14

/** What needs the buyer today, counted on the server, and what comes next. */
export default function BuyerOverviewPage() {
  const { active } = useViewer()
  const [counted, recount] = useQuery({ query: BuyerToday_Query, requestPolicy: 'cache-and-network' })
  const today = counted.data?.buyerToday
  const [work, reread] = useQuery({
    query: BuyerWork_Query,
    variables: {
      today: today?.on ?? '',
      endsByOn: today ? addDays(today.on, ENDING_DAYS) : '',
      comesByOn: today ? addDays(today.on, COMING_DAYS) : '',
    },
    pause: !today,
    requestPolicy: 'cache-and-network',
  })
  const again = () => {
    recount({ requestPolicy: 'network-only' })
    if (today) reread({ requestPolicy: 'network-only' })
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
      <WaitingApprovals />
      {today && work.data ? (
        <>
          <TodayFigures today={today} />
          <Work today={today} work={work.data} />
        </>
      ) : (counted.error ?? work.error) ? (
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={again}>{m.try_again()}</Button>} />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
    </>
  )
}

const to = (path: string, words: string): ReactNode => <Link to={localizedPath(path)}>{words}</Link>
const endingPath = ({ on }: Today) => `/mua/yeu-cau?het=${addDays(on, ENDING_DAYS)}`
const comingPath = ({ on }: Today) => `/mua/don?tu-ngay=${on}&den-ngay=${addDays(on, COMING_DAYS)}`

function TodayFigures({ today }: { today: Today }) {
  const waits = (count: number, tone: 'warn' | 'bad') => ({ value: formatNumber(count), tone: count > 0 ? tone : ('ok' as const) })
  return (
    <FigureRow>
      <FigureCard label={to('/mua/yeu-cau?xem=proposed', m.plans_to_accept())} {...waits(today.plansToAccept, 'warn')} note={m.plans_to_accept_note()} />
      <FigureCard label={to(endingPath(today), m.requests_ending())} {...waits(today.endingRequests, 'bad')} note={m.within_days({ days: ENDING_DAYS })} />
      <FigureCard
        label={to(`/mua/don?tu-ngay=${today.on}&den-ngay=${today.on}`, m.orders_today())}
        value={formatNumber(today.arrivingToday)}
        note={m.orders_in_days({ count: today.arrivingSoon, days: COMING_DAYS })}
      />
      <FigureCard label={to('/mua/don?xem=short', m.orders_short())} {...waits(today.shortOrders, 'warn')} />
      <FigureCard label={to('/mua/don?xem=all&tien=OVERDUE', m.orders_overdue())} {...waits(today.overdueOrders, 'bad')} />
      <FigureCard label={to('/mua/yeu-cau', m.requests_open())} value={formatNumber(today.openRequests)} />
      <FigureCard label={to('/mua/yeu-cau?xem=draft', m.view_drafts())} value={formatNumber(today.drafts)} />
    </FigureRow>
  )
}

function Work({ today, work }: { today: Today; work: ResultOf<typeof BuyerWork_Query> }) {
  // A plan that also ends soon is one thing to do.
  const waiting = [...new Map([...work.ending.nodes, ...work.waiting.nodes].map((request) => [request.id, request])).values()].slice(0, 10)
  return (
    <>
      <SectionHead title={m.waits_for_you()} />
      {waiting.length === 0 ? (
        <StatePanel icon={CircleCheck} title={m.nothing_waits_for_you()} />
      ) : (
        <RequestTable list="requests-waiting" caption={m.waits_for_you()} requests={waiting} businessDay={today.on} />
      )}
      <SectionHead title={m.orders_arriving_count({ count: formatNumber(today.arrivingSoon) })} to={comingPath(today)} more={m.see_all()} />
      {work.arriving.nodes.length === 0 ? (
        <StatePanel icon={CircleCheck} title={m.no_order_arrives()} />
      ) : (
        <OrderTable list="orders-arriving" caption={m.orders_arriving()} orders={work.arriving.nodes} />
      )}
    </>
  )
}
