import { useMutation } from 'urql'
import { graphql, type VariablesOf } from '../../graphql/graphql.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { Offer_offer, type Offer } from './offer.ts'
import type { Tiers } from './price-tiers.ts'
import { useAct } from './use-act.ts'

const ChangeOfferPrices_Mutation = graphql(
  `
    mutation ChangeOfferPrices_Mutation($input: ChangeOfferPricesInput!) {
      result: changeOfferPrices(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)
const ChangeOfferTerms_Mutation = graphql(
  `
    mutation ChangeOfferTerms_Mutation($input: ChangeOfferTermsInput!) {
      result: changeOfferTerms(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)
const PauseOffer_Mutation = graphql(
  `
    mutation PauseOffer_Mutation($input: OfferActInput!) {
      result: pauseOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)
const ResumeOffer_Mutation = graphql(
  `
    mutation ResumeOffer_Mutation($input: OfferActInput!) {
      result: resumeOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)
const WithdrawOffer_Mutation = graphql(
  `
    mutation WithdrawOffer_Mutation($input: OfferActInput!) {
      result: withdrawOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)

export type OfferAct = 'PAUSE' | 'RESUME' | 'WITHDRAW'

/** Changes an offer's prices, its terms or its standing. */
export function useOfferAct({ id: offerId }: Pick<Offer, 'id'>) {
  const [, changePrices] = useMutation(ChangeOfferPrices_Mutation)
  const [, changeTerms] = useMutation(ChangeOfferTerms_Mutation)
  const acts = {
    PAUSE: useMutation(PauseOffer_Mutation)[1],
    RESUME: useMutation(ResumeOffer_Mutation)[1],
    WITHDRAW: useMutation(WithdrawOffer_Mutation)[1],
  }
  const { busy, withKey, carryOut } = useAct('offer')
  return {
    busy,
    changePrices: ({ tiers }: Tiers) => carryOut(changePrices({ input: withKey('PRICES', { offerId, tiers }) })),
    changeTerms: (terms: Omit<VariablesOf<typeof ChangeOfferTerms_Mutation>['input'], 'offerId' | 'idempotencyKey'>) =>
      carryOut(changeTerms({ input: withKey('TERMS', { offerId, ...terms }) })),
    move: (act: OfferAct) => carryOut(acts[act]({ input: withKey(act, { offerId }) })),
  }
}
