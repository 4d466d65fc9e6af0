import { graphql, type FragmentOf, type ResultOf } from '../../graphql/graphql.ts'

export const PlanSide_side = graphql(`
  fragment PlanSide_side on MatchPlanSide @_unmask {
    kind
    fillPermille
    averageLandedVnd
    averageKm
    smallPermille
    suppliers
    averageAgeTenths
    riskPermille
    filled {
      value
      unit
    }
    parts {
      cooperative {
        id
        nameVi
        nameEn
      }
      quantity {
        value
        unit
      }
    }
  }
`)
export const LimitCost_cost = graphql(`
  fragment LimitCost_cost on MatchLimitCost @_unmask {
    limit
    schemeCode
    cooperativeId
    loosened
    savingVnd
    gain {
      value
      unit
    }
  }
`)
export const LineAlternatives_Query = graphql(
  `
    query LineAlternatives_Query($lineId: ID!) {
      lineAlternatives(lineId: $lineId) {
        __typename
        ... on MatchAlternatives {
          proposal {
            ...PlanSide_side
          }
          alternatives {
            ...PlanSide_side
          }
          limits {
            ...LimitCost_cost
          }
        }
      }
    }
  `,
  [PlanSide_side, LimitCost_cost],
)
export const ScarcityComparison_Query = graphql(`
  query ScarcityComparison_Query($roundId: ID!) {
    ownScarcityChoice {
      rule
      reason
    }
    compareScarcityRules(roundId: $roundId) {
      __typename
      ... on ScarcityComparison {
        outcomes {
          rule
          inForce
          fillPermille
          leastPermille
          servedLines
          lines
          extraCostVnd
          own {
            lineId
            asked {
              value
              unit
            }
            filled {
              value
              unit
            }
          }
        }
      }
    }
  }
`)
export const ChooseOwnScarcityRule_Mutation = graphql(`
  mutation ChooseOwnScarcityRule_Mutation($input: ChooseScarcityRuleInput!) {
    result: chooseScarcityRule(input: $input) {
      __typename
      ... on ScarcityChoice {
        id
        rule
        reason
      }
    }
  }
`)
export type PlanSide = FragmentOf<typeof PlanSide_side>
export type AlternativeKind = NonNullable<PlanSide['kind']>
export type LimitCost = FragmentOf<typeof LimitCost_cost>
export type ScarcityOutcome = Extract<
  ResultOf<typeof ScarcityComparison_Query>['compareScarcityRules'],
  { __typename: 'ScarcityComparison' }
>['outcomes'][number]
