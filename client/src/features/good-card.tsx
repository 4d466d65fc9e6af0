import { BellRing, CalendarClock } from 'lucide'
import { Link } from 'react-router'
import { formatDayMonth, formatMonth } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Icon } from '../ui/icon.tsx'
import { OcopPill } from '../ui/ocop-badge.tsx'
import { Price } from '../ui/price.tsx'
import { ProductPicture } from '../ui/product-picture.tsx'
import style from './good-card.module.css'
import type { GoodCardView } from './good-view.ts'

/** A good on sale: the whole card is one link. */
export function GoodCard({ good, first = false }: { good: GoodCardView; first?: boolean }) {
  const outOfSeason = good.season === 'OFF' && !good.inStock
  return (
    <article className={style.card}>
      <div className={style.picture}>
        <ProductPicture pictureKey={good.pictureKey} alt="" sizes="(min-width: 60rem) 300px, 50vw" first={first} faint={outOfSeason} />
        <span className={style.badges}>{good.stars !== null && <OcopPill stars={good.stars} />}</span>
        <div className={style.foot}>
          {outOfSeason && good.nextSeasonMonth !== null && (
            <span className={style.season}>{m.season_from_month({ month: formatMonth(good.nextSeasonMonth) })}</span>
          )}
          {good.remindable && (
            <Link to={localizedPath(`/bao-toi/${good.slug}`)} reloadDocument className={style.remind} aria-label={`${m.remind_me()}: ${good.title}`}>
              <Icon of={BellRing} size={16} />
              {m.remind_me()}
            </Link>
          )}
        </div>
      </div>
      <div className={style.words}>
        <h3 className={style.title}>
          <Link to={localizedPath(`/san-pham/${good.slug}`)} className={style.link}>
            {good.title}
          </Link>
        </h3>
        <p className={style.origin}>{[good.cooperativeName, good.provinceName].filter(Boolean).join(' · ')}</p>
        <Price amountVnd={good.priceVnd} unit={good.pricingUnit} />
        <p className={style.stock}>
          <Icon of={CalendarClock} size={14} />
          {stockWords(good)}
        </p>
      </div>
    </article>
  )
}

function stockWords({ inStock, remindable, harvestFromOn, todayOn, nextSeasonMonth }: GoodCardView) {
  if (remindable && harvestFromOn) return m.stock_later({ date: formatDayMonth(harvestFromOn) })
  if (harvestFromOn && harvestFromOn > todayOn) return m.stock_from({ date: formatDayMonth(harvestFromOn) })
  if (inStock || harvestFromOn) return m.stock_now()
  return nextSeasonMonth === null ? m.stock_none() : m.season_from_month({ month: formatMonth(nextSeasonMonth) })
}
