import { CloudOff, FileX } from 'lucide'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { formatDate, formatInstant, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { PAYMENT_WORDS, PurchaseOrder_Query, type PurchaseOrder } from './order-documents.ts'
import { OrderState } from './order-table.tsx'
import style from './request.module.css'

/** One purchase order: its lines with the six quantities, from asked to invoiced. */
export default function OrderPage() {
  const { id = '' } = useParams()
  const [{ data, error }, reload] = useQuery({ query: PurchaseOrder_Query, variables: { id }, requestPolicy: 'cache-and-network' })
  const order = data?.purchaseOrder
  return (
    <>
      <PageHead
        title={order?.code ?? m.purchase_order()}
        trail={[[m.nav_purchase_orders(), '/mua/don']]}
        facts={order && <OrderState status={order.status} />}
      />
      {order ? (
        <Order order={order} />
      ) : data ? (
        <StatePanel icon={FileX} title={m.order_not_found()} action={<ButtonLink to="/mua/don">{m.nav_purchase_orders()}</ButtonLink>} />
      ) : error ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
    </>
  )
}

type Line = PurchaseOrder['lines'][number]
const QUANTITIES = [
  ['requested', m.quantity_requested],
  ['confirmed', m.quantity_confirmed],
  ['shipped', m.quantity_shipped],
  ['received', m.quantity_received],
  ['accepted', m.quantity_accepted],
  ['invoiced', m.quantity_invoiced],
] as const satisfies readonly (readonly [keyof Line, () => string])[]

function Order({ order }: { order: PurchaseOrder }) {
  const shown = (quantity: Line['requested'] | null) => (quantity ? formatQuantity(quantity.value, quantity.unit) : '–')
  return (
    <>
      <FigureRow>
        <FigureCard
          label={m.cooperative()}
          value={<Link to={localizedPath(`/htx/${order.cooperativeSlug}`)}>{inLocale(order.cooperativeVi, order.cooperativeEn)}</Link>}
          note={m.for_request({ code: order.requestCode })}
        />
        <FigureCard label={m.delivered_to()} value={inLocale(order.locationVi, order.locationEn)} note={m.issued_at({ at: formatInstant(order.issuedAt) })} />
        <FigureCard
          label={m.order_value()}
          value={formatMoney(order.goodsVnd)}
          note={order.dueAt ? m.order_waits_until({ at: formatInstant(order.dueAt) }) : undefined}
        />
        <FigureCard label={m.payment()} value={PAYMENT_WORDS[order.paymentStatus]()} tone={order.paymentStatus === 'OVERDUE' ? 'bad' : 'plain'} />
      </FigureRow>
      <SectionHead title={m.order_lines()} />
      <Table caption={m.order_lines()}>
        <thead>
          <tr>
            <HeadCell>{m.goods()}</HeadCell>
            <HeadCell>{m.arrival()}</HeadCell>
            {QUANTITIES.map(([name, word]) => (
              <HeadCell key={name} numeric>
                {word()}
              </HeadCell>
            ))}
            <HeadCell numeric>{m.unit_price()}</HeadCell>
            <HeadCell numeric>{m.line_amount()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <RowHead>
                {inLocale(line.productVi, line.productEn)}
                <span className={style.sub}>
                  {m.grade_rank({ rank: line.gradeRank })} · {m.lot_code({ code: line.lotCode })}
                </span>
              </RowHead>
              <Cell name={m.arrival()}>
                <span className="figures">{formatDate(line.deliverOn)}</span>
              </Cell>
              {QUANTITIES.map(([name, word]) => (
                <Cell key={name} numeric name={word()}>
                  {shown(line[name])}
                </Cell>
              ))}
              <Cell numeric name={m.unit_price()}>
                {formatMoney(line.unitPriceVnd)}/{unitWord(line.pricingUnit)}
                <span className={style.sub}>{m.plus_transport({ amount: formatMoney(line.transportVnd) })}</span>
              </Cell>
              <Cell numeric name={m.line_amount()}>
                {formatMoney(line.amountVnd)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className={style.note}>{m.six_quantities()}</p>
    </>
  )
}
