import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql, type FragmentOf, type ResultOf, type VariablesOf } from '../../graphql/graphql.ts'
import { formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { BrokenPromise_promise } from './broken-promises.tsx'
import { LotBalance_lot, Lot_lot, lotStatusWord, type LotStatus } from './lot.ts'
import { useSendOnce } from './use-send-once.ts'

const RecordHarvest_Mutation = graphql(
  `
    mutation RecordHarvest_Mutation($input: RecordHarvestInput!) {
      result: recordHarvest(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ... on BelowWhatLeft {
          least {
            value
            unit
          }
        }
        ... on BreaksPromises {
          token
          breaks {
            ...BrokenPromise_promise
          }
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Lot_lot, LotBalance_lot, BrokenPromise_promise],
)
const RecordLotLoss_Mutation = graphql(
  `
    mutation RecordLotLoss_Mutation($input: RecordLotLossInput!) {
      result: recordLotLoss(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ... on BreaksPromises {
          token
          breaks {
            ...BrokenPromise_promise
          }
        }
        ... on NotEnoughVolume {
          left {
            value
            unit
          }
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Lot_lot, LotBalance_lot, BrokenPromise_promise],
)
const BlockLot_Mutation = graphql(
  `
    mutation BlockLot_Mutation($input: LotReasonInput!) {
      result: blockLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Lot_lot, LotBalance_lot],
)
const UnblockLot_Mutation = graphql(
  `
    mutation UnblockLot_Mutation($input: LotReasonInput!) {
      result: unblockLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Lot_lot, LotBalance_lot],
)
const OfferLot_Mutation = graphql(
  `
    mutation OfferLot_Mutation($input: OfferLotInput!) {
      result: offerLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ... on OfferDoesNotFit {
          reason
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Lot_lot, LotBalance_lot],
)

type Without<Document> = Document extends { input: infer Input } ? Omit<Input, 'idempotencyKey'> : never
type BrokenPromise = FragmentOf<typeof BrokenPromise_promise>

/** What came of an act: done, the sentence that says why not, or the promises it would break and the token that accepts it. */
export type LotAnswer = { done: true } | { done: false; why: string } | { done: false; breaks: readonly BrokenPromise[]; token: string }

/** The acts on a lot. The same press sent twice counts once. */
export function useLotAct() {
  const [, recordHarvest] = useMutation(RecordHarvest_Mutation)
  const [, recordLoss] = useMutation(RecordLotLoss_Mutation)
  const [, block] = useMutation(BlockLot_Mutation)
  const [, unblock] = useMutation(UnblockLot_Mutation)
  const [, offer] = useMutation(OfferLot_Mutation)
  const [busy, setBusy] = useState(false)
  const { withKey, settled } = useSendOnce()
  const answered = async (sent: Promise<{ data?: { result: LotResult } | undefined }>): Promise<LotAnswer> => {
    setBusy(true)
    const { data } = await sent
    setBusy(false)
    const answer = answerOf(data?.result)
    if (answer.done) settled()
    return answer
  }
  return {
    busy,
    recordHarvest: (input: Without<VariablesOf<typeof RecordHarvest_Mutation>>) => answered(recordHarvest({ input: withKey('recordHarvest', input) })),
    recordLoss: (input: Without<VariablesOf<typeof RecordLotLoss_Mutation>>) => answered(recordLoss({ input: withKey('recordLoss', input) })),
    block: (input: Without<VariablesOf<typeof BlockLot_Mutation>>) => answered(block({ input: withKey('block', input) })),
    unblock: (input: Without<VariablesOf<typeof UnblockLot_Mutation>>) => answered(unblock({ input: withKey('block', input) })),
    offer: (input: Without<VariablesOf<typeof OfferLot_Mutation>>) => answered(offer({ input: withKey('offer', input) })),
  }
}

type LotResult =
  | ResultOf<typeof RecordHarvest_Mutation>['result']
  | ResultOf<typeof RecordLotLoss_Mutation>['result']
  | ResultOf<typeof BlockLot_Mutation>['result']
  | ResultOf<typeof UnblockLot_Mutation>['result']
  | ResultOf<typeof OfferLot_Mutation>['result']

function answerOf(result: LotResult | undefined): LotAnswer {
  switch (result?.__typename) {
    case 'HarvestLot':
      return { done: true }
    case 'BreaksPromises':
      return { done: false, breaks: result.breaks, token: result.token }
    case 'BelowWhatLeft':
      return { done: false, why: m.below_what_left({ least: formatQuantity(result.least.value, result.least.unit) }) }
    case 'NotEnoughVolume':
      return { done: false, why: m.lot_has_only({ left: formatQuantity(result.left.value, result.left.unit) }) }
    case 'InvalidInput':
      return { done: false, why: problemWords(result.problems[0]) }
    case 'OfferDoesNotFit':
      return { done: false, why: misfitWords(result.reason) }
    case 'StatusForbids':
      return { done: false, why: m.lot_status_forbids({ status: statusWords(result.statusNow) }) }
    case 'CooperativeNotApproved':
      return { done: false, why: m.cooperative_may_not_sell() }
    case 'NotAllowed':
      return { done: false, why: m.not_your_role() }
    case 'NotFound':
      return { done: false, why: m.lot_gone() }
    case 'IdempotencyConflict':
      return { done: false, why: m.sent_otherwise() }
    case undefined:
      return { done: false, why: m.not_sent_yet() }
  }
}

const STATUSES = new Set<string>(['REGISTERED', 'GRADED', 'OFFERED', 'EXHAUSTED', 'BLOCKED', 'CLOSED', 'RECALLED'] satisfies LotStatus[])
const isLotStatus = (text: string): text is LotStatus => STATUSES.has(text)
const statusWords = (statusNow: string) => (isLotStatus(statusNow) ? lotStatusWord(statusNow) : m.lots_harvested())

function problemWords(problem: { path: string; rule: string } | undefined) {
  if (problem?.path === 'harvestedOn') return problem.rule === 'IN_THE_FUTURE' ? m.harvest_not_yet() : m.harvest_too_old()
  if (problem?.path === 'reason') return m.reason_missing()
  if (problem?.path.startsWith('quantity')) return m.quantity_not_valid()
  return m.entry_not_valid()
}

/** Why a lot cannot be sold under an offer. */
export function misfitWords(reason: string) {
  switch (reason) {
    case 'PRODUCT':
      return m.misfit_product()
    case 'GRADE':
      return m.misfit_grade()
    case 'NOT_ACTIVE':
      return m.misfit_not_active()
    default:
      return m.misfit_dates()
  }
}
