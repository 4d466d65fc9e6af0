import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { MatchFigures_figures, MatchRelaxation_relaxation } from './match-documents.ts'

/** What the form of a request chooses from. */
export const RequestMarket_Query = graphql(`
  query RequestMarket_Query {
    businessDay
    products(first: 100) {
      nodes {
        id
        nameVi
        nameEn
        pricingUnit
        shelfLifeDays
        referencePriceVnd
        grades {
          rank
          nameVi
          nameEn
        }
        commodity {
          id
          nameVi
          nameEn
        }
      }
    }
    buyerLocations {
      id
      nameVi
      nameEn
      commune {
        code
        nameVi
        province {
          code
          nameVi
        }
      }
    }
    certificationSchemes {
      code
      nameVi
      nameEn
    }
    cooperatives(first: 60) {
      nodes {
        id
        nameVi
        nameEn
      }
    }
  }
`)
export type RequestMarket = ResultOf<typeof RequestMarket_Query>

export const RequestDraft_Query = graphql(`
  query RequestDraft_Query($id: ID!) {
    purchaseRequest(id: $id) {
      id
      code
      status
      title
      version
      draft
    }
  }
`)
export const SaveRequestDraft_Mutation = graphql(`
  mutation SaveRequestDraft_Mutation($input: SavePurchaseRequestDraftInput!) {
    result: savePurchaseRequestDraft(input: $input) {
      __typename
      ... on PurchaseRequest {
        id
        code
        version
      }
      ... on DraftChanged {
        version
        draft
      }
      ... on RequestStatusForbids {
        statusNow
      }
    }
  }
`)
export const SubmitRequest_Mutation = graphql(`
  mutation SubmitRequest_Mutation($input: SubmitPurchaseRequestInput!) {
    result: submitPurchaseRequest(input: $input) {
      __typename
      ... on PurchaseRequest {
        id
        code
        status
      }
      ... on InvalidInput {
        problems {
          path
          rule
          parameters {
            name
            value
          }
        }
      }
      ... on DraftChanged {
        version
        draft
      }
    }
  }
`)
export const CopyRequest_Mutation = graphql(`
  mutation CopyRequest_Mutation($input: CopyPurchaseRequestInput!) {
    result: copyPurchaseRequest(input: $input) {
      __typename
      ... on PurchaseRequest {
        id
      }
    }
  }
`)
export const WithdrawRequest_Mutation = graphql(`
  mutation WithdrawRequest_Mutation($input: WithdrawPurchaseRequestInput!) {
    result: withdrawPurchaseRequest(input: $input) {
      __typename
      ... on PurchaseRequest {
        id
        status
      }
    }
  }
`)
export const RequestEstimate_Query = graphql(
  `
    query RequestEstimate_Query($lines: [EstimateLineInput!]!) {
      estimatePurchaseRequest(lines: $lines) {
        __typename
        ... on PurchaseRequestEstimate {
          lines {
            lowestLandedVnd
            highestLandedVnd
            qualifiedCount
            negotiableCount
            figures {
              ...MatchFigures_figures
            }
            unfilled {
              reason
              quantity {
                value
                unit
              }
            }
            relaxations {
              ...MatchRelaxation_relaxation
            }
          }
        }
      }
    }
  `,
  [MatchFigures_figures, MatchRelaxation_relaxation],
)
export type LineEstimate = Extract<
  ResultOf<typeof RequestEstimate_Query>['estimatePurchaseRequest'],
  { __typename: 'PurchaseRequestEstimate' }
>['lines'][number]

export const RequestList_Query = graphql(`
  query RequestList_Query($filter: PurchaseRequestFilter, $after: String) {
    businessDay
    purchaseRequests(first: 50, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        code
        title
        status
        filledPercent
        validUntilOn
        updatedAt
        lines {
          id
          quantity {
            value
            unit
          }
          location {
            id
            nameVi
            nameEn
          }
          windows {
            fromOn
            toOn
          }
        }
      }
    }
  }
`)
export type ListedRequest = ResultOf<typeof RequestList_Query>['purchaseRequests']['nodes'][number]
export type RequestStatus = ListedRequest['status']
