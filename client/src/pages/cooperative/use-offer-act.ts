import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Offer_offer, offerStatusWord, type Offer } from './offer.ts'
import { tierProblemWords, type Tiers } from './price-tiers.ts'
import { misfitWords } from './use-lot-act.ts'
import { useSendOnce } from './use-send-once.ts'

const ChangeOfferPrices_Mutation = graphql(
  `
    mutation ChangeOfferPrices_Mutation($input: ChangeOfferPricesInput!) {
      result: changeOfferPrices(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
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
  [Offer_offer],
)
const PauseOffer_Mutation = graphql(
  `
    mutation PauseOffer_Mutation($input: OfferActInput!) {
      result: pauseOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ... on OfferDoesNotFit {
          reason
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Offer_offer],
)
const ResumeOffer_Mutation = graphql(
  `
    mutation ResumeOffer_Mutation($input: OfferActInput!) {
      result: resumeOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ... on OfferDoesNotFit {
          reason
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Offer_offer],
)
const WithdrawOffer_Mutation = graphql(
  `
    mutation WithdrawOffer_Mutation($input: OfferActInput!) {
      result: withdrawOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ... on OfferDoesNotFit {
          reason
        }
        ... on StatusForbids {
          statusNow
        }
      }
    }
  `,
  [Offer_offer],
)

/** What came of an act: done, or the sentence that says why not. */
export type OfferAnswer = { done: true } | { done: false; why: string }
export type OfferAct = 'PAUSE' | 'RESUME' | 'WITHDRAW'

/** Changes an offer's prices or its standing. The same press sent twice counts once. */
export function useOfferAct({ id: offerId }: Pick<Offer, 'id'>) {
  const [, changePrices] = useMutation(ChangeOfferPrices_Mutation)
  const acts = {
    PAUSE: useMutation(PauseOffer_Mutation)[1],
    RESUME: useMutation(ResumeOffer_Mutation)[1],
    WITHDRAW: useMutation(WithdrawOffer_Mutation)[1],
  }
  const [busy, setBusy] = useState(false)
  const { withKey, settled } = useSendOnce()
  const answered = async (sent: Promise<{ data?: { result: OfferResult } | undefined }>): Promise<OfferAnswer> => {
    setBusy(true)
    const { data } = await sent
    setBusy(false)
    const answer = answerOf(data?.result)
    if (answer.done) settled()
    return answer
  }
  return {
    busy,
    changePrices: ({ tiers }: Tiers) => answered(changePrices({ input: withKey('PRICES', { offerId, tiers }) })),
    move: (act: OfferAct) => answered(acts[act]({ input: withKey(act, { offerId }) })),
  }
}

type OfferResult =
  | ResultOf<typeof ChangeOfferPrices_Mutation>['result']
  | ResultOf<typeof PauseOffer_Mutation>['result']
  | ResultOf<typeof ResumeOffer_Mutation>['result']
  | ResultOf<typeof WithdrawOffer_Mutation>['result']

function answerOf(result: OfferResult | undefined): OfferAnswer {
  switch (result?.__typename) {
    case 'Offer':
      return { done: true }
    case 'InvalidInput':
      return { done: false, why: tierProblemWords('problems' in result ? result.problems[0]?.rule : undefined) }
    case 'StatusForbids':
      return { done: false, why: m.offer_status_forbids({ status: isOfferStatus(result.statusNow) ? offerStatusWord(result.statusNow) : result.statusNow }) }
    case 'OfferDoesNotFit':
      return { done: false, why: misfitWords(result.reason) }
    case 'CooperativeNotApproved':
      return { done: false, why: m.cooperative_may_not_sell() }
    case 'NotAllowed':
      return { done: false, why: m.not_your_role() }
    case 'NotFound':
      return { done: false, why: m.offer_gone() }
    case 'IdempotencyConflict':
      return { done: false, why: m.sent_otherwise() }
    case undefined:
      return { done: false, why: m.not_sent_yet() }
  }
}

const STATUSES = new Set<string>(['DRAFT', 'ACTIVE', 'PAUSED', 'EXPIRED', 'WITHDRAWN'] satisfies Offer['status'][])
const isOfferStatus = (text: string): text is Offer['status'] => STATUSES.has(text)
