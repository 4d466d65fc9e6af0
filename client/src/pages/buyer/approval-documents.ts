import { graphql, type FragmentOf } from '../../graphql/graphql.ts'

const Approval_approval = graphql(`
  fragment Approval_approval on MatchApproval @_unmask {
    id
    status
    amountVnd
    limitVnd
    requestId
    requestCode
    requestTitle
    requestedBy
    expiresAt
    decidedBy
    reason
    viewerMayDecide
  }
`)
export type Approval = FragmentOf<typeof Approval_approval>

export const RequestApprovals_Query = graphql(
  `
    query RequestApprovals_Query($requestId: ID!) {
      matchApprovals(first: 1, requestId: $requestId) {
        nodes {
          ...Approval_approval
        }
      }
    }
  `,
  [Approval_approval],
)

export const WaitingApprovals_Query = graphql(
  `
    query WaitingApprovals_Query {
      matchApprovals(first: 20, status: [WAITING]) {
        nodes {
          ...Approval_approval
        }
      }
    }
  `,
  [Approval_approval],
)

export const ApproveMatch_Mutation = graphql(`
  mutation ApproveMatch_Mutation($input: ApproveMatchInput!) {
    result: approveMatch(input: $input) {
      __typename
      ... on MatchApproval {
        id
        status
      }
      ... on LotNoLongerFits {
        lotCode
      }
    }
  }
`)

export const SendBackMatch_Mutation = graphql(`
  mutation SendBackMatch_Mutation($input: SendBackMatchInput!) {
    result: sendBackMatch(input: $input) {
      __typename
      ... on MatchApproval {
        id
        status
      }
    }
  }
`)
