import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'

export const WaitingPayouts_Query = graphql(`
  query WaitingPayouts_Query {
    waitingPayouts {
      statementId
      code
      cooperativeVi
      cooperativeEn
      fromOn
      toOn
      netVnd
      returnedBecause
      hold
    }
  }
`)

export const SentPayouts_Query = graphql(
  `
    query SentPayouts_Query($first: Int, $after: String, $last: Int, $before: String, $statuses: [PayoutStatus!]) {
      payoutStatements(first: $first, after: $after, last: $last, before: $before, statuses: $statuses) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          code
          cooperativeVi
          netVnd
          status
          bankReference
          sentAt
          settledAt
        }
      }
    }
  `,
  [Pager_page],
)

export const PayoutBatches_Query = graphql(
  `
    query PayoutBatches_Query($first: Int, $after: String, $last: Int, $before: String) {
      payoutBatches(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          id
          code
          path
          count
          totalVnd
          madeAt
          madeBy
        }
      }
    }
  `,
  [Pager_page],
)

export const SendPayouts_Mutation = graphql(`
  mutation SendPayouts_Mutation {
    result: sendPayouts {
      __typename
      ... on PayoutBatch {
        code
        path
        count
      }
    }
  }
`)

export const SettlePayout_Mutation = graphql(`
  mutation SettlePayout_Mutation($input: SettlePayoutInput!) {
    result: settlePayout(input: $input) {
      __typename
    }
  }
`)

export type WaitingPayout = ResultOf<typeof WaitingPayouts_Query>['waitingPayouts'][number]
export type SentPayout = ResultOf<typeof SentPayouts_Query>['payoutStatements']['nodes'][number]

/** Has the browser fetch a file of ours. */
export function fetchFile(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
