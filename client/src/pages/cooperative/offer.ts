import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** An offer as its cooperative reads it: one good of the shop with its prices. */
export const Offer_offer = graphql(`
  fragment Offer_offer on Offer @_unmask {
    id
    slug
    status
    titleVi
    titleEn
    gradeRank
    channels
    validFromOn
    validUntilOn
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

const STATUS: Record<Offer['status'], readonly [Tone, () => string]> = {
  DRAFT: ['info', m.offer_status_draft],
  ACTIVE: ['ok', m.offer_status_active],
  PAUSED: ['warn', m.offer_status_paused],
  EXPIRED: ['neutral', m.offer_status_expired],
  WITHDRAWN: ['neutral', m.offer_status_withdrawn],
}
export const offerTone = (status: Offer['status']) => STATUS[status][0]
export const offerStatusWord = (status: Offer['status']) => STATUS[status][1]()

export const CHANNELS = ['RETAIL', 'WHOLESALE'] as const satisfies readonly Channel[]
export const channelWord = (channel: Channel) => ({ RETAIL: m.channel_retail, WHOLESALE: m.channel_wholesale })[channel]()
