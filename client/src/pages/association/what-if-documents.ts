import { graphql, type ResultOf } from '../../graphql/graphql.ts'

export const WhatIfChoices_Query = graphql(`
  query WhatIfChoices_Query {
    businessDay
    commodities(first: 100) {
      nodes {
        id
        nameVi
        nameEn
      }
    }
    provinces {
      code
      nameVi
      nameEn
    }
    viewer {
      active {
        id
        province {
          code
          nameVi
          nameEn
        }
        commune {
          code
          nameVi
          province {
            code
          }
        }
      }
    }
  }
`)
export type WhatIfChoices = ResultOf<typeof WhatIfChoices_Query>

export const ForeseeSupplyEvent_Query = graphql(`
  query ForeseeSupplyEvent_Query($input: SupplyEventInput!) {
    foreseeSupplyEvent(input: $input) {
      __typename
      ... on ForeseenSupplyEvent {
        token
        buyers
        orders
        brokenVnd
        replacementVnd
        othersChange
        losses {
          cooperativeId
          cooperativeVi
          cooperativeEn
          households
          lots
          lostVnd
          lost {
            value
            unit
          }
        }
        breaks {
          allocationId
          requestCode
          orderCode
          buyerVi
          buyerEn
          cooperativeVi
          arriveOn
          confirmed
          cutVnd
          cut {
            value
            unit
          }
          left {
            value
            unit
          }
        }
        replacements {
          requestCode
          buyerVi
          cooperativeVi
          cooperativeEn
          lotCode
          provinceVi
          provinceEn
          amountVnd
          quantity {
            value
            unit
          }
        }
        missing {
          requestCode
          buyerVi
          reason
          quantity {
            value
            unit
          }
        }
      }
      ... on TooManyAffected {
        lots
        most
      }
    }
  }
`)
export type ForeseenAnswer = ResultOf<typeof ForeseeSupplyEvent_Query>['foreseeSupplyEvent']
export type Foreseen = Extract<ForeseenAnswer, { __typename: 'ForeseenSupplyEvent' }>

export const ApplySupplyEvent_Mutation = graphql(`
  mutation ApplySupplyEvent_Mutation($input: ApplySupplyEventInput!) {
    result: applySupplyEvent(input: $input) {
      __typename
      ... on RecordedSupplyEvent {
        id
      }
    }
  }
`)
