import { ArrowRight, FileX } from 'lucide'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate, formatInstant, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FactList } from '../../ui/popover-panel.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Loaded } from './loaded.tsx'
import { lotPath } from './lot.ts'
import { nextStep } from './next-step.ts'
import { Order_order, orderStatusWord, orderTone, paymentWord, type Order } from './order.ts'
import rows from './rows.module.css'

const SoldOrder_Query = graphql(
  `
    query SoldOrder_Query($id: ID!) {
      purchaseOrder(id: $id) {
        ...Order_order
      }
    }
  `,
  [Order_order],
)

/** One order: what to do next, and each line from what was asked to what was paid for. */
export default function OrderPage() {
  const { id = '' } = useParams()
  const query = useQuery({ query: SoldOrder_Query, variables: { id }, requestPolicy: 'cache-and-network' })
  return (
    <Loaded query={query} rows={5}>
      {({ purchaseOrder: order }) =>
        order ? (
          <OrderView order={order} />
        ) : (
          <StatePanel icon={FileX} title={m.no_such_order()} action={<ButtonLink to="/htx-cua-toi/don">{m.nav_orders()}</ButtonLink>} />
        )
      }
    </Loaded>
  )
}

function OrderView({ order }: { order: Order }) {
  const next = nextStep(order)
  return (
    <>
      <PageHead
        title={order.code}
        trail={[[m.nav_orders(), '/htx-cua-toi/don']]}
        facts={<Chip tone={orderTone(order.status)}>{orderStatusWord(order.status)}</Chip>}
      />
      <section className={rows.next} aria-label={m.what_next()}>
        <h2>{m.what_next()}</h2>
        <p>{next.words}</p>
        {next.to && (
          <div>
            <ButtonLink look="main" size="large" to={next.to}>
              {next.act} <Icon of={ArrowRight} size={18} />
            </ButtonLink>
          </div>
        )}
      </section>
      <FigureRow>
        <FigureCard label={m.order_buyer()} value={inLocale(order.buyerVi, order.buyerEn)} note={inLocale(order.locationVi, order.locationEn)} />
        <FigureCard
          label={m.order_worth()}
          value={formatMoney(order.goodsVnd)}
          note={m.request_and_date({ request: order.requestCode, date: formatInstant(order.issuedAt) })}
        />
        <FigureCard label={m.order_money()} value={paymentWord(order.paymentStatus)} tone={order.paymentStatus === 'OVERDUE' ? 'bad' : 'plain'} />
      </FigureRow>
      <section className={rows.part} aria-label={m.order_goods()}>
        <h2>{m.order_goods()}</h2>
        <ul role="list" className={rows.list}>
          {order.lines.map((line) => (
            <li key={line.id} className={rows.card}>
              <LineView line={line} />
            </li>
          ))}
        </ul>
        <p className={rows.note}>{m.six_quantities()}</p>
      </section>
    </>
  )
}

type Line = Order['lines'][number]
const QUANTITIES = [
  ['requested', m.quantity_requested],
  ['confirmed', m.quantity_confirmed],
  ['shipped', m.quantity_shipped],
  ['received', m.quantity_received],
  ['accepted', m.quantity_accepted],
  ['invoiced', m.quantity_invoiced],
] as const satisfies readonly (readonly [keyof Line, () => string])[]

function LineView({ line }: { line: Line }) {
  return (
    <>
      <div className={rows.head}>
        <span className={rows.picture}>
          <ProductPicture pictureKey={line.pictureKey} alt="" sizes="64px" />
        </span>
        <div className={rows.what}>
          <h3 className={rows.name}>
            {inLocale(line.productVi, line.productEn)}
            {line.isSubstitute && ` · ${m.order_substitute()}`}
          </h3>
          <p className="figures">
            {m.arrives_at_dock({ date: formatDate(line.deliverOn) })} · {formatMoney(line.unitPriceVnd)}/{unitWord(line.pricingUnit)} ·{' '}
            <strong>{formatMoney(line.amountVnd)}</strong>
          </p>
          {line.lot && (
            <Link to={localizedPath(lotPath(line.lot.id))} className={rows.inlineLink}>
              {m.open_lot({ lot: line.lotCode })}
            </Link>
          )}
        </div>
      </div>
      <FactList
        facts={QUANTITIES.map(([name, word]) => {
          const quantity = line[name]
          return [word(), quantity ? formatQuantity(quantity.value, quantity.unit) : '–']
        })}
      />
    </>
  )
}
