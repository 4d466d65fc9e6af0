import { renderToStaticMarkup } from 'react-dom/server'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { ReviewList } from './review-list.tsx'
import type { ReviewsView } from './review-view.ts'
import style from './reviews.module.css'

/** The newest reviews with what all of them come to, and the way to the others, drawn on the server: nothing in them moves, so no page loads a script for them. */
export function drawReviews(reviews: ReviewsView, all: string): string {
  return renderToStaticMarkup(
    <>
      <h2>{m.reviews_head()}</h2>
      <p className={style.summary}>{reviews.summary}</p>
      {reviews.packs.length > 1 && (
        <nav aria-label={m.reviews_pack()} className={style.packs}>
          {reviews.packs.map(({ name, value, count }) => (
            <a key={value} href={localizedPath(`${all}?${new URLSearchParams({ goi: value })}`)}>
              {name} <span className="figures">{count}</span>
            </a>
          ))}
        </nav>
      )}
      {reviews.total > 0 && <ReviewList reviews={reviews.reviews} />}
      {reviews.total > reviews.reviews.length && <a href={localizedPath(all)}>{m.reviews_all({ count: reviews.total })}</a>}
    </>,
  )
}
