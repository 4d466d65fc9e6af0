import type { reviewChoice } from '../../features/load-reviews.server.ts'
import { ReviewList } from '../../features/review-list.tsx'
import type { ReviewsView } from '../../features/review-view.ts'
import { m } from '../../i18n/paraglide/messages.js'
import style from './review-board.module.css'

type Choice = ReturnType<typeof reviewChoice>

const ORDER_WORDS = [
  ['moi', m.reviews_newest],
  ['anh', m.reviews_with_photos],
  ['cao', m.reviews_best],
  ['thap', m.reviews_worst],
] as const

interface ReviewBoardProps {
  title: string
  back: { to: string; words: string }
  reviews: ReviewsView
  choice: Choice
}

/** All reviews of a good or a cooperative; order, pack and page stand in the address. */
export function ReviewBoard({ title, back, reviews, choice }: ReviewBoardProps) {
  return (
    <div className={style.page}>
      <a href={back.to}>{back.words}</a>
      <h1>{title}</h1>
      <p className={style.summary}>{reviews.summary}</p>
      <p className={style.meta}>{m.reviews_whose()}</p>
      {reviews.total > 0 && (
        <>
          <Bars reviews={reviews} />
          <Choices reviews={reviews} choice={choice} />
          <ReviewList reviews={reviews.reviews} />
          <Pages pages={reviews.pages} choice={choice} />
        </>
      )}
    </div>
  )
}

function Bars({ reviews: { bars } }: { reviews: ReviewsView }) {
  return (
    <dl className={style.bars}>
      {bars.map(({ words, count, share }) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>
            <meter value={share} min={0} max={1} aria-label={words} />
            <span className="figures">{count}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function addressOf({ pack, order, page }: Choice, change: Partial<Choice>): string {
  const next = { pack, order, page, ...change }
  const query = new URLSearchParams()
  if (next.order !== 'moi') query.set('xep', next.order)
  if (next.pack !== null) query.set('goi', next.pack)
  if (next.page > 1) query.set('trang', String(next.page))
  return `?${query}`
}

function Choices({ reviews: { packs }, choice }: { reviews: ReviewsView; choice: Choice }) {
  return (
    <div className={style.choices}>
      <nav aria-label={m.reviews_order()}>
        {ORDER_WORDS.map(([order, words]) => (
          <a key={order} href={addressOf(choice, { order, page: 1 })} aria-current={order === choice.order ? 'true' : undefined}>
            {words()}
          </a>
        ))}
      </nav>
      {packs.length > 1 && (
        <nav aria-label={m.reviews_pack()}>
          <a href={addressOf(choice, { pack: null, page: 1 })} aria-current={choice.pack === null ? 'true' : undefined}>
            {m.reviews_all_packs()}
          </a>
          {packs.map(({ name, value, count }) => (
            <a key={value} href={addressOf(choice, { pack: value, page: 1 })} aria-current={choice.pack === value ? 'true' : undefined}>
              {name} <span className="figures">{count}</span>
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}

function Pages({ pages, choice }: { pages: number; choice: Choice }) {
  if (pages < 2) return null
  return (
    <nav className={style.pages} aria-label={m.pages()}>
      {choice.page > 1 && <a href={addressOf(choice, { page: choice.page - 1 })}>{m.page_before()}</a>}
      <span className="figures">{m.page_of({ page: choice.page, pages })}</span>
      {choice.page < pages && <a href={addressOf(choice, { page: choice.page + 1 })}>{m.page_after()}</a>}
    </nav>
  )
}
