import { graphql } from '../../graphql/graphql.ts'
import { MatchBoard_board } from './match-documents.ts'

export const ComputeMatch_Mutation = graphql(
  `
    mutation ComputeMatch_Mutation($input: ComputeMatchInput!) {
      result: computeMatch(input: $input) {
        __typename
        ... on MatchBoard {
          ...MatchBoard_board
        }
        ... on RequestNotOpen {
          status
        }
      }
    }
  `,
  [MatchBoard_board],
)
export const AcceptMatch_Mutation = graphql(
  `
    mutation AcceptMatch_Mutation($input: AcceptMatchInput!) {
      result: acceptMatch(input: $input) {
        __typename
        ... on MatchBoard {
          refusedParts {
            lotCode
            reason
          }
          ...MatchBoard_board
          approvals {
            id
            status
          }
        }
        ... on VolumeTaken {
          lotCode
          asked {
            value
            unit
          }
          left {
            value
            unit
          }
        }
        ... on LotNoLongerFits {
          lotCode
        }
        ... on NoOtherApprover {
          limitVnd
        }
        ... on RequestNotOpen {
          status
        }
      }
    }
  `,
  [MatchBoard_board],
)
