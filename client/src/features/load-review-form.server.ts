import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { keepPhotos } from './photos.server.ts'
import { loadReviewedLines } from './reviewed-lines.server.ts'

const ReviewForm_Query = graphql(`
  query ReviewForm_Query($token: String!) {
    orderGroup(token: $token) {
      code
      orders {
        status
        cooperativeNameVi
        cooperativeNameEn
        lines {
          id
          titleVi
          titleEn
          packNameVi
          packNameEn
        }
      }
    }
  }
`)

const WriteReview_Mutation = graphql(`
  mutation WriteReview_Mutation($input: WriteReviewInput!) {
    writeReview(input: $input) {
      __typename
    }
  }
`)

export interface ReviewForm {
  code: string
  title: string
  pack: string
  cooperative: string
  /** False when it was written before, or the goods are not there yet. */
  open: boolean
}

/** What a household is asked about one line of its purchase; null for a line that is not in it. */
export async function loadReviewForm(context: Readonly<RouterContextProvider>, token: string, lineId: string): Promise<ReviewForm | null> {
  const [{ orderGroup }, stars] = await Promise.all([loadQuery(context, ReviewForm_Query, { token }), loadReviewedLines(context, token)])
  const order = orderGroup?.orders.find(({ lines }) => lines.some(({ id }) => id === lineId))
  const line = order?.lines.find(({ id }) => id === lineId)
  if (!orderGroup || !order || !line) return null
  return {
    code: orderGroup.code,
    title: inLocale(line.titleVi, line.titleEn),
    pack: inLocale(line.packNameVi, line.packNameEn),
    cooperative: inLocale(order.cooperativeNameVi, order.cooperativeNameEn),
    open: (order.status === 'DELIVERED' || order.status === 'COMPLETED') && !stars.has(line.id),
  }
}

/** Sends a review. Null when it was taken, else a sentence that says what is wrong. */
export async function sendReview(context: Readonly<RouterContextProvider>, of: { token: string; lineId: string }, form: FormData): Promise<string | null> {
  const stars = Number(form.get('stars') ?? 0)
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) return m.review_needs_stars()
  const photoIds = await keepPhotos(context, of.token, form)
  if (photoIds === null) return m.photos_refused()
  const { writeReview } = await sendMutation(context, WriteReview_Mutation, { input: { ...of, stars, text: String(form.get('text') ?? ''), photoIds } })
  switch (writeReview.__typename) {
    case 'WrittenReview':
    case 'ReviewWritten':
      return null
    case 'NotDelivered':
      return m.review_not_delivered()
    default:
      return m.review_refused()
  }
}
