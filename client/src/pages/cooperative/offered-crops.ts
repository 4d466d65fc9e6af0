import { useClient } from 'urql'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import type { PickerOption } from '../../ui/console/search-picker.tsx'
import { exactFirst, Picked_product } from './product-picker.tsx'

/** An offer as a forecast is made for it: its product, and the grade that is offered. */
export const OfferedCrop_offer = graphql(
  `
    fragment OfferedCrop_offer on Offer @_unmask {
      id
      gradeRank
      product {
        ...Picked_product
      }
    }
  `,
  [Picked_product],
)
export type OfferedCrop = FragmentOf<typeof OfferedCrop_offer>

const OfferedSearch_Query = graphql(
  `
    query OfferedSearch_Query($term: String) {
      offers(first: 30, term: $term, statuses: [DRAFT, ACTIVE, PAUSED]) {
        nodes {
          ...OfferedCrop_offer
        }
      }
    }
  `,
  [OfferedCrop_offer],
)

/** Best grade that the cooperative offers of a product. */
export const bestOffered = (offers: readonly OfferedCrop[], productId: string) =>
  Math.max(...offers.filter(({ product }) => product.id === productId).map(({ gradeRank }) => gradeRank))

interface CropOption extends PickerOption {
  /** The offers it was found among. */
  among: readonly OfferedCrop[]
}

/** Searches what the cooperative offers, product by product. */
export function useFindCrops() {
  const client = useClient()
  return async (text: string): Promise<CropOption[] | undefined> => {
    const { data } = await client.query(OfferedSearch_Query, { term: text }).toPromise()
    if (!data) return undefined
    const products = [...new Map(data.offers.nodes.map(({ product }) => [product.id, product])).values()]
    return exactFirst(text, products).map(({ id, nameVi, nameEn }) => ({
      id,
      label: inLocale(nameVi, nameEn),
      among: data.offers.nodes.filter(({ product }) => product.id === id),
    }))
  }
}
