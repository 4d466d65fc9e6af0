import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** A household's order as the cooperative prepares it. */
export const RetailOrder_order = graphql(`
  fragment RetailOrder_order on HouseholdOrder @_unmask {
    id
    code
    status
    shipOn
    deliverOn
    contactName
    contactPhone
    fetchedAt {
      onDay
      fromMinute
      toMinute
      place {
        name
        phone
      }
    }
    addressLine
    communeVi
    provinceVi
    provinceEn
    note
    giftMessage
    giftFrom
    method
    totalVnd
    mostTotalVnd
    finalTotalVnd
    collectVnd
    cashDeposited
    handoverWay
    handoverNote
    packedAt
    handedOverAt
    deliveredAt
    deliveryVnd
    consent {
      finalTotalVnd
      askedAt
      answer
    }
    lines {
      id
      titleVi
      titleEn
      pictureKey
      packNameVi
      packNameEn
      packs
      weighed
      ordered {
        value
        unit
      }
      most {
        value
        unit
      }
      packed {
        value
        unit
      }
      unitPriceVnd
      pricingUnit
      amountVnd
      finalAmountVnd
      parts {
        lotCode
        quantity {
          value
          unit
        }
      }
    }
  }
`)
export type RetailOrder = FragmentOf<typeof RetailOrder_order>
export type RetailLine = RetailOrder['lines'][number]

export const retailOrderPath = (id: string) => `/htx-cua-toi/don-le/${encodeURIComponent(id)}`

const STATUS = {
  PLACED: ['warn', m.retail_placed],
  PREPARING: ['info', m.retail_preparing],
  PACKED: ['ok', m.retail_packed],
  HANDED_OVER: ['info', m.retail_handed_over],
  DELIVERED: ['ok', m.retail_delivered],
  COMPLETED: ['ok', m.retail_completed],
  CANCELLED: ['bad', m.retail_cancelled],
  EXPIRED: ['bad', m.retail_cancelled],
} as const satisfies Record<string, readonly [Tone, () => string]>

export const retailTone = (status: RetailOrder['status']): Tone => STATUS[status][0]
export const retailStatusWord = (status: RetailOrder['status']) => STATUS[status][1]()

/** Whether a parcel should have left before today. */
export const isLate = ({ status, shipOn }: Pick<RetailOrder, 'status' | 'shipOn'>, today: string) =>
  (status === 'PLACED' || status === 'PREPARING' || status === 'PACKED') && shipOn < today

/** Whether the shopper is being asked about the weight. */
export const awaitsConsent = ({ status, consent }: Pick<RetailOrder, 'status' | 'consent'>) =>
  status === 'PREPARING' && consent !== null && consent.answer === null
