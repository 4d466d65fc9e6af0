import { InvalidInput_problems } from '../../features/input-problems.ts'
import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { MatchFigures_figures, MatchRelaxation_relaxation } from './match-documents.ts'

/** What the form of a request chooses from; goods, cooperatives and communes are searched for. */
export const RequestMarket_Query = graphql(`
  query RequestMarket_Query {
    businessDay
    buyerLocations {
      id
      nameVi
      nameEn
      gln
      commune {
        code
        nameVi
        province {
          code
          nameVi
        }
      }
      dockCount
      maxTruck {
        value
        unit
      }
      maxDaily {
        value
        unit
      }
      receivingHours {
        weekday
        fromMinute
        toMinute
      }
    }
    certificationSchemes {
      code
      nameVi
      nameEn
    }
  }
`)
export type RequestMarket = ResultOf<typeof RequestMarket_Query>
export type RequestLocation = RequestMarket['buyerLocations'][number]

const RequestGood_good = graphql(`
  fragment RequestGood_good on RequestGood @_unmask {
    id
    anyProduct
    nameVi
    nameEn
    commodityVi
    commodityEn
    pricingUnit
    shelfLifeDays
    referencePriceVnd
    grades {
      rank
      nameVi
      nameEn
    }
  }
`)
export type RequestGood = ResultOf<typeof RequestGood_good>

export const RequestGoods_Query = graphql(
  `
    query RequestGoods_Query($term: String) {
      requestGoods(term: $term, first: 30) {
        ...RequestGood_good
      }
    }
  `,
  [RequestGood_good],
)
export const RequestGoodsOf_Query = graphql(
  `
    query RequestGoodsOf_Query($ids: [ID!]!) {
      requestGoodsOf(ids: $ids) {
        ...RequestGood_good
      }
    }
  `,
  [RequestGood_good],
)

/** Cooperatives by name, accents optional. */
export const RequestCooperatives_Query = graphql(`
  query RequestCooperatives_Query($term: String) {
    cooperatives(first: 30, term: $term) {
      nodes {
        id
        nameVi
        nameEn
        provinceVi
      }
    }
  }
`)
export const CooperativesOf_Query = graphql(`
  query CooperativesOf_Query($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Cooperative {
        id
        nameVi
        nameEn
      }
    }
  }
`)

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
export const SubmitRequest_Mutation = graphql(
  `
    mutation SubmitRequest_Mutation($input: SubmitPurchaseRequestInput!) {
      result: submitPurchaseRequest(input: $input) {
        __typename
        ... on PurchaseRequest {
          id
          code
          status
        }
        ... on InvalidInput {
          ...InvalidInput_problems
        }
        ... on DraftChanged {
          version
          draft
        }
      }
    }
  `,
  [InvalidInput_problems],
)
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
export const WithdrawRequest_Mutation = graphql(
  `
    mutation WithdrawRequest_Mutation($input: WithdrawPurchaseRequestInput!) {
      result: withdrawPurchaseRequest(input: $input) {
        __typename
        ... on PurchaseRequest {
          id
          status
        }
        ... on InvalidInput {
          ...InvalidInput_problems
        }
      }
    }
  `,
  [InvalidInput_problems],
)
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

export const ListedRequest_request = graphql(`
  fragment ListedRequest_request on PurchaseRequest @_unmask {
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
`)
export const RequestList_Query = graphql(
  `
    query RequestList_Query($filter: PurchaseRequestFilter, $order: PurchaseRequestOrder, $first: Int, $after: String, $last: Int, $before: String) {
      businessDay
      purchaseRequests(first: $first, after: $after, last: $last, before: $before, filter: $filter, order: $order) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          ...ListedRequest_request
        }
      }
    }
  `,
  [ListedRequest_request, Pager_page],
)
export type ListedRequest = ResultOf<typeof ListedRequest_request>
export type RequestStatus = ListedRequest['status']
