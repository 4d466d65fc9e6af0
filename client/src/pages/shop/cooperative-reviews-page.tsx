import { loadReviews, reviewChoice } from '../../features/load-reviews.server.ts'
import { loadCooperative } from '../../features/load-cooperative.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/cooperative-reviews-page'
import { ReviewBoard } from './review-board.tsx'

export const handle = { noScripts: true }

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const choice = reviewChoice(url)
  const [cooperative, reviews] = await Promise.all([loadCooperative(context, params.slug), loadReviews(context, { cooperativeSlug: params.slug }, choice)])
  if (!cooperative) throw new Response(null, { status: 404 })
  return { title: cooperative.name, slug: params.slug, reviews, choice }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${m.reviews_of({ title: loaderData?.title ?? '' })} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function CooperativeReviewsPage({ loaderData: { title, slug, reviews, choice } }: Route.ComponentProps) {
  return (
    <ReviewBoard
      title={m.reviews_of({ title })}
      back={{ to: localizedPath(`/htx/${slug}`), words: m.reviews_back({ title }) }}
      reviews={reviews}
      choice={choice}
    />
  )
}
