import { checkInput } from '@cho-phien/schema/rules/check-input.ts'
import { requestLineRule, submitPurchaseRequestRule } from '@cho-phien/schema/rules/purchase-request.ts'
import type { VariablesOf } from '../../graphql/graphql.ts'
import { addDays, parseDecimal, type UnitCode } from '../../i18n/format.ts'
import type { RequestEstimate_Query, SubmitRequest_Mutation } from './request-documents.ts'
import type { Problem } from './request-problems.ts'

/** One good of the form, figures as they were typed. */
export interface LineForm {
  productId: string
  commodityId: string
  locationId: string
  minGradeRank: number
  minOcopStars: number
  schemeCodes: string[]
  quantity: string
  unit: UnitCode
  tolerancePercent: string
  windows: { fromOn: string; toOn: string }[]
  ceilingVnd: string
  minFillPercent: string
  maxSuppliers: string
  minPerSupplier: string
  minPerSupplierUnit: UnitCode
  priority: number
  firm: boolean
  minRemainingDays: string
  preferredCooperativeIds: string[]
  blockedCooperativeIds: string[]
}

export interface RequestForm {
  title: string
  buyerReference: string
  note: string
  validUntilOn: string
  lines: LineForm[]
}

/** A new line asks for the week after next, at the place given. */
export function newLine(businessDay: string, locationId: string): LineForm {
  return {
    productId: '',
    commodityId: '',
    locationId,
    minGradeRank: 1,
    minOcopStars: 0,
    schemeCodes: [],
    quantity: '',
    unit: 'KGM',
    tolerancePercent: '5',
    windows: [{ fromOn: addDays(businessDay, 7), toOn: addDays(businessDay, 10) }],
    ceilingVnd: '',
    minFillPercent: '0',
    maxSuppliers: '',
    minPerSupplier: '',
    minPerSupplierUnit: 'KGM',
    priority: 1,
    firm: false,
    minRemainingDays: '0',
    preferredCooperativeIds: [],
    blockedCooperativeIds: [],
  }
}

export const newForm = (businessDay: string, locationId: string): RequestForm => ({
  title: '',
  buyerReference: '',
  note: '',
  validUntilOn: addDays(businessDay, 7),
  lines: [newLine(businessDay, locationId)],
})

type Stored = Record<string, unknown>
const record = (value: unknown): Stored => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : {})
const text = (value: unknown, otherwise = '') => (typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise)
const texts = (value: unknown) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])
const comma = (decimal: string) => decimal.replace('.', ',')

/** The form a stored draft holds; what the draft lacks is as in a new form. */
export function formOfDraft(draft: unknown, empty: RequestForm): RequestForm {
  const stored = record(draft)
  const lines = Array.isArray(stored.lines) ? stored.lines.map((line) => lineOfDraft(record(line), empty.lines[0]!)) : []
  return {
    title: text(stored.title),
    buyerReference: text(stored.buyerReference),
    note: text(stored.note),
    validUntilOn: text(stored.validUntilOn, empty.validUntilOn),
    lines: lines.length > 0 ? lines : empty.lines,
  }
}

function lineOfDraft(line: Stored, empty: LineForm): LineForm {
  const quantity = record(line.quantity)
  const least = record(line.minPerSupplier)
  const unit = text(quantity.unit, empty.unit) as UnitCode
  return {
    productId: text(line.productId),
    commodityId: text(line.commodityId),
    locationId: text(line.locationId, empty.locationId),
    minGradeRank: Number(line.minGradeRank ?? empty.minGradeRank),
    minOcopStars: Number(line.minOcopStars ?? 0),
    schemeCodes: texts(line.schemeCodes),
    quantity: comma(text(quantity.value)),
    unit,
    tolerancePercent: text(line.tolerancePercent, empty.tolerancePercent),
    windows: Array.isArray(line.windows) ? line.windows.map(record).map(({ fromOn, toOn }) => ({ fromOn: text(fromOn), toOn: text(toOn) })) : empty.windows,
    ceilingVnd: text(line.ceilingVnd),
    minFillPercent: text(line.minFillPercent, '0'),
    maxSuppliers: text(line.maxSuppliers),
    minPerSupplier: comma(text(least.value)),
    minPerSupplierUnit: text(least.unit, unit) as UnitCode,
    priority: Number(line.priority ?? 1),
    firm: line.firm === true,
    minRemainingDays: text(line.minRemainingDays, '0'),
    preferredCooperativeIds: texts(line.preferredCooperativeIds),
    blockedCooperativeIds: texts(line.blockedCooperativeIds),
  }
}

/** A figure as the API takes it where it can be read, as it was typed otherwise. */
const decimal = (typed: string) => parseDecimal(typed) ?? typed.trim()
const whole = (typed: string) => {
  const read = parseDecimal(typed)
  return read !== undefined ? Number(read) : typed.trim() === '' ? undefined : Number.NaN
}
/** Whole đồng: dots and commas group thousands, there are no decimals. */
const dong = (typed: string) => typed.replace(/[.,\s₫đ]/g, '')

function lineDraft(line: LineForm) {
  const { quantity, unit, minPerSupplier, minPerSupplierUnit, ceilingVnd, ...same } = line
  return {
    ...same,
    productId: line.productId || null,
    commodityId: line.commodityId || null,
    quantity: { value: decimal(quantity), unit },
    minPerSupplier: minPerSupplier.trim() === '' ? null : { value: decimal(minPerSupplier), unit: minPerSupplierUnit },
    ceilingVnd: dong(ceilingVnd),
  }
}

/** What is stored of the form while it is a draft; `formOfDraft` reads it back. */
export const draftOfForm = (form: RequestForm) => ({ ...form, lines: form.lines.map(lineDraft) })

type LineInput = VariablesOf<typeof SubmitRequest_Mutation>['input']['lines'][number]

/** A line as the API takes it. Only for lines without problems. */
export function lineInput(line: LineForm): LineInput {
  const draft = lineDraft(line)
  return {
    ...draft,
    tolerancePercent: whole(line.tolerancePercent) ?? 0,
    minFillPercent: whole(line.minFillPercent) ?? 0,
    minRemainingDays: whole(line.minRemainingDays) ?? 0,
    maxSuppliers: whole(line.maxSuppliers) ?? null,
  }
}

/** A line as the estimate takes it. Only for lines without problems. */
export function estimateInput(line: LineForm): VariablesOf<typeof RequestEstimate_Query>['lines'][number] {
  const { priority: _priority, tolerancePercent: _tolerance, ...asked } = lineInput(line)
  return asked
}

// The rules know rows by their own ids, which the contract's ids carry after the type's name.
const rowId = (globalId: string) => {
  try {
    return atob(globalId).split(':').at(-1) ?? globalId
  } catch {
    return globalId
  }
}

function ruleLine(line: LineForm) {
  const draft = lineDraft(line)
  return {
    ...lineInput(line),
    productId: line.productId ? rowId(line.productId) : null,
    commodityId: line.commodityId ? rowId(line.commodityId) : null,
    locationId: line.locationId ? rowId(line.locationId) : undefined,
    ceilingVnd: /^\d+$/.test(draft.ceilingVnd) ? BigInt(draft.ceilingVnd) : undefined,
    preferredCooperativeIds: line.preferredCooperativeIds.map(rowId),
    blockedCooperativeIds: line.blockedCooperativeIds.map(rowId),
  }
}

/** What the shared rules refuse in a line; paths begin at the line. */
export function lineProblems(line: LineForm): Problem[] {
  const checked = checkInput(requestLineRule, ruleLine(line))
  return checked.ok ? [] : checked.problems
}

/** What the shared rules refuse in the whole form. */
export function formProblems(form: RequestForm): Problem[] {
  const checked = checkInput(submitPurchaseRequestRule, { ...form, lines: form.lines.map(ruleLine) })
  return checked.ok ? [] : checked.problems
}
