import { Link } from 'react-router'
import { formatDate, formatInstant, formatMoney, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import type { ListPage } from '../../ui/console/pager.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ORDER_STATUS, PAYMENT_WORDS, type PurchaseOrder } from './order-documents.ts'
import { QUANTITIES, quantityFigure, totalQuantity, unitOf } from './order-quantities.ts'
import list from './buyer-list.module.css'

/** What the market orders purchase orders by, at the columns that show it. */
export const ORDER_ORDERS = { order: 'CODE', state: 'STATUS', issued: 'ISSUED', payment: 'PAYMENT' } as const

interface OrderTableProps {
  /** Under what the choice of columns is kept. */
  list: string
  caption: string
  orders: readonly PurchaseOrder[]
  sorts?: Readonly<Record<string, string>>
  page?: ListPage
  busy?: boolean
}

/** Purchase orders with what comes, from whom, when and for how much, and how far each of the six quantities is. */
export function OrderTable({ list: name, caption, orders, ...table }: OrderTableProps) {
  const unit = unitOf(orders.flatMap(({ lines }) => lines)) ?? 'KGM'
  return (
    <div className={list.quantities}>
      <ConsoleTable
        {...table}
        list={name}
        caption={caption}
        rows={orders}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'order',
            head: m.purchase_order(),
            cell: ({ id, code, requestCode }) => (
              <>
                <Link to={localizedPath(`/mua/don/${encodeURIComponent(id)}`)}>{code}</Link>
                <span className={`${list.sub} figures`}>{m.for_request({ code: requestCode })}</span>
              </>
            ),
          },
          {
            id: 'cooperative',
            head: m.cooperative(),
            cell: (order) => (
              <>
                {inLocale(order.cooperativeVi, order.cooperativeEn)}
                <span className={list.sub}>{[...new Set(order.lines.map(({ productVi, productEn }) => inLocale(productVi, productEn)))].join(', ')}</span>
              </>
            ),
          },
          {
            id: 'state',
            head: m.state(),
            cell: ({ status, paymentStatus }) => (
              <>
                <OrderState status={status} />
                {paymentStatus !== 'NOT_DUE' && <span className={paymentStatus === 'OVERDUE' ? list.overdue : list.sub}>{PAYMENT_WORDS[paymentStatus]()}</span>}
              </>
            ),
          },
          {
            id: 'arrival',
            head: m.first_arrival(),
            cell: (order) => (
              <>
                <span className="figures">{firstArrival(order)}</span>
                <span className={list.sub}>{inLocale(order.locationVi, order.locationEn)}</span>
              </>
            ),
          },
          ...QUANTITIES.map(([id, word]) => ({
            id,
            head: word(),
            unit: unitWord(unit),
            numeric: true,
            cell: ({ lines }: PurchaseOrder) => quantityFigure(totalQuantity(lines, id), unit),
          })),
          { id: 'value', head: m.order_value(), unit: '₫', numeric: true, cell: ({ goodsVnd }) => formatMoney(goodsVnd).replace(/\s*₫$/, '') },
          { id: 'issued', head: m.order_issued_at(), spare: true, cell: ({ issuedAt }) => formatInstant(issuedAt) },
          { id: 'payment', head: m.payment(), spare: true, cell: ({ paymentStatus }) => PAYMENT_WORDS[paymentStatus]() },
        ]}
      />
    </div>
  )
}

export function OrderState({ status }: { status: PurchaseOrder['status'] }) {
  const { word, tone, icon } = ORDER_STATUS[status]
  return (
    <Chip tone={tone} icon={<Icon of={icon} size={14} />}>
      {word()}
    </Chip>
  )
}

const firstArrival = ({ lines }: PurchaseOrder) => {
  const day = lines.map(({ deliverOn }) => deliverOn).sort()[0]
  return day ? formatDate(day) : '–'
}
