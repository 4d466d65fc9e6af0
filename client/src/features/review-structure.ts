import { localizedPath } from '../i18n/locale.ts'
import type { CooperativeView } from './cooperative-view.ts'
import type { ReviewsView } from './review-view.ts'

/** What shoppers' stars come to (schema.org AggregateRating); nothing while there is no review. */
export function aggregateRating({ total, average }: ReviewsView) {
  if (average === null) return {}
  return { aggregateRating: { '@type': 'AggregateRating', ratingValue: average, reviewCount: total, bestRating: '5', worstRating: '1' } }
}

/** A cooperative's facts for search engines (schema.org Organization), as text safe inside a script element. */
export function cooperativeStructure({ name, slug, story, reviews }: CooperativeView, origin: string) {
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name,
    url: origin + localizedPath(`/htx/${slug}`),
    ...(story ? { description: story } : {}),
    ...aggregateRating(reviews),
  }).replaceAll('<', '\\u003c')
}
