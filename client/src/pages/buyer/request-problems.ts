import { problemSentence, type Problem } from '../../features/input-problems.ts'
import { formatWeekNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'

export const STEPS = ['goods', 'weeks', 'quality', 'delivery', 'terms', 'review'] as const
export type Step = (typeof STEPS)[number]

const STEP_OF_FIELD: Record<string, Step> = {
  productId: 'goods',
  commodityId: 'goods',
  minGradeRank: 'goods',
  rows: 'weeks',
  lines: 'weeks',
  tolerancePercent: 'quality',
  schemeCodes: 'quality',
  minOcopStars: 'quality',
  minRemainingDays: 'quality',
  firm: 'quality',
  substitutes: 'quality',
  title: 'review',
  buyerReference: 'review',
  note: 'review',
  validUntilOn: 'review',
}

/** Where a problem is mended: its step, and its good when it is one's. */
export interface ProblemPlace {
  step: Step
  good: number | undefined
  row: number | undefined
  week: string | undefined
  field: string
}

export function placeOfProblem(path: string): ProblemPlace {
  const [, good, rest] = /^goods\.(\d+)\.(.+)$/.exec(path) ?? []
  const [, row, week, cellField] = /^rows\.(\d+)\.cells\.([\d-]+)\.(\w+)/.exec(rest ?? '') ?? []
  if (week !== undefined) return { step: cellField === 'windows' ? 'delivery' : 'weeks', good: Number(good), row: Number(row), week, field: cellField! }
  const [, placeRow] = /^rows\.(\d+)\.locationId/.exec(rest ?? '') ?? []
  if (placeRow !== undefined) return { step: 'weeks', good: Number(good), row: Number(placeRow), week: undefined, field: 'locationId' }
  const field = (rest ?? path).split('.')[0]!
  return { step: STEP_OF_FIELD[field] ?? 'terms', good: good === undefined ? undefined : Number(good), row: undefined, week: undefined, field }
}

const FIELD_WORDS: Record<string, () => string> = {
  productId: m.field_good,
  commodityId: m.field_good,
  quantity: m.field_quantity,
  rows: m.field_quantity,
  lines: m.request_cells,
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
  substitutes: m.field_substitutes,
  title: m.field_title,
  buyerReference: m.field_reference,
  note: m.field_note,
  validUntilOn: m.field_valid_until,
}
const fieldWord = (field: string) => FIELD_WORDS[field]?.() ?? field

/** "Mận hậu, T22, số lượng cần: phải lớn hơn 0"; the good is named when there are several. */
export function problemLine(problem: Problem, goodNames: readonly string[]): string {
  const { good, week, field } = placeOfProblem(problem.path)
  const where = [
    good !== undefined && goodNames.length > 1 ? (goodNames[good] ?? m.good_number({ number: good + 1 })) : '',
    week === undefined ? '' : formatWeekNumber(week),
    fieldWord(field),
  ]
  return `${where.filter(Boolean).join(', ')}: ${problemSentence(problem)}`
}
