import { graphql, type ResultOf } from '../../graphql/graphql.ts'

export const RoundsToReview_Query = graphql(`
  query RoundsToReview_Query {
    roundsToReview {
      id
      requestCode
      requestTitle
      buyer
      goodVi
      goodEn
      fillPermille
      computedAt
      reviewed
    }
    scarcityChoices {
      id
      rule
      commodityNameVi
      commodityNameEn
      reason
      decidedAt
    }
  }
`)
export const RoundUnderReview_Query = graphql(`
  query RoundUnderReview_Query($roundId: ID!) {
    roundUnderReview(roundId: $roundId) {
      code
      title
      lines {
        id
        nameVi
        nameEn
        pricingUnit
        quantity {
          value
          unit
        }
        round {
          id
          status
          scarcityRule
        }
        figures {
          fillPermille
          averageLandedVnd
        }
        reviews {
          decision
          reason
          costVnd
          reviewedAt
          before {
            lotCode
            cooperative
            quantity {
              value
              unit
            }
          }
          after {
            lotCode
            cooperative
            quantity {
              value
              unit
            }
          }
        }
        allocations {
          id
          lotId
          lotCode
          status
          quantity {
            value
            unit
          }
        }
        candidates(group: QUALIFIED) {
          cooperative {
            id
            nameVi
            nameEn
            small
          }
          lots {
            id
            failing
            available {
              value
              unit
            }
            taken {
              value
              unit
            }
            schedule {
              harvestOn
            }
            price {
              landedVnd
              distanceKm
            }
          }
        }
      }
    }
  }
`)
export const PreviewOverride_Query = graphql(`
  query PreviewOverride_Query($roundId: ID!, $lineId: ID!, $pieces: [OverridePieceInput!]!) {
    previewOverride(roundId: $roundId, lineId: $lineId, pieces: $pieces) {
      __typename
      ... on OverridePreview {
        costVnd
        filledBefore
        filledAfter
      }
      ... on OverrideBreaksRule {
        rules
      }
    }
  }
`)
export const OverrideLine_Mutation = graphql(`
  mutation OverrideLine_Mutation($input: OverrideLineInput!) {
    result: overrideLine(input: $input) {
      __typename
      ... on ReviewedRound {
        roundId
      }
      ... on OverrideBreaksRule {
        rules
      }
    }
  }
`)
export const ApproveRound_Mutation = graphql(`
  mutation ApproveRound_Mutation($input: ApproveRoundInput!) {
    result: approveRound(input: $input) {
      __typename
      ... on ReviewedRound {
        roundId
      }
    }
  }
`)
export const PublishScarcityRule_Mutation = graphql(`
  mutation PublishScarcityRule_Mutation($input: ChooseScarcityRuleInput!) {
    result: chooseScarcityRule(input: $input) {
      __typename
      ... on ScarcityChoice {
        id
        rule
      }
    }
  }
`)
export type ReviewedBoard = NonNullable<ResultOf<typeof RoundUnderReview_Query>['roundUnderReview']>
export type ReviewedLine = ReviewedBoard['lines'][number]
export type ScarcityChoice = ResultOf<typeof RoundsToReview_Query>['scarcityChoices'][number]
