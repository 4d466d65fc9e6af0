import { CircleAlert } from 'lucide'
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

/** Every buyer and order that loses something, with how much. */
export function BrokenPromises({ breaks, broken }: { breaks: readonly FragmentOf<typeof BrokenPromise_promise>[]; broken: { value: string; unit: string } }) {
  return (
    <section aria-label={m.what_breaks()} className={rows.broken}>
      <p className={rows.breaks}>
        <Icon of={CircleAlert} />
        {m.breaks_total({ quantity: formatQuantity(broken.value, broken.unit), count: breaks.length })}
      </p>
      <ul role="list">
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
