import { addDays, mondayOf, type UnitCode } from '../../i18n/format.ts'
import {
  moved,
  type CellForm,
  type GoodForm,
  MOST_WEEKS,
  newGood,
  type RequestForm,
  type RowForm,
  type Span,
  type SubstituteForm,
  weeksFrom,
} from './request-form.ts'
import { grouped } from './request-totals.ts'

type Stored = Record<string, unknown>
const record = (value: unknown): Stored => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown, otherwise = '') => (typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise)
const texts = (value: unknown) => list(value).filter((item) => typeof item === 'string')
const comma = (decimal: string) => decimal.replace('.', ',')
const isDay = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value)

const FEWEST_WEEKS = 4

/** The form a stored draft holds, which is the form itself; what the draft lacks is as in a new form. A copied request comes as lines. */
export function formOfDraft(draft: unknown, empty: RequestForm): RequestForm {
  const stored = record(draft)
  const head = {
    title: text(stored.title),
    buyerReference: text(stored.buyerReference),
    note: text(stored.note),
    validUntilOn: text(stored.validUntilOn, empty.validUntilOn),
  }
  if (!Array.isArray(stored.goods)) return { ...empty, ...head, ...gridOfLines(list(stored.lines).map(record), empty) }
  const goods = stored.goods.map((good) => goodOfDraft(record(good), empty.goods[0]!.rows[0]!.locationId))
  const days = record(stored.days)
  const form = {
    ...head,
    weeks: texts(stored.weeks).filter(isDay),
    days: { from: weekdayOf(days.from, 1), to: weekdayOf(days.to, 7) },
    goods: goods.length > 0 ? goods : empty.goods,
  }
  return withEveryWeek(form, empty.weeks)
}

/** A form that begins from a template: its first filled week becomes the coming one, and nobody waits longer than for a new request. */
export function formOfTemplate(template: unknown, empty: RequestForm): RequestForm {
  const form = formOfDraft(template, empty)
  const first = filledWeeks(form)[0] ?? form.weeks[0]!
  const weeks = Math.round((Date.parse(empty.weeks[0]!) - Date.parse(first)) / (7 * 86_400_000))
  return { ...moved(form, weeks), validUntilOn: empty.validUntilOn }
}

/** Mondays of the weeks in which some place is to get something. */
export const filledWeeks = ({ goods }: Pick<RequestForm, 'goods'>) =>
  [...new Set(goods.flatMap(({ rows }) => rows.flatMap(({ cells }) => Object.keys(cells))))].sort()

const weekdayOf = (value: unknown, otherwise: number) => {
  const weekday = Number(value)
  return Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 ? weekday : otherwise
}

const spans = (value: unknown): Span[] =>
  list(value)
    .map(record)
    .map(({ fromOn, toOn }) => ({ fromOn: text(fromOn), toOn: text(toOn) }))

function termsOfDraft(stored: Stored): Omit<GoodForm, 'rows'> {
  const empty = newGood('')
  const unit = text(stored.unit, empty.unit) as UnitCode
  return {
    productId: text(stored.productId),
    commodityId: text(stored.commodityId),
    minGradeRank: Number(stored.minGradeRank ?? empty.minGradeRank),
    minOcopStars: Number(stored.minOcopStars ?? 0),
    schemeCodes: texts(stored.schemeCodes),
    unit,
    tolerancePercent: text(stored.tolerancePercent, empty.tolerancePercent),
    ceilingVnd: grouped(text(stored.ceilingVnd)),
    minFillPercent: text(stored.minFillPercent, '0'),
    maxSuppliers: text(stored.maxSuppliers),
    minPerSupplier: text(stored.minPerSupplier),
    minPerSupplierUnit: text(stored.minPerSupplierUnit, unit) as UnitCode,
    priority: Number(stored.priority ?? 1),
    firm: stored.firm === true,
    minRemainingDays: text(stored.minRemainingDays, '0'),
    preferredCooperativeIds: texts(stored.preferredCooperativeIds),
    blockedCooperativeIds: texts(stored.blockedCooperativeIds),
    substitutes: list(stored.substitutes).map(record).map(substituteOfDraft),
  }
}

/** A substitute as the form keeps it, or as a copied request brings it. */
function substituteOfDraft(stored: Stored): SubstituteForm {
  const price = stored.price ?? (stored.ceilingVnd == null ? (stored.discountPercent == null ? 'SAME' : 'DISCOUNT') : 'CEILING')
  return {
    productId: text(stored.productId),
    minGradeRank: Number(stored.minGradeRank ?? 0),
    ownSchemes: typeof stored.ownSchemes === 'boolean' ? stored.ownSchemes : Array.isArray(stored.schemeCodes),
    schemeCodes: texts(stored.schemeCodes),
    price: price === 'CEILING' || price === 'DISCOUNT' ? price : 'SAME',
    amount: text(stored.amount, stored.ceilingVnd == null ? text(stored.discountPercent) : grouped(text(stored.ceilingVnd))),
  }
}

function goodOfDraft(stored: Stored, locationId: string): GoodForm {
  const rows = list(stored.rows)
    .map(record)
    .map((row): RowForm => ({ locationId: text(row.locationId), cells: cellsOfDraft(record(row.cells)) }))
  return { ...termsOfDraft(stored), rows: rows.length > 0 ? rows : [{ locationId, cells: {} }] }
}

function cellsOfDraft(stored: Stored): Record<string, CellForm> {
  const cells = Object.entries(stored).map(([week, value]): [string, CellForm] => {
    const { quantity, windows } = record(value)
    return [mondayOf(week), Array.isArray(windows) ? { quantity: text(quantity), windows: spans(windows) } : { quantity: text(quantity) }]
  })
  return Object.fromEntries(cells.filter(([week, { quantity }]) => isDay(week) && quantity.trim() !== ''))
}

/** Lines with the same terms become one good, each place of it a row, each week a cell; days that are not the usual ones stay with their cell. */
function gridOfLines(lines: readonly Stored[], empty: RequestForm): Pick<RequestForm, 'weeks' | 'days' | 'goods'> {
  const days = usualDaysOf(lines)
  const goods = new Map<string, GoodForm>()
  for (const line of lines) {
    const quantity = record(line.quantity)
    const least = record(line.minPerSupplier)
    const terms = termsOfDraft({
      ...line,
      unit: text(quantity.unit, 'KGM'),
      minPerSupplier: comma(text(least.value)),
      minPerSupplierUnit: text(least.unit, text(quantity.unit, 'KGM')),
    })
    const key = JSON.stringify(terms)
    const good = goods.get(key) ?? { ...terms, rows: [] }
    goods.set(key, good)
    const windows = spans(line.windows)
    const first = windows[0]?.fromOn ?? ''
    const week = isDay(first) ? mondayOf(first) : empty.weeks[0]!
    const usual = windows.length === 1 && first === addDays(week, days.from - 1) && windows[0]?.toOn === addDays(week, days.to - 1)
    const locationId = text(line.locationId, empty.goods[0]!.rows[0]!.locationId)
    let row = good.rows.find((other) => other.locationId === locationId && !(week in other.cells))
    if (!row) good.rows.push((row = { locationId, cells: {} }))
    const typed = grouped(comma(text(quantity.value)))
    if (typed.trim() !== '') row.cells[week] = usual || windows.length === 0 ? { quantity: typed } : { quantity: typed, windows }
  }
  return withEveryWeek({ days, weeks: [], goods: goods.size > 0 ? [...goods.values()] : empty.goods }, empty.weeks)
}

/** The weekdays of the first window that lies within one week; Monday to Sunday when none does. */
function usualDaysOf(lines: readonly Stored[]): RequestForm['days'] {
  const within = lines.flatMap((line) => spans(line.windows)).find(({ fromOn, toOn }) => isDay(fromOn) && isDay(toOn) && mondayOf(fromOn) === mondayOf(toOn))
  if (!within) return { from: 1, to: 7 }
  const weekday = (day: string) => Math.round((Date.parse(day) - Date.parse(mondayOf(day))) / 86_400_000) + 1
  return { from: weekday(within.fromOn), to: Math.max(weekday(within.fromOn), weekday(within.toOn)) }
}

/** Shows every week that holds something, none left out between, and a few more when there are few. */
function withEveryWeek<T extends Pick<RequestForm, 'weeks' | 'goods'>>(form: T, otherwise: string[]): T {
  const named = [...form.weeks, ...filledWeeks(form)].map(mondayOf).sort()
  const first = named[0]
  const last = named.at(-1)
  if (first === undefined || last === undefined) return { ...form, weeks: otherwise }
  const count = Math.round((Date.parse(last) - Date.parse(first)) / (7 * 86_400_000)) + 1
  return { ...form, weeks: weeksFrom(first, Math.min(MOST_WEEKS, Math.max(count, FEWEST_WEEKS))) }
}
