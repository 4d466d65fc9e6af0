import { Truck } from 'lucide'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate, formatInstant, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf, type ListPage } from '../../ui/console/pager.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Loaded } from './loaded.tsx'
import { nextStep } from './next-step.ts'
import { Order_order, orderPath, orderStatusWord, orderTone, paymentWord, type Order } from './order.ts'
import rows from './rows.module.css'

const OrderList_Query = graphql(
  `
    query OrderList_Query($status: [PurchaseOrderStatus!], $order: PurchaseOrderOrder, $first: Int, $after: String, $last: Int, $before: String) {
      purchaseOrders(first: $first, after: $after, last: $last, before: $before, status: $status, order: $order) {
        totalCount
        nodes {
          ...Order_order
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Order_order, Pager_page],
)
type OrderLine = Order['lines'][number]
const PAGE_SIZE = 25
const ORDERS = { order: 'CODE', state: 'STATUS', issued: 'ISSUED', payment: 'PAYMENT' } as const

const VIEWS = {
  'dang-giao': { label: m.orders_open, status: ['ISSUED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'IN_DELIVERY'] },
  'da-xong': { label: m.orders_done, status: ['RECEIVED', 'SETTLED', 'CLOSED', 'CANCELLED', 'REJECTED', 'EXPIRED'] },
} as const
type View = keyof typeof VIEWS

/** Orders of buyers: what goes where, when, and what was agreed for it. */
export default function OrderListPage() {
  const [address, setAddress] = useSearchParams()
  const view: View = address.get('view') === 'da-xong' ? 'da-xong' : 'dang-giao'
  const query = useQuery({
    query: OrderList_Query,
    variables: { status: [...VIEWS[view].status], ...pageOf(address, PAGE_SIZE), ...orderOf(address, ORDERS) },
    requestPolicy: 'cache-and-network',
  })
  const [{ data, stale }] = query
  return (
    <>
      <PageHead title={m.nav_orders()} />
      <Tabs
        label={m.nav_orders()}
        current={view}
        onChange={(next) => setAddress({ view: next })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({
          id,
          label: VIEWS[id].label(),
          ...(id === view && data && !stale && { count: data.purchaseOrders.totalCount }),
        }))}
      >
        <Loaded query={query} rows={3}>
          {({ purchaseOrders: { nodes: orders, pageInfo, totalCount } }) =>
            orders.length === 0 ? (
              <StatePanel
                icon={Truck}
                title={view === 'dang-giao' ? m.no_orders() : m.no_orders_done()}
                action={view === 'dang-giao' && <ButtonLink to="/htx-cua-toi/xac-nhan">{m.nav_inbox()}</ButtonLink>}
              >
                {view === 'dang-giao' && m.no_orders_help()}
              </StatePanel>
            ) : (
              <OrderTable caption={VIEWS[view].label()} orders={orders} page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }} busy={stale} />
            )
          }
        </Loaded>
      </Tabs>
    </>
  )
}

interface OrderTableProps {
  caption: string
  orders: readonly Order[]
  page: ListPage
  busy: boolean
}

function OrderTable({ caption, orders, page, busy }: OrderTableProps) {
  return (
    <ConsoleTable
      list="cooperative-orders"
      caption={caption}
      rows={orders}
      rowKey={({ id }) => id}
      sorts={ORDERS}
      page={page}
      busy={busy}
      columns={[
        {
          id: 'order',
          head: m.nav_orders(),
          cell: ({ id, code, requestCode }) => (
            <>
              <Link to={localizedPath(orderPath(id))}>{code}</Link>
              <span className={`${rows.under} figures`}>{requestCode}</span>
            </>
          ),
        },
        {
          id: 'buyer',
          head: m.buyer(),
          cell: ({ buyerVi, buyerEn, locationVi, locationEn }) => (
            <>
              {inLocale(buyerVi, buyerEn)}
              <span className={rows.under}>{inLocale(locationVi, locationEn)}</span>
            </>
          ),
        },
        {
          id: 'goods',
          head: m.goods(),
          wide: true,
          cell: ({ lines }) => (
            <ul role="list" className={rows.cellLines}>
              {lines.map((line) => (
                <li key={line.id}>
                  <LineFacts line={line} />
                </li>
              ))}
            </ul>
          ),
        },
        { id: 'next', head: m.next_step(), wide: true, cell: (order) => nextStep(order).words },
        { id: 'state', head: m.state(), cell: ({ status }) => <Chip tone={orderTone(status)}>{orderStatusWord(status)}</Chip> },
        { id: 'payment', head: m.payment(), cell: ({ paymentStatus }) => paymentWord(paymentStatus) },
        { id: 'value', head: m.order_value(), numeric: true, cell: ({ goodsVnd }) => <strong>{formatMoney(goodsVnd)}</strong> },
        { id: 'issued', head: m.order_issued_at(), spare: true, cell: ({ issuedAt }) => formatInstant(issuedAt) },
      ]}
    />
  )
}

function LineFacts({ line }: { line: OrderLine }) {
  const { requested, confirmed, shipped, accepted } = line
  const said = (quantity: { value: string; unit: string }) => formatQuantity(quantity.value, quantity.unit)
  const cut = confirmed !== null && Number(confirmed.value) < Number(requested.value)
  return (
    <div className={rows.what}>
      <span className={rows.line}>
        <strong>{inLocale(line.productVi, line.productEn)}</strong>
        <strong className="figures">{said(confirmed ?? requested)}</strong>
      </span>
      <span className="figures">
        {m.arrives_at_dock({ date: formatDate(line.deliverOn) })} · {formatMoney(line.unitPriceVnd)}/{unitWord(line.pricingUnit)} ·{' '}
        {formatMoney(line.amountVnd)}
      </span>
      <span className={`${rows.note} figures`}>
        {[
          m.from_lot({ lot: line.lotCode }),
          cut && m.of_requested({ quantity: said(requested) }),
          confirmed === null && m.outcome_waiting(),
          shipped && m.shipped_quantity({ quantity: said(shipped) }),
          accepted && m.accepted_quantity({ quantity: said(accepted) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}
