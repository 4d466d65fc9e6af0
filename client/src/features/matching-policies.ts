import { graphql, type FragmentOf } from '../graphql/graphql.ts'

export const MatchingPolicy_policy = graphql(`
  fragment MatchingPolicy_policy on MatchingPolicy @_unmask {
    version
    noteVi
    noteEn
    publishedAt
    parameters
  }
`)
export type MatchingPolicy = FragmentOf<typeof MatchingPolicy_policy>

export const MatchingPolicies_Query = graphql(
  `
    query MatchingPolicies_Query {
      matchingPolicies {
        ...MatchingPolicy_policy
      }
    }
  `,
  [MatchingPolicy_policy],
)
