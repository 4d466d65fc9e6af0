import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** An offer as its cooperative reads it: one good of the shop with its prices. */
export const Offer_offer = graphql(`
  fragment Offer_offer on Offer @_unmask {
    id
    slug
    status
    updatedAt
    titleVi
    titleEn
    gradeRank
    channels
    validFromOn
    validUntilOn
    weightMarginPercent
    minOrder {
      value
      unit
    }
    available {
      value
      unit
    }
    tiers {
      channel
      priceVnd
      from {
        value
        unit
      }
    }
    packs {
      id
      first
      nameVi
      nameEn
      gtin
      giftBox
      size {
        value
        unit
      }
    }
    pictures {
      id
      pictureKey
      altVi
      altEn
      hiddenReason
    }
    product {
      id
      nameVi
      nameEn
      pictureKey
      pricingUnit
      grades {
        rank
        nameVi
        nameEn
      }
    }
  }
`)

export type Offer = FragmentOf<typeof Offer_offer>
export type Channel = Offer['channels'][number]

/** Key of the picture that stands for an offer: its own first one that is shown, else the drawing of its product. */
export const offerPictureKey = ({ pictures, product }: Pick<Offer, 'pictures' | 'product'>) =>
  pictures.find(({ hiddenReason }) => hiddenReason === null)?.pictureKey ?? product.pictureKey

const STATUS: Record<Offer['status'], readonly [Tone, () => string]> = {
  DRAFT: ['info', m.offer_status_draft],
  ACTIVE: ['ok', m.offer_status_active],
  PAUSED: ['warn', m.offer_status_paused],
  EXPIRED: ['neutral', m.offer_status_expired],
  WITHDRAWN: ['neutral', m.offer_status_withdrawn],
}
export const offerTone = (status: Offer['status']) => STATUS[status][0]
export const offerStatusWord = (status: Offer['status']) => STATUS[status][1]()

/** The word of a status that came as text, when it is one. */
export const offerStatusWordOf = (text: string) => Object.entries(STATUS).find(([status]) => status === text)?.[1][1]()

export const CHANNELS = ['RETAIL', 'WHOLESALE'] as const satisfies readonly Channel[]
export const channelWord = (channel: Channel) => ({ RETAIL: m.channel_retail, WHOLESALE: m.channel_wholesale })[channel]()
