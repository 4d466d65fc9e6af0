import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import type { LimitCost } from './alternative-documents.ts'
import { limitSentence } from './alternative-words.ts'
import style from './match-board.module.css'

interface LimitCostListProps {
  limits: readonly LimitCost[]
  cooperativeName: (id: string) => string
  /** Puts the loosened limit on the desk for trying. */
  onTry: (cost: LimitCost) => void
}

/** What each of the buyer's own limits costs, the costliest first; a press tries the cheapest loosening. */
export function LimitCostList({ limits, cooperativeName, onTry }: LimitCostListProps) {
  const costly = limits.filter(({ loosened }) => loosened !== null)
  const free = limits.filter(({ loosened }) => loosened === null)
  return (
    <section className={style.unfilled} aria-label={m.limits_cost()}>
      <h3>{m.limits_cost()}</h3>
      {costly.length === 0 && <p>{m.limits_cost_nothing()}</p>}
      <ul role="list" className={style.limits}>
        {costly.map((cost) => (
          <li key={`${cost.limit} ${cost.schemeCode} ${cost.cooperativeId}`}>
            <span>{limitSentence(cost, cooperativeName)}</span>
            <Button size="small" look="quiet" onClick={() => onTry(cost)}>
              {m.limit_try()}
            </Button>
          </li>
        ))}
      </ul>
      {costly.length > 0 && free.length > 0 && (
        <details>
          <summary>{m.limits_without_cost({ count: free.length })}</summary>
          <ul role="list" className={style.rules}>
            {free.map((cost) => (
              <li key={`${cost.limit} ${cost.schemeCode} ${cost.cooperativeId}`}>{limitSentence(cost, cooperativeName)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
