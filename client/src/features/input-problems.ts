import { graphql, type FragmentOf } from '../graphql/graphql.ts'
import { formatDate, formatMoney, formatNumber, formatWeight } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'

/** What the market found wrong with an input, as every form of a console asks for it. */
export const InvalidInput_problems = graphql(`
  fragment InvalidInput_problems on InvalidInput @_unmask {
    problems {
      path
      rule
      parameters {
        name
        value
      }
    }
  }
`)

/** One refused value: where it is, the stable name of the rule, and the rule's figures as text. */
export interface Problem {
  path: string
  rule: string
  parameters: Record<string, string>
}

/** The market's problems in the form in which the shared rules give theirs. */
export const problemsOf = ({ problems }: FragmentOf<typeof InvalidInput_problems>): Problem[] =>
  problems.map(({ path, rule, parameters }) => ({ path, rule, parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])) }))

/** The problem of a field, or of a part of it. */
export const problemAt = (problems: readonly Problem[], path: string) =>
  problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))

/** What is wrong with a field, in a sentence without its name. */
export function problemSentence({ rule, parameters, path }: Problem): string {
  const figure = (name: string) => formatNumber(Number(parameters[name] ?? 0))
  switch (rule) {
    case 'REQUIRED':
    case 'TOO_SHORT':
    case 'WRONG_TYPE':
      return m.problem_required()
    case 'SUBSTITUTE_DIFFERS':
      return m.problem_substitute_differs()
    case 'PRODUCT_OR_COMMODITY':
      return m.problem_choose_good()
    case 'MALFORMED':
      return /Id$|Ids|Code$/.test(path) ? m.problem_choose() : path.endsWith('On') ? m.problem_date() : m.problem_number()
    case 'NOT_A_NUMBER':
      return m.problem_number()
    case 'NEGATIVE':
    case 'ZERO':
      return m.problem_above_zero()
    case 'TOO_FINE':
      return m.problem_too_fine()
    case 'TOO_FEW':
      return m.problem_at_least_one()
    case 'TOO_SMALL':
      return m.problem_at_least({ least: figure('minimum') })
    case 'TOO_LARGE':
      return m.problem_at_most({ most: figure(parameters.largest === undefined ? 'maximum' : 'largest') })
    case 'TOO_MANY':
      return m.problem_at_most({ most: figure('maximum') })
    case 'TOO_LONG':
      return m.problem_too_long({ most: figure('maximum') })
    case 'REVERSED':
    case 'BEFORE_START':
      return m.problem_reversed()
    case 'OVERLAPPING':
      return m.problem_overlapping()
    case 'IN_THE_PAST':
      return m.problem_past({ earliest: formatDate(parameters.earliest ?? '') })
    case 'IN_THE_FUTURE':
    case 'IN_FUTURE':
      return m.problem_future()
    case 'TOO_FAR':
      return m.problem_too_far({ latest: formatDate(parameters.latest ?? '') })
    case 'OUTSIDE_WEEK':
      return m.problem_outside_week({ from: formatDate(parameters.from ?? ''), to: formatDate(parameters.to ?? '') })
    case 'AFTER_LAST_WINDOW':
      return m.problem_after_window({ latest: formatDate(parameters.latest ?? '') })
    case 'UNIT_DOES_NOT_FIT':
    case 'UNITS_DIFFER':
      return m.problem_unit()
    case 'BELOW_STEP':
      return m.problem_below_step()
    case 'MORE_THAN_QUANTITY':
      return m.problem_more_than_quantity()
    case 'BELOW_ANY_PRICE':
      return m.problem_below_price({ lowest: formatMoney(parameters.lowestVnd ?? '0') })
    case 'MORE_THAN_DOCK_TAKES':
      return m.problem_dock({ most: formatWeight(Number(parameters.largestBase ?? 0) / 1000) })
    case 'PLACE_CLOSED':
      return m.problem_place_closed()
    case 'EMPTY':
      return m.problem_empty_span()
    case 'PREFERRED_AND_BLOCKED':
      return m.problem_preferred_and_blocked()
    case 'OTHER_CROP':
      return m.problem_other_crop()
    case 'IN_USE':
      return m.problem_in_use()
    case 'TWICE':
      return m.problem_twice()
    case 'ACCOUNT_NUMBER':
      return m.problem_account_number()
    case 'BANK_NUMBER':
      return m.problem_bank_number()
    case 'TAX_CODE':
      return m.problem_tax_code()
    case 'TAX_CODE_TAKEN':
      return m.problem_tax_code_taken()
    case 'TWO_LETTERS':
      return m.problem_two_letters()
    case 'UNKNOWN_VALUE':
      return m.problem_unknown_value()
    case 'PACK_KEEPS_SIZE':
      return m.problem_pack_keeps_size()
    case 'CHECK_DIGIT':
      return m.problem_check_digit()
    case 'DEARER_FOR_MORE':
      return m.problem_dearer_for_more({ highest: formatMoney(parameters.highest ?? '0') })
    case 'LIST_PRICE_MISSING':
      return m.problem_list_price_missing()
    case 'LOW_ABOVE_LIKELY':
      return m.problem_low_above_likely()
    case 'HIGH_BELOW_LIKELY':
      return m.problem_high_below_likely()
    case 'BOTH_OR_NEITHER':
    case 'CERTAINTY_OR_RANGE':
      return m.problem_both_or_neither()
    default:
      return m.problem_choose()
  }
}

/** The problems of fields that stand empty, by the path of each. */
export const requiredProblems = (texts: Record<string, string>): Problem[] =>
  Object.entries(texts)
    .filter(([, text]) => text.trim() === '')
    .map(([path]) => ({ path, rule: 'REQUIRED', parameters: {} }))
