import { Printer, ShoppingBasket } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatMoney, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf, Pager } from '../../ui/console/pager.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { DepositSheet } from './deposit-sheet.tsx'
import { Loaded } from './loaded.tsx'
import { RetailOrderCard } from './retail-order-card.tsx'
import { RetailOrder_order, type RetailOrder } from './retail-order.ts'
import rows from './rows.module.css'
import { useRetailOrderAct } from './use-retail-order-act.ts'

const RetailOrderList_Query = graphql(
  `
    query RetailOrderList_Query($status: [ConsumerOrderStatus!], $damageWaiting: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
      householdDay {
        on
        toPrepare
        toPack
        toHandOver
        onTheWay
        late
        cashDueVnd
        damageWaiting
        picks {
          titleVi
          titleEn
          lotCode
          orders
          quantity {
            value
            unit
          }
        }
      }
      householdOrders(first: $first, after: $after, last: $last, before: $before, status: $status, damageWaiting: $damageWaiting) {
        totalCount
        nodes {
          ...RetailOrder_order
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [RetailOrder_order, Pager_page],
)
type Day = ResultOf<typeof RetailOrderList_Query>['householdDay']

const VIEWS = {
  'chuan-bi': { label: m.retail_to_prepare, status: ['PLACED'], count: (day: Day) => day.toPrepare },
  'dong-goi': { label: m.retail_to_pack, status: ['PREPARING'], count: (day: Day) => day.toPack },
  'ban-giao': { label: m.retail_to_hand_over, status: ['PACKED'], count: (day: Day) => day.toHandOver },
  'dang-giao': { label: m.retail_on_the_way, status: ['HANDED_OVER'], count: (day: Day) => day.onTheWay },
  'hang-hong': { label: m.damage_to_answer, status: ['DELIVERED', 'COMPLETED'], count: (day: Day) => day.damageWaiting },
  'da-giao': { label: m.retail_done, status: ['DELIVERED', 'COMPLETED', 'CANCELLED'], count: () => undefined },
} as const
type View = keyof typeof VIEWS
const isView = (text: string | null): text is View => text !== null && text in VIEWS

const PAGE_SIZE = 20

/** Household orders, today first: to prepare with what to pick, to pack, to hand over, on their way, done. */
export default function RetailOrderListPage() {
  const [address, setAddress] = useSearchParams()
  const asked = address.get('view')
  const view: View = isView(asked) ? asked : 'chuan-bi'
  const query = useQuery({
    query: RetailOrderList_Query,
    variables: { status: [...VIEWS[view].status], damageWaiting: view === 'hang-hong', ...pageOf(address, PAGE_SIZE) },
    requestPolicy: 'cache-and-network',
  })
  const [{ data }, reload] = query
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const day = data?.householdDay
  return (
    <>
      <PageHead
        title={m.nav_retail_orders()}
        facts={day !== undefined && day.late > 0 && <span className="figures">{m.retail_late_count({ count: day.late })}</span>}
      />
      <Tabs
        label={m.nav_retail_orders()}
        current={view}
        onChange={(next) => setAddress({ view: next })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => {
          const count = day && VIEWS[id].count(day)
          return { id, label: VIEWS[id].label(), ...(count !== undefined && { count }) }
        })}
      >
        <Loaded query={query} rows={4}>
          {({ householdDay, householdOrders: { nodes: orders, pageInfo, totalCount } }) => (
            <div className={rows.today}>
              {(view === 'chuan-bi' || view === 'dong-goi') && householdDay.picks.length > 0 && <Picks day={householdDay} />}
              {view === 'da-giao' && householdDay.cashDueVnd !== '0' && <CashDue day={householdDay} onDone={refresh} />}
              <div className={rows.part}>
                {view === 'chuan-bi' && orders.length > 1 && <StartAll orders={orders} onDone={refresh} />}
                {orders.length === 0 ? (
                  <StatePanel icon={ShoppingBasket} title={m.retail_none()}>
                    {m.retail_none_help()}
                  </StatePanel>
                ) : (
                  <ul role="list" className={rows.list}>
                    {orders.map((order) => (
                      <li key={order.id}>
                        <RetailOrderCard order={order} today={householdDay.on} onDone={refresh} />
                      </li>
                    ))}
                  </ul>
                )}
                {totalCount > 0 && <Pager size={PAGE_SIZE} shown={orders.length} total={totalCount} info={pageInfo} />}
              </div>
            </div>
          )}
        </Loaded>
      </Tabs>
    </>
  )
}

/** What to fetch from the store for today's parcels, good by good and lot by lot. */
function Picks({ day }: { day: Day }) {
  return (
    <section className={rows.part} aria-label={m.retail_picks()}>
      <div className={rows.partHead}>
        <h2>{m.retail_picks()}</h2>
        <a className={rows.inlineLink} href={`/api/don-le/phieu-lay-hang.pdf?ngay=${day.on}`} target="_blank" rel="noreferrer">
          <Icon of={Printer} size={18} />
          {m.retail_print_picks()}
        </a>
      </div>
      <ul role="list" className={`${rows.card} ${rows.tiers}`}>
        {day.picks.map((pick) => (
          <li key={`${pick.titleVi} ${pick.lotCode}`}>
            <span>
              <strong>{inLocale(pick.titleVi, pick.titleEn)}</strong>
              <br />
              <span className={`${rows.note} figures`}>{m.retail_pick_from({ lot: pick.lotCode, orders: pick.orders })}</span>
            </span>
            <strong className="figures">{formatQuantity(pick.quantity.value, pick.quantity.unit)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

function StartAll({ orders, onDone }: { orders: readonly RetailOrder[]; onDone: () => void }) {
  const { busy, startPreparing } = useRetailOrderAct()
  const { refusal, refuse, panel } = useRefusal()
  const toast = useToast()
  const press = async () => {
    const answer = await startPreparing(orders.map(({ id }) => id))
    refuse('why' in answer ? answer.why : undefined)
    if (!answer.done) return
    toast(m.retail_started({ count: answer.result.count }), 'ok')
    onDone()
  }
  return (
    <>
      <Button wide look="main" busy={busy} onClick={() => void press()}>
        {m.retail_start_all({ count: orders.length })}
      </Button>
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.nav_retail_orders()} />
    </>
  )
}

function CashDue({ day, onDone }: { day: Day; onDone: () => void }) {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  return (
    <section className={rows.next} aria-label={m.retail_cash_due()}>
      <h2>{m.retail_cash_due()}</h2>
      <p className={`${rows.bigFigure} figures`}>{formatMoney(day.cashDueVnd)}</p>
      <p>{m.retail_cash_due_help()}</p>
      <div>
        <Button look="main" onClick={() => setOpen(true)}>
          {m.retail_deposit()}
        </Button>
      </div>
      <DepositSheet
        open={open}
        onClose={() => setOpen(false)}
        onDone={(amountVnd) => {
          setOpen(false)
          toast(m.retail_deposited({ amount: formatMoney(amountVnd) }), 'ok')
          onDone()
        }}
      />
    </section>
  )
}
