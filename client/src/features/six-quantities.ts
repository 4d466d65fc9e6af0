import { graphql } from '../graphql/graphql.ts'

/** What was asked for, promised, sent, taken in, found good and charged of one line of an order. */
export const SixQuantities_line = graphql(`
  fragment SixQuantities_line on PurchaseOrderLine @_unmask {
    requested {
      value
      unit
    }
    confirmed {
      value
      unit
    }
    shipped {
      value
      unit
    }
    received {
      value
      unit
    }
    accepted {
      value
      unit
    }
    invoiced {
      value
      unit
    }
  }
`)
