import { useMutation } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { Offer_offer, type Offer } from './offer.ts'
import { useAct } from './use-act.ts'

const AddOfferPack_Mutation = graphql(
  `
    mutation AddOfferPack_Mutation($input: AddOfferPackInput!) {
      result: addOfferPack(input: $input) {
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
const ChangeOfferPack_Mutation = graphql(
  `
    mutation ChangeOfferPack_Mutation($input: ChangeOfferPackInput!) {
      result: changeOfferPack(input: $input) {
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
const ArchiveOfferPack_Mutation = graphql(
  `
    mutation ArchiveOfferPack_Mutation($input: OfferPackActInput!) {
      result: archiveOfferPack(input: $input) {
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

/** Words and barcode of a pack, and whether it is made to be given. */
export interface PackWords {
  nameVi: string
  nameEn: string
  gtin: string
  giftBox: boolean
}

/** Adds, changes and archives packs of an offer. */
export function usePackAct({ id: offerId, product: { pricingUnit } }: Pick<Offer, 'id' | 'product'>) {
  const [, add] = useMutation(AddOfferPack_Mutation)
  const [, change] = useMutation(ChangeOfferPack_Mutation)
  const [, archive] = useMutation(ArchiveOfferPack_Mutation)
  const { busy, withKey, carryOut } = useAct('offer')
  return {
    busy,
    addPack: (size: string, words: PackWords) => carryOut(add({ input: withKey('ADD_PACK', { offerId, size: { value: size, unit: pricingUnit }, ...words }) })),
    changePack: (packId: string, words: PackWords) => carryOut(change({ input: withKey(`CHANGE ${packId}`, { packId, ...words }) })),
    archivePack: (packId: string) => carryOut(archive({ input: withKey(`ARCHIVE ${packId}`, { packId }) })),
  }
}
