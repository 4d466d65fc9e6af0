import { CloudOff } from 'lucide'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useViewer } from '../../features/session.tsx'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, formatDate, formatInstant, formatMoney, formatQuantity, formatWeek, mondayOf } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { LotRow } from './lot-list-page.tsx'
import { Lot_lot } from './lot.ts'
import { orderPath } from './order.ts'
import { Paper_certificate, Paper_recognition, REMIND_DAYS, paperName, standingWord } from './paper.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

const CooperativeOverview_Query = graphql(
  `
    query CooperativeOverview_Query($harvest: HarvestLotFilter!, $forecasts: HarvestForecastFilter!) {
      allocationInbox(first: 10, filter: TO_CONFIRM) {
        nodes {
          id
          productVi
          productEn
          gradeVi
          gradeEn
          buyerVi
          buyerEn
          confirmBy
          amountVnd
          quantity {
            value
            unit
          }
        }
        pageInfo {
          hasNextPage
        }
      }
      harvestLots(first: 8, filter: $harvest) {
        totalCount
        nodes {
          ...Lot_lot
        }
      }
      harvestForecasts(first: 10, filter: $forecasts) {
        totalCount
      }
      purchaseOrders(first: 8, status: [ISSUED, CONFIRMED, PARTLY_CONFIRMED, IN_DELIVERY]) {
        totalCount
        nodes {
          id
          code
          buyerVi
          buyerEn
          goodsVnd
          lines {
            id
            deliverOn
            productVi
            productEn
          }
        }
      }
      householdDay {
        toPrepare
        toPack
        toHandOver
        late
      }
      certificates(first: 15) {
        nodes {
          ...Paper_certificate
        }
      }
      ocopRecognitions(first: 15) {
        nodes {
          ...Paper_recognition
        }
      }
    }
  `,
  [Lot_lot, Paper_certificate, Paper_recognition],
)
const BusinessDay_Query = graphql(`
  query BusinessDay_Query {
    businessDay
  }
`)

/** What this week asks of the cooperative, the most urgent first. */
export default function CooperativeOverviewPage() {
  const { active } = useViewer()
  const [{ data: clock, error: noClock }, readClock] = useQuery({ query: BusinessDay_Query })
  const today = clock?.businessDay
  const week = today === undefined ? undefined : { fromOn: mondayOf(today), toOn: addDays(mondayOf(today), 6) }
  const nextWeek = week && addDays(week.fromOn, 7)
  const [{ data, error }, reload] = useQuery({
    query: CooperativeOverview_Query,
    variables: {
      harvest: { statuses: ['REGISTERED', 'GRADED', 'OFFERED', 'BLOCKED'], stage: 'FORECAST', ...(week && { harvestToOn: week.toOn }) },
      forecasts: { statuses: ['PUBLISHED'], ...(nextWeek && { fromWeekOn: nextWeek, toWeekOn: addDays(nextWeek, 21) }) },
    },
    pause: today === undefined,
    requestPolicy: 'cache-and-network',
  })
  const again = () => {
    readClock({ requestPolicy: 'network-only' })
    reload({ requestPolicy: 'network-only' })
  }
  return (
    <>
      <PageHead
        title={active ? inLocale(active.organisation.nameVi, active.organisation.nameEn) : m.nav_overview()}
        facts={today && <span className={`${rows.note} figures`}>{formatWeek(today)}</span>}
      />
      {(error && !data) || (noClock && !clock) ? (
        <StatePanel icon={CloudOff} title={m.not_loaded_yet()} role="alert" action={<Button onClick={again}>{m.try_again()}</Button>} />
      ) : !data || today === undefined ? (
        <SkeletonGroup count={6} shape="row" />
      ) : (
        <Today today={today} data={data} />
      )}
    </>
  )
}

type Overview = ResultOf<typeof CooperativeOverview_Query>

function Today({ today, data }: { today: string; data: Overview }) {
  const { allocationInbox, harvestLots, harvestForecasts, purchaseOrders, householdDay: retail } = data
  const mayForecast = useMay('sell')
  const asks = allocationInbox.nodes
  const remindUntil = addDays(today, REMIND_DAYS)
  const papers = [...data.certificates.nodes, ...data.ocopRecognitions.nodes].filter(
    ({ standing, validUntilOn }) => standing === 'WITHHELD' || (standing === 'COUNTS' && validUntilOn <= remindUntil),
  )
  const orders = purchaseOrders.nodes
    .map((order) => ({ ...order, deliverOn: order.lines.map(({ deliverOn }) => deliverOn).sort()[0] ?? '' }))
    .sort((one, other) => one.deliverOn.localeCompare(other.deliverOn))
  return (
    <>
      <FigureRow>
        <Figure to="/htx-cua-toi/xac-nhan">
          <FigureCard
            label={m.today_to_confirm()}
            value={allocationInbox.pageInfo.hasNextPage ? `${asks.length}+` : asks.length}
            tone={asks.length > 0 ? 'warn' : 'ok'}
            note={asks[0] && m.today_answer_until({ until: formatInstant(asks[0].confirmBy) })}
          />
        </Figure>
        <Figure to="/htx-cua-toi/lo">
          <FigureCard label={m.today_to_harvest()} value={harvestLots.totalCount} />
        </Figure>
        <Figure to="/htx-cua-toi/don-le">
          <FigureCard
            label={m.nav_retail_orders()}
            value={retail.toPrepare + retail.toPack + retail.toHandOver}
            tone={retail.late > 0 ? 'warn' : 'plain'}
            note={
              retail.late > 0
                ? m.retail_late_count({ count: retail.late })
                : m.retail_today_note({ prepare: retail.toPrepare, pack: retail.toPack, handOver: retail.toHandOver })
            }
          />
        </Figure>
        <Figure to="/htx-cua-toi/don">
          <FigureCard label={m.today_orders()} value={purchaseOrders.totalCount} />
        </Figure>
        <Figure to="/htx-cua-toi/giay-to">
          <FigureCard
            label={m.today_papers()}
            value={papers.length}
            tone={papers.length > 0 ? 'warn' : 'ok'}
            note={m.today_papers_note({ days: REMIND_DAYS })}
          />
        </Figure>
      </FigureRow>
      <div className={rows.today}>
        <Part title={m.today_to_confirm()} to="/htx-cua-toi/xac-nhan" empty={asks.length === 0 && m.inbox_empty()}>
          {asks.slice(0, 4).map((ask) => (
            <li key={ask.id}>
              <Link to={localizedPath('/htx-cua-toi/xac-nhan')} className={rows.plainRow}>
                <span className={rows.line}>
                  <strong>
                    {inLocale(ask.productVi, ask.productEn)} · {inLocale(ask.gradeVi, ask.gradeEn)}
                  </strong>
                  <strong className="figures">{formatQuantity(ask.quantity.value, ask.quantity.unit)}</strong>
                </span>
                <span>
                  {inLocale(ask.buyerVi, ask.buyerEn)} · <span className="figures">{formatMoney(ask.amountVnd)}</span>
                </span>
                <span className={`${rows.note} figures`}>{m.today_answer_until({ until: formatInstant(ask.confirmBy) })}</span>
              </Link>
            </li>
          ))}
        </Part>
        <Part title={m.today_to_harvest()} to="/htx-cua-toi/lo" empty={harvestLots.nodes.length === 0 && m.today_nothing_to_harvest()}>
          {harvestLots.nodes.map((lot) => (
            <li key={lot.id}>
              <LotRow lot={lot} />
            </li>
          ))}
        </Part>
        <Part title={m.today_orders()} to="/htx-cua-toi/don" empty={orders.length === 0 && m.no_orders()}>
          {orders.slice(0, 5).map((order) => (
            <li key={order.id}>
              <Link to={localizedPath(orderPath(order.id))} className={rows.plainRow}>
                <span className={rows.line}>
                  <strong>{inLocale(order.buyerVi, order.buyerEn)}</strong>
                  <strong className="figures">{formatDate(order.deliverOn)}</strong>
                </span>
                <span>{[...new Set(order.lines.map(({ productVi, productEn }) => inLocale(productVi, productEn)))].join(', ')}</span>
                <span className={`${rows.note} figures`}>
                  {order.code} · {formatMoney(order.goodsVnd)}
                </span>
              </Link>
            </li>
          ))}
        </Part>
        <Part title={m.nav_forecasts()} to="/htx-cua-toi/du-bao">
          <li className={rows.card}>
            <p>{harvestForecasts.totalCount === 0 ? m.today_no_forecasts() : m.today_forecasts({ count: harvestForecasts.totalCount })}</p>
            {mayForecast && (
              <div>
                <ButtonLink look="main" size="large" to="/htx-cua-toi/du-bao/moi">
                  {m.enter_forecast()}
                </ButtonLink>
              </div>
            )}
          </li>
        </Part>
        <Part title={m.today_papers()} to="/htx-cua-toi/giay-to" empty={papers.length === 0 && m.today_papers_good()}>
          {papers.map((paper) => (
            <li key={paper.id}>
              <Link to={localizedPath('/htx-cua-toi/giay-to')} className={rows.plainRow}>
                <strong>{paperName(paper)}</strong>
                <span className={`${rows.note} figures`}>
                  {paper.standing === 'WITHHELD' ? standingWord(paper.standing) : m.lapses_on({ date: formatDate(paper.validUntilOn) })}
                </span>
              </Link>
            </li>
          ))}
        </Part>
      </div>
    </>
  )
}

const Figure = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={localizedPath(to)} className={rows.figure}>
    {children}
  </Link>
)

function Part({ title, to, empty, children }: { title: string; to: string; empty?: string | false; children: ReactNode }) {
  return (
    <section className={rows.part} aria-label={title}>
      <div className={rows.partHead}>
        <h2>{title}</h2>
        <ButtonLink look="quiet" size="small" to={to} aria-label={m.open_named({ name: title })}>
          {m.open_it()}
        </ButtonLink>
      </div>
      {empty ? (
        <p className={rows.note}>{empty}</p>
      ) : (
        <ul role="list" className={rows.list}>
          {children}
        </ul>
      )}
    </section>
  )
}
