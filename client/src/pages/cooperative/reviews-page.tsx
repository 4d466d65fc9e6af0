import { useMutation } from 'urql'
import { ReviewDesk, Review_review } from '../../features/review-desk.tsx'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { PageHead } from '../../ui/console/page-head.tsx'
import { useMay } from './roles.ts'

const ReplyToReview_Mutation = graphql(
  `
    mutation ReplyToReview_Mutation($input: ReplyToReviewInput!) {
      result: replyToReview(input: $input) {
        __typename
        ... on Review {
          ...Review_review
        }
      }
    }
  `,
  [Review_review],
)

/** What households say about the cooperative's goods; each may be answered once. */
export default function ReviewsPage() {
  const [, reply] = useMutation(ReplyToReview_Mutation)
  const maySell = useMay('sell')
  const send = async (reviewId: string, text: string) => {
    const { data } = await reply({ input: { reviewId, text } })
    switch (data?.result.__typename) {
      case 'Review':
        return undefined
      case 'ReviewClosed':
        return m.review_answered_already()
      case 'NotAllowed':
        return m.not_your_role()
      default:
        return m.not_sent_yet()
    }
  }
  return (
    <>
      <PageHead title={m.nav_reviews()} />
      <ReviewDesk
        act={{
          label: m.review_reply_act(),
          look: 'main',
          title: (good) => m.review_reply_title({ good }),
          field: m.review_reply_field(),
          hint: m.review_reply_hint(),
          done: m.review_replied(),
          may: ({ reply: given, hiddenAt }) => maySell && given === null && hiddenAt === null,
          send,
        }}
      />
    </>
  )
}
