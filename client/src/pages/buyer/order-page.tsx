import { ArrowDown, CloudOff, FileX } from 'lucide'
import { Fragment } from 'react'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { formatDate, formatInstant, formatMoney, formatNumber, unitWord } from '../../i18n/format.ts'
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
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { PAYMENT_WORDS, PurchaseOrder_Query, type PurchaseOrder } from './order-documents.ts'
import { linesByUnit, QUANTITIES, quantityFigure, shortfall, totalQuantity, type QuantityName } from './order-quantities.ts'
import { OrderState } from './order-table.tsx'
import list from './buyer-list.module.css'
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

function Order({ order }: { order: PurchaseOrder }) {
  const groups = linesByUnit(order.lines)
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
      {groups.map(([unit, lines]) => (
        <Fragment key={unit}>
          <SectionHead title={groups.length > 1 ? m.order_lines_in({ unit: unitWord(unit) }) : m.order_lines()} />
          <LineTable unit={unit} lines={lines} />
        </Fragment>
      ))}
      <p className={style.note}>{m.six_quantities()}</p>
    </>
  )
}

/** Lines counted in one unit, with the six quantities side by side; what falls short of the step before is marked. */
function LineTable({ unit, lines }: { unit: string; lines: readonly Line[] }) {
  const totals = Object.fromEntries(QUANTITIES.map(([name]) => [name, totalQuantity(lines, name)])) as Record<QuantityName, ReturnType<typeof totalQuantity>>
  const caption = m.order_lines_in({ unit: unitWord(unit) })
  return (
    <div className={list.quantities}>
      <Table caption={caption}>
        <thead>
          <tr>
            <HeadCell>{m.goods()}</HeadCell>
            <HeadCell>{m.arrival()}</HeadCell>
            {QUANTITIES.map(([name, word]) => (
              <HeadCell key={name} numeric unit={unitWord(unit)}>
                {word()}
              </HeadCell>
            ))}
            <HeadCell numeric unit={`₫/${unitWord(lines[0]!.pricingUnit)}`}>
              {m.unit_price()}
            </HeadCell>
            <HeadCell numeric unit="₫">
              {m.line_amount()}
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <RowHead>
                {inLocale(line.productVi, line.productEn)}
                <span className={list.sub}>
                  {m.grade_rank({ rank: line.gradeRank })} · {m.lot_code({ code: line.lotCode })}
                  {line.isSubstitute && ` · ${m.substitute_chip()}`}
                </span>
              </RowHead>
              <Cell name={m.arrival()}>
                <span className="figures">{formatDate(line.deliverOn)}</span>
              </Cell>
              {QUANTITIES.map(([name, word]) => (
                <Cell key={name} numeric name={`${word()} (${unitWord(unit)})`}>
                  <Quantity quantities={line} name={name} unit={unit} />
                </Cell>
              ))}
              <Cell numeric name={`${m.unit_price()} (₫/${unitWord(line.pricingUnit)})`}>
                <div>
                  {amount(line.unitPriceVnd)}
                  <span className={list.sub}>{m.plus_transport({ amount: amount(line.transportVnd) })}</span>
                </div>
              </Cell>
              <Cell numeric name={`${m.line_amount()} (₫)`}>
                {amount(line.amountVnd)}
              </Cell>
            </tr>
          ))}
        </tbody>
        {lines.length > 1 && (
          <tfoot>
            <tr>
              <RowHead>{m.total()}</RowHead>
              <Cell />
              {QUANTITIES.map(([name, word]) => (
                <Cell key={name} numeric name={`${word()} (${unitWord(unit)})`}>
                  <Quantity quantities={totals} name={name} unit={unit} />
                </Cell>
              ))}
              <Cell />
              <Cell numeric name={`${m.line_amount()} (₫)`}>
                {amount(lines.reduce((sum, line) => sum + BigInt(line.amountVnd), 0n))}
              </Cell>
            </tr>
          </tfoot>
        )}
      </Table>
    </div>
  )
}

/** Đồng under a head that names them. */
const amount = (vnd: string | bigint) => formatNumber(BigInt(vnd))

interface QuantityProps {
  quantities: Record<QuantityName, { value: number | string; unit: string } | null>
  name: QuantityName
  unit: string
}

function Quantity({ quantities, name, unit }: QuantityProps) {
  const missing = shortfall(quantities, name)
  return (
    <>
      {quantityFigure(quantities[name], unit)}
      {missing > 0 && (
        <span className={list.missing}>
          <Icon of={ArrowDown} size={14} /> {m.quantity_short({ missing: formatNumber(missing, 3) })}
        </span>
      )}
    </>
  )
}
