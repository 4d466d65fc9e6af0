import { Link } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import { Price } from '../ui/price.tsx'
import style from './good-picks.module.css'
import type { GoodCardView } from './good-view.ts'

/** Goods in a short list, each a link to its page. */
export function GoodPicks({ goods }: { goods: readonly GoodCardView[] }) {
  return (
    <ul role="list">
      {goods.map(({ slug, title, pictureKey, cooperativeName, priceVnd, pricingUnit }) => (
        <li key={slug}>
          <Link to={localizedPath(`/san-pham/${slug}`)} className={style.pick}>
            <img src={`/pictures/${pictureKey}-320.webp`} alt="" width="48" height="48" />
            <span>
              <strong>{title}</strong>
              <small>{cooperativeName}</small>
            </span>
            <Price amountVnd={priceVnd} unit={pricingUnit} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
