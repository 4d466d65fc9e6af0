import { useRef, useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatInstant, formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { InboxAllocation_allocation, type InboxAllocation } from './inbox-allocation.ts'

const ConfirmAllocation_Mutation = graphql(
  `
    mutation ConfirmAllocation_Mutation($input: ConfirmAllocationInput!) {
      result: confirmAllocation(input: $input) {
        __typename
        ... on InboxAllocation {
          ...InboxAllocation_allocation
        }
        ... on AllocationExpired {
          confirmBy
        }
        ... on QuantityNotConfirmable {
          most {
            value
            unit
          }
          step {
            value
            unit
          }
        }
      }
    }
  `,
  [InboxAllocation_allocation],
)
const DeclineAllocation_Mutation = graphql(
  `
    mutation DeclineAllocation_Mutation($input: DeclineAllocationInput!) {
      result: declineAllocation(input: $input) {
        __typename
        ... on InboxAllocation {
          ...InboxAllocation_allocation
        }
        ... on AllocationExpired {
          confirmBy
        }
      }
    }
  `,
  [InboxAllocation_allocation],
)

/** What came of an answer: taken, with the order it went into, or the sentence that says why not. */
export type Answer = { taken: true; orderCode: string | null } | { taken: false; why: string }

/** Confirms all or a part of an allocation, or declines it. The same press sent twice counts once. */
export function useAnswerAllocation(allocation: InboxAllocation) {
  const [, confirm] = useMutation(ConfirmAllocation_Mutation)
  const [, decline] = useMutation(DeclineAllocation_Mutation)
  const [busy, setBusy] = useState(false)
  // One key for one content: a repeat after a lost answer returns the first answer.
  const keys = useRef(new Map<string, string>())
  const keyOf = (content: string) => {
    const key = keys.current.get(content) ?? crypto.randomUUID()
    keys.current.set(content, key)
    return key
  }

  const send = async (content: { value?: string } | { reason: string }): Promise<Answer> => {
    setBusy(true)
    const idempotencyKey = keyOf(JSON.stringify(content))
    const { data } =
      'reason' in content
        ? await decline({ input: { allocationId: allocation.id, idempotencyKey, reason: content.reason } })
        : await confirm({
            input: {
              allocationId: allocation.id,
              idempotencyKey,
              ...(content.value && { quantity: { value: content.value, unit: allocation.quantity.unit } }),
            },
          })
    setBusy(false)
    const result = data?.result
    switch (result?.__typename) {
      case 'InboxAllocation':
        return { taken: true, orderCode: result.orderCode }
      case 'AllocationAnswered':
        return { taken: false, why: m.answered_already() }
      case 'AllocationExpired':
        return { taken: false, why: m.answer_too_late({ until: formatInstant(result.confirmBy) }) }
      case 'QuantityNotConfirmable':
        return {
          taken: false,
          why: m.quantity_not_confirmable({
            most: formatQuantity(result.most.value, result.most.unit),
            step: formatQuantity(result.step.value, result.step.unit),
          }),
        }
      case 'InvalidInput':
        return { taken: false, why: m.answer_needs_reason() }
      case 'NotAllowed':
        return { taken: false, why: m.answer_not_your_role() }
      case 'NotFound':
        return { taken: false, why: m.answer_gone() }
      default:
        return { taken: false, why: m.not_sent_yet() }
    }
  }
  return { busy, confirm: (value?: string) => send({ ...(value !== undefined && { value }) }), decline: (reason: string) => send({ reason }) }
}
