import { Link } from 'react-router'
import { formatDate, formatMoney, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { ORDER_STATUS, type PurchaseOrder } from './order-documents.ts'
import style from './request.module.css'

/** Purchase orders with what comes, from whom, when and for how much. */
export function OrderTable({ caption, orders }: { caption: string; orders: readonly PurchaseOrder[] }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <HeadCell>{m.purchase_order()}</HeadCell>
          <HeadCell>{m.cooperative()}</HeadCell>
          <HeadCell>{m.state()}</HeadCell>
          <HeadCell>{m.goods()}</HeadCell>
          <HeadCell numeric>{m.confirmed_of_asked()}</HeadCell>
          <HeadCell numeric>{m.order_value()}</HeadCell>
          <HeadCell>{m.first_arrival()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.id}>
            <RowHead>
              <Link to={localizedPath(`/mua/don/${encodeURIComponent(order.id)}`)}>{order.code}</Link>
              <span className={`${style.sub} figures`}>{m.for_request({ code: order.requestCode })}</span>
            </RowHead>
            <Cell name={m.cooperative()}>{inLocale(order.cooperativeVi, order.cooperativeEn)}</Cell>
            <Cell name={m.state()}>
              <OrderState status={order.status} />
            </Cell>
            <Cell name={m.goods()}>{[...new Set(order.lines.map(({ productVi, productEn }) => inLocale(productVi, productEn)))].join(', ')}</Cell>
            <Cell numeric name={m.confirmed_of_asked()}>
              {totals(order)}
            </Cell>
            <Cell numeric name={m.order_value()}>
              {formatMoney(order.goodsVnd)}
            </Cell>
            <Cell name={m.first_arrival()}>
              <span className="figures">{firstArrival(order)}</span>
              <span className={style.sub}>{inLocale(order.locationVi, order.locationEn)}</span>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
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

function totals({ lines }: PurchaseOrder) {
  const unit = lines[0]?.requested.unit
  if (!unit || lines.some(({ requested }) => requested.unit !== unit)) return m.line_count({ count: lines.length })
  const sum = (figure: (line: PurchaseOrder['lines'][number]) => { value: string } | null) =>
    lines.reduce((total, line) => total + Number(figure(line)?.value ?? 0), 0)
  return `${formatQuantity(
    sum(({ confirmed }) => confirmed),
    unit,
  )} / ${formatQuantity(
    sum(({ requested }) => requested),
    unit,
  )}`
}

const firstArrival = ({ lines }: PurchaseOrder) => {
  const day = lines.map(({ deliverOn }) => deliverOn).sort()[0]
  return day ? formatDate(day) : '–'
}
