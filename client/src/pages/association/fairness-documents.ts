import { InvalidInput_problems } from '../../features/input-problems.ts'
import { MatchingPolicy_policy } from '../../features/matching-policies.ts'
import { graphql, type FragmentOf, type ResultOf } from '../../graphql/graphql.ts'

export const FairnessFigures_figures = graphql(`
  fragment FairnessFigures_figures on FairnessFigures @_unmask {
    cooperatives
    selling
    soldVnd
    smallSharePermille
    smallOfferedPermille
    jainPermille
    concentrationPoints
  }
`)
export type FairnessFigures = FragmentOf<typeof FairnessFigures_figures>

export const Fairness_Query = graphql(
  `
    query Fairness_Query($fromOn: Date, $toOn: Date) {
      fairnessReport(fromOn: $fromOn, toOn: $toOn) {
        __typename
        ... on FairnessReport {
          fromOn
          toOn
          total {
            ...FairnessFigures_figures
          }
          weeks {
            weekOn
            figures {
              ...FairnessFigures_figures
            }
          }
          provinces {
            code
            nameVi
            nameEn
            figures {
              ...FairnessFigures_figures
            }
          }
          communes {
            code
            nameVi
            nameEn
            figures {
              ...FairnessFigures_figures
            }
          }
        }
      }
      matchingPolicies {
        ...MatchingPolicy_policy
      }
    }
  `,
  [FairnessFigures_figures, MatchingPolicy_policy],
)
export type FairnessData = ResultOf<typeof Fairness_Query>
export type FairnessReport = Extract<FairnessData['fairnessReport'], { __typename: 'FairnessReport' }>

export const PublishFairnessPolicy_Mutation = graphql(
  `
    mutation PublishFairnessPolicy_Mutation($input: PublishFairnessPolicyInput!) {
      result: publishFairnessPolicy(input: $input) {
        __typename
        ... on PublishedPolicy {
          version
        }
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
