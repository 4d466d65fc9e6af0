import { SixQuantities_line } from '../../features/six-quantities.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** An order of a buyer as the cooperative reads it. */
export const Order_order = graphql(
  `
    fragment Order_order on PurchaseOrder @_unmask {
      id
      code
      status
      paymentStatus
      requestCode
      buyerVi
      buyerEn
      locationVi
      locationEn
      issuedAt
      dueAt
      goodsVnd
      lines {
        id
        productVi
        isSubstitute
        productEn
        pictureKey
        lotCode
        lot {
          id
          stage
        }
        deliverOn
        pricingUnit
        unitPriceVnd
        amountVnd
        ...SixQuantities_line
      }
    }
  `,
  [SixQuantities_line],
)
export type Order = FragmentOf<typeof Order_order>

export const orderPath = (id: string) => `/htx-cua-toi/don/${encodeURIComponent(id)}`

const STATUS = {
  ISSUED: ['warn', m.order_status_issued],
  CONFIRMED: ['ok', m.order_status_confirmed],
  PARTLY_CONFIRMED: ['warn', m.order_status_partly_confirmed],
  IN_DELIVERY: ['info', m.order_status_in_delivery],
  RECEIVED: ['ok', m.order_status_received],
  SETTLED: ['ok', m.order_status_settled],
  CLOSED: ['neutral', m.order_status_closed],
  CANCELLED: ['bad', m.order_status_cancelled],
  REJECTED: ['bad', m.order_status_rejected],
  EXPIRED: ['bad', m.order_status_expired],
} as const satisfies Record<string, readonly [Tone, () => string]>
type OrderStatus = keyof typeof STATUS

export const orderTone = (status: OrderStatus): Tone => STATUS[status][0]
export const orderStatusWord = (status: OrderStatus) => STATUS[status][1]()

const PAYMENT = {
  NOT_DUE: m.order_not_due,
  INVOICED: m.order_invoiced,
  PARTLY_PAID: m.order_partly_paid,
  PAID: m.order_paid,
  OVERDUE: m.order_overdue,
} as const
export const paymentWord = (status: keyof typeof PAYMENT) => PAYMENT[status]()
