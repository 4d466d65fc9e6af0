import { loadReviews, reviewChoice } from '../../features/load-reviews.server.ts'
import { loadProduct } from '../../features/load-product.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/product-reviews-page'
import { ReviewBoard } from './review-board.tsx'

export const handle = { noScripts: true }

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const choice = reviewChoice(url)
  const [product, reviews] = await Promise.all([loadProduct(context, params.slug), loadReviews(context, { goodSlug: params.slug }, choice)])
  if (!product) throw new Response(null, { status: 404 })
  return { title: product.good.title, slug: params.slug, reviews, choice }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${m.reviews_of({ title: loaderData?.title ?? '' })} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function ProductReviewsPage({ loaderData: { title, slug, reviews, choice } }: Route.ComponentProps) {
  return (
    <ReviewBoard
      title={m.reviews_of({ title })}
      back={{ to: localizedPath(`/san-pham/${slug}`), words: m.reviews_back({ title }) }}
      reviews={reviews}
      choice={choice}
    />
  )
}
