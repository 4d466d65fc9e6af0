import { useMutation } from 'urql'
import { ReviewDesk, Review_review } from '../../features/review-desk.tsx'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { PageHead } from '../../ui/console/page-head.tsx'

const HideReview_Mutation = graphql(
  `
    mutation HideReview_Mutation($input: HideReviewInput!) {
      result: hideReview(input: $input) {
        __typename
        ... on Review {
          ...Review_review
        }
      }
    }
  `,
  [Review_review],
)

/** Reviews of the cooperatives of the area; one that breaks the rules is hidden, with the reason. */
export default function ReviewsPage() {
  const [, hide] = useMutation(HideReview_Mutation)
  const send = async (reviewId: string, reason: string) => {
    const { data } = await hide({ input: { reviewId, reason } })
    switch (data?.result.__typename) {
      case 'Review':
        return undefined
      case 'ReviewClosed':
        return m.review_hidden_already()
      case 'NotAllowed':
      case 'NotFound':
        return m.decision_outside_area()
      default:
        return m.not_sent_try_again()
    }
  }
  return (
    <>
      <PageHead title={m.nav_reviews()} />
      <ReviewDesk
        act={{
          label: m.review_hide_act(),
          look: 'danger',
          title: (good) => m.review_hide_title({ good }),
          field: m.decision_reason(),
          hint: m.review_hide_hint(),
          done: m.review_hidden_done(),
          may: ({ hiddenAt }) => hiddenAt === null,
          send,
        }}
      />
    </>
  )
}
