import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatDate, formatNumber } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { ReviewsView } from './review-view.ts'

export const ShopReviews_reviews = graphql(`
  fragment ShopReviews_reviews on ShopReviews @_unmask {
    total
    average
    counts
    pages
    packs {
      packNameVi
      packNameEn
      count
    }
    reviews {
      stars
      text
      author
      titleVi
      titleEn
      packNameVi
      packNameEn
      createdAt
      reply
      repliedAt
      photos {
        path
        width
        height
      }
    }
  }
`)

const Reviews_Query = graphql(
  `
    query Reviews_Query($goodSlug: String, $cooperativeSlug: String, $pack: String, $order: ReviewOrder, $page: Int) {
      shopReviews(goodSlug: $goodSlug, cooperativeSlug: $cooperativeSlug, pack: $pack, order: $order, page: $page) {
        ...ShopReviews_reviews
      }
    }
  `,
  [ShopReviews_reviews],
)

type Reviews = ResultOf<typeof ShopReviews_reviews>

/** Orders of reviews by their words in the address. */
const ORDERS = { moi: 'NEWEST', cao: 'BEST', thap: 'WORST', anh: 'WITH_PHOTOS' } as const
type OrderWord = keyof typeof ORDERS
const isOrderWord = (word: string): word is OrderWord => word in ORDERS

/** What the address of a page of reviews asks for. */
export function reviewChoice(url: URL): { pack: string | null; order: OrderWord; page: number } {
  const order = url.searchParams.get('xep') ?? ''
  return {
    pack: url.searchParams.get('goi'),
    order: isOrderWord(order) ? order : 'moi',
    page: Math.max(1, Math.trunc(Number(url.searchParams.get('trang') ?? 1)) || 1),
  }
}

/** Reviews of one good, or of everything of a cooperative. */
export async function loadReviews(
  context: Readonly<RouterContextProvider>,
  of: { goodSlug: string } | { cooperativeSlug: string },
  { pack, order, page }: ReturnType<typeof reviewChoice>,
): Promise<ReviewsView> {
  const { shopReviews } = await loadQuery(context, Reviews_Query, {
    goodSlug: 'goodSlug' in of ? of.goodSlug : null,
    cooperativeSlug: 'cooperativeSlug' in of ? of.cooperativeSlug : null,
    pack,
    order: ORDERS[order],
    page,
  })
  return reviewsView(shopReviews)
}

/** The same in words. `most` keeps what a page shows of them short. */
export function reviewsView(reviews: Reviews, most = reviews.reviews.length): ReviewsView {
  const { total, average, counts } = reviews
  return {
    total,
    average,
    summary: average === null ? m.reviews_none() : m.reviews_summary({ average: formatNumber(Number(average), 1), count: total }),
    bars: counts.map((count, place) => ({ words: m.stars_count({ stars: place + 1 }), count, share: total === 0 ? 0 : count / total })).toReversed(),
    packs: reviews.packs.map(({ packNameVi, packNameEn, count }) => ({ name: inLocale(packNameVi, packNameEn), value: packNameVi, count })),
    pages: reviews.pages,
    reviews: reviews.reviews.slice(0, most).map((review, place) => ({
      id: `${place}-${review.createdAt}`,
      stars: review.stars,
      starWords: m.stars_of_five({ count: review.stars }),
      text: review.text,
      by: m.review_by({ author: review.author, date: formatDate(review.createdAt.slice(0, 10)) }),
      about: `${inLocale(review.titleVi, review.titleEn)} · ${inLocale(review.packNameVi, review.packNameEn)}`,
      photos: review.photos.map((photo, index) => ({ ...photo, alt: m.review_photo({ number: index + 1, author: review.author }) })),
      reply: review.reply,
      replyHead: m.review_reply_head(),
    })),
  }
}
