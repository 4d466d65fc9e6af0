import { InvalidInput_problems, problemsOf } from '../../features/input-problems.ts'
import type { Refusal } from '../../features/use-refusal.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatInstant, formatMoney, formatQuantity, formatWeek } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { BrokenPreOrder_order, BrokenPromise_promise } from './broken-promises.tsx'
import { lotStatusWordOf } from './lot.ts'
import { offerStatusWordOf } from './offer.ts'

/** What stays of a lot whatever happens, and the orders of households that hold some of it. */
export const BelowWhatLeft_error = graphql(`
  fragment BelowWhatLeft_error on BelowWhatLeft @_unmask {
    least {
      value
      unit
    }
    orders {
      orderCode
    }
  }
`)

/** Why a volume cannot be so small. */
export function belowWords({ least, orders }: FragmentOf<typeof BelowWhatLeft_error>) {
  const words = formatQuantity(least.value, least.unit)
  return orders.length > 0
    ? m.below_what_ordered({ least: words, orders: orders.map(({ orderCode }) => orderCode).join(', ') })
    : m.below_what_left({ least: words })
}

/** Every refusal an act of a cooperative can meet; each mutation of this console spreads it in its result. */
export const MarketRefusal_error = graphql(
  `
    fragment MarketRefusal_error on Error @_unmask {
      __typename
      errorCode: code
      ... on InvalidInput {
        ...InvalidInput_problems
      }
      ... on StatusForbids {
        statusNow
      }
      ... on BelowWhatLeft {
        ...BelowWhatLeft_error
      }
      ... on NotEnoughVolume {
        left {
          value
          unit
        }
      }
      ... on BreaksPromises {
        token
        breaks {
          ...BrokenPromise_promise
        }
        preOrders {
          ...BrokenPreOrder_order
        }
      }
      ... on OfferDoesNotFit {
        reason
      }
      ... on ForecastExists {
        forecastId
        weekOn
      }
      ... on AllocationExpired {
        confirmBy
      }
      ... on MoreThanPaid {
        leftVnd
      }
      ... on CashDiffers {
        dueVnd
      }
      ... on ConsentAwaited {
        askedVnd
      }
      ... on ConsentRefused {
        mostTotalVnd
      }
      ... on QuantityNotConfirmable {
        most {
          value
          unit
        }
        step {
          value
          unit
        }
      }
    }
  `,
  [InvalidInput_problems, BelowWhatLeft_error, BrokenPreOrder_order, BrokenPromise_promise],
)
export type MarketRefusal = FragmentOf<typeof MarketRefusal_error>

/** What an act was about: the same refusal reads differently of a lot and of an offer. */
export type Subject = 'lot' | 'offer' | 'forecast' | 'paper' | 'allocation' | 'household' | 'area' | 'retailOrder' | 'damage' | 'account' | 'invoice'

const GONE: Record<Subject, () => string> = {
  lot: m.lot_gone,
  offer: m.offer_gone,
  forecast: m.forecast_gone,
  paper: m.paper_gone,
  allocation: m.answer_gone,
  household: m.household_gone,
  area: m.area_gone,
  retailOrder: m.retail_gone,
  damage: m.damage_gone,
  account: m.payout_account_gone,
  invoice: m.invoice_gone,
}

/** Why the market did not take an act: the values to mend, or a sentence. Without an answer it was not reached. */
export function refusalOf(error: MarketRefusal | undefined, subject: Subject): Refusal {
  switch (error?.__typename) {
    case undefined:
      return m.not_sent_yet()
    case 'InvalidInput':
      return problemsOf(error)
    case 'BelowWhatLeft':
      return belowWords(error)
    case 'NotEnoughVolume':
      return m.lot_has_only({ left: formatQuantity(error.left.value, error.left.unit) })
    case 'BreaksPromises':
      return m.breaks_changed()
    case 'OfferDoesNotFit':
      return misfitWords(error.reason)
    case 'OfferExists':
      return m.offer_exists()
    case 'ForecastExists':
      return m.forecast_exists({ week: formatWeek(error.weekOn) })
    case 'StatusForbids':
      return statusForbids(error.statusNow, subject)
    case 'AllocationAnswered':
      return m.answered_already()
    case 'AllocationExpired':
      return m.answer_too_late({ until: formatInstant(error.confirmBy) })
    case 'QuantityNotConfirmable':
      return m.quantity_not_confirmable({
        most: formatQuantity(error.most.value, error.most.unit),
        step: formatQuantity(error.step.value, error.step.unit),
      })
    case 'MoreThanPaid':
      return m.damage_more_than_paid({ left: formatMoney(error.leftVnd) })
    case 'CashDiffers':
      return m.retail_cash_differs({ amount: formatMoney(error.dueVnd) })
    case 'ConsentAwaited':
      return m.retail_consent_waits({ amount: formatMoney(error.askedVnd) })
    case 'ConsentRefused':
      return m.retail_refused({ amount: formatMoney(error.mostTotalVnd) })
    case 'DepositRecorded':
      return m.retail_deposit_known()
    case 'DocumentNumberTaken':
      return m.paper_number_taken()
    case 'HouseholdCodeTaken':
      return m.household_code_taken()
    case 'PlantingAreaCodeTaken':
      return m.area_code_taken()
    case 'TaxCodeTaken':
      return [{ path: 'taxCode', rule: 'TAX_CODE_TAKEN', parameters: {} }]
    case 'SecondPersonNeeded':
      return m.second_person_needed()
    case 'InvoiceCorrected':
      return m.invoice_corrected_before()
    case 'NoOcopAward':
      return m.no_ocop_award()
    case 'CooperativeNotApproved':
      return subject === 'forecast' ? m.cooperative_not_approved() : m.cooperative_may_not_sell()
    case 'NotAllowed':
      return subject === 'allocation' ? m.answer_not_your_role() : m.not_your_role()
    case 'NotFound':
      return GONE[subject]()
    case 'IdempotencyConflict':
      return m.sent_otherwise()
    default:
      return m.entry_not_valid()
  }
}

function statusForbids(status: string, subject: Subject) {
  if (subject === 'lot') return m.lot_status_forbids({ status: lotStatusWordOf(status) ?? m.lots_harvested() })
  if (subject === 'offer') return m.offer_status_forbids({ status: offerStatusWordOf(status) ?? status })
  if (subject === 'retailOrder') return m.retail_status_forbids()
  if (subject === 'damage') return m.damage_status_forbids()
  return m.forecast_closed()
}

/** Why a lot cannot be sold under an offer. */
function misfitWords(reason: string) {
  switch (reason) {
    case 'PRODUCT':
      return m.misfit_product()
    case 'GRADE':
      return m.misfit_grade()
    case 'NOT_ACTIVE':
      return m.misfit_not_active()
    default:
      return m.misfit_dates()
  }
}
