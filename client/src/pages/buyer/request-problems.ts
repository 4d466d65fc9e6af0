import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'

/** One refused value: where it is, the stable name of the rule, and the rule's figures as text. */
export interface Problem {
  path: string
  rule: string
  parameters: Record<string, string>
}

/** The problem of a field, or of a part of it. */
export const problemAt = (problems: readonly Problem[], path: string) =>
  problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))

export const STEPS = ['goods', 'delivery', 'quality', 'terms', 'review'] as const
export type Step = (typeof STEPS)[number]

const STEP_OF_FIELD: Record<string, Step> = {
  productId: 'goods',
  commodityId: 'goods',
  quantity: 'goods',
  tolerancePercent: 'goods',
  minGradeRank: 'goods',
  windows: 'delivery',
  locationId: 'delivery',
  schemeCodes: 'quality',
  minOcopStars: 'quality',
  minRemainingDays: 'quality',
  firm: 'quality',
}

/** Where a problem is mended: its step, and its line when it is one's. */
export function placeOfProblem(path: string): { step: Step; line: number | undefined; field: string } {
  const [, index, field] = /^lines\.(\d+)\.(\w+)/.exec(path) ?? []
  if (index === undefined || field === undefined) return { step: 'review', line: undefined, field: path.split('.')[0] ?? path }
  return { step: STEP_OF_FIELD[field] ?? 'terms', line: Number(index), field }
}

const FIELD_WORDS: Record<string, () => string> = {
  productId: m.field_good,
  commodityId: m.field_good,
  quantity: m.field_quantity,
  tolerancePercent: m.field_tolerance,
  minGradeRank: m.field_grade,
  windows: m.field_windows,
  locationId: m.field_location,
  schemeCodes: m.field_certificates,
  minOcopStars: m.field_ocop,
  minRemainingDays: m.field_remaining_days,
  ceilingVnd: m.field_ceiling,
  minFillPercent: m.field_min_fill,
  maxSuppliers: m.field_max_suppliers,
  minPerSupplier: m.field_min_per_supplier,
  preferredCooperativeIds: m.field_preferred,
  blockedCooperativeIds: m.field_blocked,
  title: m.field_title,
  buyerReference: m.field_reference,
  note: m.field_note,
  validUntilOn: m.field_valid_until,
}
export const fieldWord = (field: string) => FIELD_WORDS[field]?.() ?? field

/** What is wrong with a field, in a sentence. */
export function problemSentence({ rule, parameters, path }: Problem): string {
  const figure = (name: string) => formatNumber(Number(parameters[name] ?? 0))
  switch (rule) {
    case 'REQUIRED':
    case 'TOO_SHORT':
    case 'WRONG_TYPE':
      return m.problem_required()
    case 'PRODUCT_OR_COMMODITY':
      return m.problem_choose_good()
    case 'MALFORMED':
      return /Id$|Ids/.test(path) ? m.problem_choose() : path.endsWith('On') ? m.problem_date() : m.problem_number()
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
      return m.problem_reversed()
    case 'OVERLAPPING':
      return m.problem_overlapping()
    case 'IN_THE_PAST':
      return m.problem_past({ earliest: formatDate(parameters.earliest ?? '') })
    case 'TOO_FAR':
      return m.problem_too_far({ latest: formatDate(parameters.latest ?? '') })
    case 'AFTER_LAST_WINDOW':
      return m.problem_after_window({ latest: formatDate(parameters.latest ?? '') })
    case 'UNIT_DOES_NOT_FIT':
      return m.problem_unit()
    case 'BELOW_STEP':
      return m.problem_below_step()
    case 'MORE_THAN_QUANTITY':
      return m.problem_more_than_quantity()
    case 'BELOW_ANY_PRICE':
      return m.problem_below_price({ lowest: formatMoney(parameters.lowestVnd ?? '0') })
    case 'PREFERRED_AND_BLOCKED':
      return m.problem_preferred_and_blocked()
    default:
      return m.problem_choose()
  }
}

/** "Dòng 2, trần giá: phải lớn hơn 0". */
export function problemLine(problem: Problem, lineCount: number): string {
  const { line, field } = placeOfProblem(problem.path)
  const name = line !== undefined && lineCount > 1 ? m.line_field({ line: line + 1, field: fieldWord(field) }) : fieldWord(field)
  return `${name}: ${problemSentence(problem)}`
}
