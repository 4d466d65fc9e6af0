import { CircleAlert } from 'lucide'
import { CHOICES } from '../../features/pre-order-words.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatDate, formatMoney, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Icon } from '../../ui/icon.tsx'
import rows from './rows.module.css'

/** A promise that a smaller volume can no longer keep. */
export const BrokenPromise_promise = graphql(`
  fragment BrokenPromise_promise on BrokenPromise @_unmask {
    allocationId
    buyerVi
    buyerEn
    requestCode
    orderCode
    arriveOn
    confirmed
    cutVnd
    cut {
      value
      unit
    }
    left {
      value
      unit
    }
  }
`)

/** A household's order from this harvest that gives way. */
export const BrokenPreOrder_order = graphql(`
  fragment BrokenPreOrder_order on BrokenPreOrder @_unmask {
    orderCode
    choice
    quantity {
      value
      unit
    }
  }
`)

interface BrokenPromisesProps {
  breaks: readonly FragmentOf<typeof BrokenPromise_promise>[]
  preOrders: readonly FragmentOf<typeof BrokenPreOrder_order>[]
}

/** Every household, buyer and order that loses something, with how much; households ordered beforehand and give way first. */
export function BrokenPromises({ breaks, preOrders }: BrokenPromisesProps) {
  const lost = [...preOrders.map(({ quantity }) => quantity), ...breaks.map(({ cut }) => cut)]
  const [first] = lost
  if (!first) return null
  const total = lost.reduce((sum, { value }) => sum + Number(value), 0)
  return (
    <section aria-label={m.what_breaks()} className={rows.broken}>
      <p className={rows.breaks}>
        <Icon of={CircleAlert} />
        {m.breaks_total({ quantity: formatQuantity(total, first.unit), count: lost.length })}
      </p>
      <ul role="list">
        {preOrders.map(({ orderCode, choice, quantity }) => (
          <li key={orderCode}>
            <strong>{m.household_order()}</strong> · {orderCode} · <span className="figures">{formatQuantity(quantity.value, quantity.unit)}</span>
            <br />
            <span className={rows.note}>{m.household_chose({ choice: CHOICES[choice].name() })}</span>
          </li>
        ))}
        {breaks.map((promise) => (
          <li key={promise.allocationId}>
            <strong>{inLocale(promise.buyerVi, promise.buyerEn)}</strong> · {promise.orderCode ?? promise.requestCode} · {formatDate(promise.arriveOn)}
            <br />
            <span className="figures">
              {m.loses({
                cut: formatQuantity(promise.cut.value, promise.cut.unit),
                money: formatMoney(promise.cutVnd),
                left: formatQuantity(promise.left.value, promise.left.unit),
              })}
            </span>
            {promise.confirmed && <span className={rows.note}> {m.was_confirmed()}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
