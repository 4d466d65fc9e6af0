import { graphql, type ResultOf } from '../../graphql/graphql.ts'

export const Colleagues_Query = graphql(`
  query Colleagues_Query {
    viewer {
      rolesToInvite
    }
    colleagues(first: 100) {
      pageInfo {
        hasNextPage
      }
      nodes {
        id
        name
        email
        phoneNumber
        role
        createdAt
        isViewer
        province {
          code
          nameVi
          nameEn
        }
        commune {
          code
          nameVi
        }
      }
    }
    invitations(first: 100) {
      nodes {
        id
        email
        phoneNumber
        role
        expiresAt
        state
      }
    }
  }
`)

export type Colleague = ResultOf<typeof Colleagues_Query>['colleagues']['nodes'][number]
export type OpenInvitation = ResultOf<typeof Colleagues_Query>['invitations']['nodes'][number]

export const InviteColleague_Mutation = graphql(`
  mutation InviteColleague_Mutation($input: InviteColleagueInput!) {
    result: inviteColleague(input: $input) {
      __typename
      ... on SentInvitation {
        path
        invitation {
          id
          email
          phoneNumber
        }
      }
    }
  }
`)

export const ResendInvitation_Mutation = graphql(`
  mutation ResendInvitation_Mutation($invitationId: ID!) {
    result: resendInvitation(input: { invitationId: $invitationId }) {
      __typename
      ... on SentInvitation {
        path
        invitation {
          id
          email
          phoneNumber
          expiresAt
          state
        }
      }
    }
  }
`)

export const WithdrawInvitation_Mutation = graphql(`
  mutation WithdrawInvitation_Mutation($invitationId: ID!) {
    result: withdrawInvitation(input: { invitationId: $invitationId }) {
      __typename
    }
  }
`)

export const ChangeColleagueRole_Mutation = graphql(`
  mutation ChangeColleagueRole_Mutation($input: ChangeColleagueRoleInput!) {
    result: changeColleagueRole(input: $input) {
      __typename
      ... on Membership {
        id
        role
      }
    }
  }
`)

export const RemoveColleague_Mutation = graphql(`
  mutation RemoveColleague_Mutation($membershipId: ID!) {
    result: removeColleague(input: { membershipId: $membershipId }) {
      __typename
      ... on RemovedColleague {
        membershipId
      }
    }
  }
`)
