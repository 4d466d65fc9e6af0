import { CloudOff, Truck } from 'lucide'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDate, formatInstant, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { NextPage } from './next-page.tsx'
import { orderStatusWord, orderTone, paymentWord } from './order.ts'
import style from './stock.module.css'

const OrderList_Query = graphql(`
  query OrderList_Query($status: [PurchaseOrderStatus!], $after: String) {
    purchaseOrders(first: 15, after: $after, status: $status) {
      totalCount
      nodes {
        id
        code
        status
        paymentStatus
        requestCode
        buyerVi
        buyerEn
        locationVi
        locationEn
        issuedAt
        goodsVnd
        lines {
          id
          productVi
          productEn
          pictureKey
          lotCode
          deliverOn
          pricingUnit
          unitPriceVnd
          amountVnd
          requested {
            value
            unit
          }
          confirmed {
            value
            unit
          }
          shipped {
            value
            unit
          }
          accepted {
            value
            unit
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
type Order = ResultOf<typeof OrderList_Query>['purchaseOrders']['nodes'][number]
type OrderLine = Order['lines'][number]

const VIEWS = {
  'dang-giao': { label: m.orders_open, status: ['ISSUED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'IN_DELIVERY'] },
  'da-xong': { label: m.orders_done, status: ['RECEIVED', 'SETTLED', 'CLOSED', 'CANCELLED', 'REJECTED', 'EXPIRED'] },
} as const
type View = keyof typeof VIEWS

/** Orders of buyers: what goes where, when, and what was agreed for it. */
export default function OrderListPage() {
  const [address, setAddress] = useSearchParams()
  const view: View = address.get('view') === 'da-xong' ? 'da-xong' : 'dang-giao'
  const [{ data, error, stale }, reload] = useQuery({
    query: OrderList_Query,
    variables: { status: [...VIEWS[view].status], after: address.get('after') },
    requestPolicy: 'cache-and-network',
  })
  const orders = data?.purchaseOrders.nodes ?? []
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
        {error && !data ? (
          <StatePanel
            icon={CloudOff}
            title={m.not_loaded_yet()}
            role="alert"
            action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
          />
        ) : !data ? (
          <SkeletonGroup count={3} shape="row" />
        ) : orders.length === 0 ? (
          <StatePanel
            icon={Truck}
            title={view === 'dang-giao' ? m.no_orders() : m.no_orders_done()}
            action={view === 'dang-giao' && <ButtonLink to="/htx-cua-toi/xac-nhan">{m.nav_inbox()}</ButtonLink>}
          >
            {view === 'dang-giao' && m.no_orders_help()}
          </StatePanel>
        ) : (
          <>
            <div className={style.list}>
              {orders.map((order) => (
                <OrderCard key={order.id} order={order} />
              ))}
            </div>
            <NextPage page={data.purchaseOrders.pageInfo} address={{ view }} />
          </>
        )}
      </Tabs>
    </>
  )
}

function OrderCard({ order }: { order: Order }) {
  return (
    <article className={style.card} aria-label={`${order.code}, ${inLocale(order.buyerVi, order.buyerEn)}`}>
      <div className={style.what}>
        <h2 className={style.name}>{order.code}</h2>
        <p>
          {inLocale(order.buyerVi, order.buyerEn)} · {inLocale(order.locationVi, order.locationEn)}
        </p>
        <p className={style.acts}>
          <Chip tone={orderTone(order.status)}>{orderStatusWord(order.status)}</Chip>
          <Chip>{paymentWord(order.paymentStatus)}</Chip>
        </p>
      </div>
      <ul role="list" className={style.lines}>
        {order.lines.map((line) => (
          <li key={line.id}>
            <span className={style.picture}>
              <ProductPicture pictureKey={line.pictureKey} alt="" sizes="40px" />
            </span>
            <LineFacts line={line} />
          </li>
        ))}
      </ul>
      <p className={`${style.line} figures`}>
        <span className={style.note}>{m.request_and_date({ request: order.requestCode, date: formatInstant(order.issuedAt) })}</span>
        <strong>{formatMoney(order.goodsVnd)}</strong>
      </p>
    </article>
  )
}

function LineFacts({ line }: { line: OrderLine }) {
  const { requested, confirmed, shipped, accepted } = line
  const said = (quantity: { value: string; unit: string }) => formatQuantity(quantity.value, quantity.unit)
  const cut = confirmed !== null && Number(confirmed.value) < Number(requested.value)
  return (
    <div className={style.what}>
      <span className={style.line}>
        <strong>{inLocale(line.productVi, line.productEn)}</strong>
        <strong className="figures">{said(confirmed ?? requested)}</strong>
      </span>
      <span className="figures">
        {m.arrives_at_dock({ date: formatDate(line.deliverOn) })} · {formatMoney(line.unitPriceVnd)}/{unitWord(line.pricingUnit)} ·{' '}
        {formatMoney(line.amountVnd)}
      </span>
      <span className={`${style.note} figures`}>
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
