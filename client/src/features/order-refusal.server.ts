import { graphql, type FragmentOf } from '../graphql/graphql.ts'
import { formatMoney } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { CheckoutProblems } from './order-view.ts'

/** Every refusal an order of goods can meet; each way of ordering spreads it in its result. */
export const OrderRefusal_error = graphql(`
  fragment OrderRefusal_error on Error @_unmask {
    __typename
    ... on InvalidInput {
      problems {
        path
      }
    }
    ... on CardLimit {
      leastVnd
      mostVnd
    }
  }
`)

/** Why a purchase was not placed, at the field that can change it. */
export function problemsOfRefusal(refusal: FragmentOf<typeof OrderRefusal_error>): CheckoutProblems {
  switch (refusal.__typename) {
    case 'InvalidInput':
      return problemsOf(refusal.problems)
    case 'CardLimit':
      return { method: m.card_limit({ least: formatMoney(refusal.leastVnd), most: formatMoney(refusal.mostVnd) }) }
    case 'MethodNotOffered':
      return { method: m.method_not_offered() }
    case 'PickUpSlotFull':
      return { slot: m.pick_up_slot_full() }
    case 'SoldOut':
      return { basket: m.checkout_sold_out() }
    case 'ManyAreOrdering':
      return { basket: m.checkout_many_are_ordering() }
    case 'BasketEmpty':
    case 'IdempotencyConflict':
      return { basket: m.checkout_ordered_already() }
    default:
      return { basket: m.checkout_changed() }
  }
}

/** Refused fields of a contact, in sentences. */
function problemsOf(problems: readonly { path: string }[]): CheckoutProblems {
  const at = (path: string) => problems.some((problem) => problem.path === path)
  return {
    ...(at('contact.phone') ? { phone: m.checkout_wrong_phone() } : {}),
    ...(at('contact.name') ? { name: m.checkout_needs_name() } : {}),
    ...(at('contact.email') ? { email: m.checkout_wrong_email() } : {}),
    ...(at('contact.addressLine') ? { address: m.checkout_needs_address() } : {}),
    ...(problems.every(({ path }) => !/^contact\.(name|phone|email|addressLine)$/.test(path)) ? { basket: m.checkout_changed() } : {}),
  }
}
