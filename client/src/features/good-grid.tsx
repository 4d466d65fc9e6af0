import { GoodCard } from './good-card.tsx'
import style from './good-grid.module.css'
import type { GoodCardView } from './good-view.ts'

/** Cards in two to four columns, as many as the room allows. `aboveFold` cards fetch their pictures at once. */
export function GoodGrid({ goods, aboveFold = 0 }: { goods: readonly GoodCardView[]; aboveFold?: number }) {
  return (
    <ul role="list" className={style.grid}>
      {goods.map((good, i) => (
        <li key={good.slug}>
          <GoodCard good={good} first={i < aboveFold} />
        </li>
      ))}
    </ul>
  )
}
