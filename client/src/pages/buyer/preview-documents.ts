import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { MatchFigures_figures, MatchPart_part } from './match-documents.ts'

export const MatchPreview_Query = graphql(
  `
    query MatchPreview_Query($lineId: ID!, $adjustments: LineAdjustmentsInput, $weights: ScoreWeightsInput) {
      previewMatch(lineId: $lineId, adjustments: $adjustments, weights: $weights) {
        __typename
        ... on MatchPreview {
          lowestLandedVnd
          highestLandedVnd
          qualifiedCount
          negotiableCount
          excludedCount
          figures {
            ...MatchFigures_figures
          }
          parts {
            ...MatchPart_part
          }
          unfilled {
            reason
            quantity {
              value
              unit
            }
          }
        }
      }
    }
  `,
  [MatchFigures_figures, MatchPart_part],
)
export type MatchPreview = Extract<ResultOf<typeof MatchPreview_Query>['previewMatch'], { __typename: 'MatchPreview' }>
