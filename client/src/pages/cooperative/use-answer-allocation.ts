import { useMutation } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { InboxAllocation_allocation, type InboxAllocation } from './inbox-allocation.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { useAct } from './use-act.ts'

const ConfirmAllocation_Mutation = graphql(
  `
    mutation ConfirmAllocation_Mutation($input: ConfirmAllocationInput!) {
      result: confirmAllocation(input: $input) {
        __typename
        ... on InboxAllocation {
          ...InboxAllocation_allocation
        }
        ...MarketRefusal_error
      }
    }
  `,
  [InboxAllocation_allocation, MarketRefusal_error],
)
const DeclineAllocation_Mutation = graphql(
  `
    mutation DeclineAllocation_Mutation($input: DeclineAllocationInput!) {
      result: declineAllocation(input: $input) {
        __typename
        ... on InboxAllocation {
          ...InboxAllocation_allocation
        }
        ...MarketRefusal_error
      }
    }
  `,
  [InboxAllocation_allocation, MarketRefusal_error],
)

/** Confirms all or a part of an allocation, or declines it. */
export function useAnswerAllocation({ id: allocationId, quantity: { unit } }: InboxAllocation) {
  const [, confirm] = useMutation(ConfirmAllocation_Mutation)
  const [, decline] = useMutation(DeclineAllocation_Mutation)
  const { busy, withKey, carryOut } = useAct('allocation')
  return {
    busy,
    confirm: (value?: string) => carryOut(confirm({ input: withKey('confirm', { allocationId, ...(value !== undefined && { quantity: { value, unit } }) }) })),
    decline: (reason: string) => carryOut(decline({ input: withKey('decline', { allocationId, reason }) })),
  }
}
