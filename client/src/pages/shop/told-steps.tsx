import type { OrderView } from '../../features/order-view.ts'
import { m } from '../../i18n/paraglide/messages.js'
import style from './order-page.module.css'

/** What was told by telephone and letter, for who wants to look it up. */
export function ToldSteps({ steps }: { steps: OrderView['told'] }) {
  return (
    <details className={`${style.card} ${style.told}`}>
      <summary>{m.purchase_told({ count: steps.length })}</summary>
      <ul role="list" className={style.lines}>
        {steps.map(({ title, sentence, facts }) => (
          <li key={`${facts} ${title}`}>
            <strong>{title}</strong>
            <span className={style.meta}>{sentence}</span>
            <span className={`${style.meta} figures`}>{facts}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
