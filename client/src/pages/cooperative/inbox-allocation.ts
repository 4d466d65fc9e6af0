import { graphql, type FragmentOf } from '../../graphql/graphql.ts'

/** What a buyer asks this cooperative for, and until when it waits for the answer. */
export const InboxAllocation_allocation = graphql(`
  fragment InboxAllocation_allocation on InboxAllocation @_unmask {
    id
    roundId
    status
    requestCode
    orderCode
    isSubstitute
    pool {
      code
      lots
      communeVi
    }
    lotCode
    productVi
    productEn
    gradeVi
    gradeEn
    pictureKey
    pricingUnit
    buyerVi
    buyerEn
    locationVi
    locationEn
    locationCommuneVi
    harvestOn
    arriveOn
    confirmBy
    answeredAt
    declineReason
    unitPriceVnd
    amountVnd
    quantity {
      value
      unit
    }
    confirmed {
      value
      unit
    }
    step {
      value
      unit
    }
  }
`)

export type InboxAllocation = FragmentOf<typeof InboxAllocation_allocation>

export const Inbox_Query = graphql(
  `
    query Inbox_Query($filter: AllocationInboxFilter!, $after: String) {
      allocationInbox(first: 25, after: $after, filter: $filter) {
        nodes {
          ...InboxAllocation_allocation
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [InboxAllocation_allocation],
)
