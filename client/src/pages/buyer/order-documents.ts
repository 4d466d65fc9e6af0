import { CircleCheck, CircleDashed, CircleX, Clock, Lock, PackageCheck, Truck, type IconNode } from 'lucide'
import { SixQuantities_line } from '../../features/six-quantities.ts'
import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

export const PurchaseOrder_order = graphql(
  `
    fragment PurchaseOrder_order on PurchaseOrder @_unmask {
      id
      code
      status
      paymentStatus
      cooperativeVi
      cooperativeEn
      cooperativeSlug
      locationVi
      locationEn
      requestCode
      issuedAt
      dueAt
      goodsVnd
      lines {
        id
        productVi
        productEn
        gradeRank
        isSubstitute
        lotCode
        deliverOn
        pricingUnit
        unitPriceVnd
        transportVnd
        amountVnd
        ...SixQuantities_line
      }
    }
  `,
  [SixQuantities_line],
)
export type PurchaseOrder = ResultOf<typeof PurchaseOrder_order>

export const PurchaseOrders_Query = graphql(
  `
    query PurchaseOrders_Query(
      $status: [PurchaseOrderStatus!]
      $filter: PurchaseOrderFilter
      $order: PurchaseOrderOrder
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      purchaseOrders(first: $first, after: $after, last: $last, before: $before, status: $status, filter: $filter, order: $order) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          ...PurchaseOrder_order
        }
      }
    }
  `,
  [PurchaseOrder_order, Pager_page],
)
/** Places an order may have been delivered to, those put away included. */
export const OrderPlaces_Query = graphql(`
  query OrderPlaces_Query {
    buyerLocations(withInactive: true) {
      id
      nameVi
      nameEn
    }
  }
`)
export const PurchaseOrder_Query = graphql(
  `
    query PurchaseOrder_Query($id: ID!) {
      purchaseOrder(id: $id) {
        ...PurchaseOrder_order
      }
    }
  `,
  [PurchaseOrder_order],
)

export const ORDER_STATUS: Record<PurchaseOrder['status'], { word: () => string; tone: Tone; icon: IconNode }> = {
  ISSUED: { word: m.order_issued, tone: 'info', icon: CircleDashed },
  PARTLY_CONFIRMED: { word: m.order_partly_confirmed, tone: 'warn', icon: Clock },
  CONFIRMED: { word: m.order_confirmed, tone: 'ok', icon: CircleCheck },
  IN_DELIVERY: { word: m.order_in_delivery, tone: 'info', icon: Truck },
  RECEIVED: { word: m.order_received, tone: 'ok', icon: PackageCheck },
  SETTLED: { word: m.order_settled, tone: 'neutral', icon: CircleCheck },
  CLOSED: { word: m.order_closed, tone: 'neutral', icon: Lock },
  CANCELLED: { word: m.order_cancelled, tone: 'bad', icon: CircleX },
  REJECTED: { word: m.order_rejected, tone: 'bad', icon: CircleX },
  EXPIRED: { word: m.order_expired, tone: 'bad', icon: CircleX },
}
export const PAYMENT_WORDS: Record<PurchaseOrder['paymentStatus'], () => string> = {
  NOT_DUE: m.payment_not_due,
  INVOICED: m.payment_invoiced,
  PARTLY_PAID: m.payment_partly_paid,
  PAID: m.payment_paid,
  OVERDUE: m.payment_overdue,
}
