import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'

export const OperatedPayments_Query = graphql(
  `
    query OperatedPayments_Query($first: Int, $after: String, $last: Int, $before: String, $status: [PaymentStatus!], $code: String, $order: PaymentOrder) {
      operatedPayments(first: $first, after: $after, last: $last, before: $before, status: $status, code: $code, order: $order) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          groupCode
          method
          status
          amountVnd
          capturedVnd
          refundedVnd
          declineCode
          reference
          createdAt
          facts {
            kind
            amountVnd
            occurredAt
          }
        }
      }
    }
  `,
  [Pager_page],
)

export const OperatedRefunds_Query = graphql(
  `
    query OperatedRefunds_Query(
      $first: Int
      $after: String
      $last: Int
      $before: String
      $status: [RefundStatus!]
      $byHand: Boolean
      $code: String
      $order: RefundOrder
    ) {
      operatedRefunds(first: $first, after: $after, last: $last, before: $before, status: $status, byHand: $byHand, code: $code, order: $order) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          groupCode
          orderCode
          method
          account {
            bankName
            account
            holder
          }
          amountVnd
          reason
          status
          attempts
          lastError
          proof
          createdAt
          settledAt
        }
      }
    }
  `,
  [Pager_page],
)

export const OperatedDisputes_Query = graphql(
  `
    query OperatedDisputes_Query($first: Int, $after: String, $last: Int, $before: String, $status: [DisputeStatus!], $order: DisputeOrder) {
      operatedDisputes(first: $first, after: $after, last: $last, before: $before, status: $status, order: $order) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          groupCode
          amountVnd
          reason
          status
          evidenceDueAt
          openedAt
          answer
          closedAt
        }
      }
    }
  `,
  [Pager_page],
)

export const Reconciliations_Query = graphql(
  `
    query Reconciliations_Query($first: Int, $after: String, $last: Int, $before: String, $alarmsOnly: Boolean) {
      reconciliations(first: $first, after: $after, last: $last, before: $before, alarmsOnly: $alarmsOnly) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          kind
          onDay
          theirsVnd
          oursVnd
          differenceVnd
          findings {
            key
            theirsVnd
            oursVnd
          }
          ranAt
          explanation
          explainedBy
        }
      }
    }
  `,
  [Pager_page],
)

export const CommissionRules_Query = graphql(`
  query CommissionRules_Query {
    commissionRules {
      id
      category
      basisPoints
      fromOn
      untilOn
      reason
      publishedAt
      publishedBy
    }
  }
`)

export const DeliveryTariffs_Query = graphql(`
  query DeliveryTariffs_Query {
    businessDay
    deliveryTariffs {
      id
      fromOn
      reason
      publishedAt
      publishedBy
      zones {
        upToKm
        days
        firstKilogramVnd
        furtherKilogramVnd
      }
    }
  }
`)

export const StuckThings_Query = graphql(`
  query StuckThings_Query {
    stuckThings {
      kind
      subjectId
      code
      cooperativeVi
      cooperativeEn
      amountVnd
      method
      detail
      since
    }
  }
`)

export type OperatedPayment = ResultOf<typeof OperatedPayments_Query>['operatedPayments']['nodes'][number]
export type OperatedRefund = ResultOf<typeof OperatedRefunds_Query>['operatedRefunds']['nodes'][number]
export type OperatedDispute = ResultOf<typeof OperatedDisputes_Query>['operatedDisputes']['nodes'][number]
export type ComparedDay = ResultOf<typeof Reconciliations_Query>['reconciliations']['nodes'][number]
export type CommissionVersion = ResultOf<typeof CommissionRules_Query>['commissionRules'][number]
export type TariffVersion = ResultOf<typeof DeliveryTariffs_Query>['deliveryTariffs'][number]
export type Stuck = ResultOf<typeof StuckThings_Query>['stuckThings'][number]
