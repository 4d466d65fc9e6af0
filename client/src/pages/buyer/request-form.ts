import type { VariablesOf } from '../../graphql/graphql.ts'
import { addDays, mondayOf, parseDecimal, type UnitCode } from '../../i18n/format.ts'
import type { RequestEstimate_Query, SubmitRequest_Mutation } from './request-documents.ts'

export interface Span {
  fromOn: string
  toOn: string
}

/** What one place is to get of a good in one week. */
export interface CellForm {
  /** As it was typed. */
  quantity: string
  /** Days of its own; without them the usual days of the week. */
  windows?: Span[] | undefined
}

/** A place of delivery of a good with a cell for each week, by the week's Monday. */
export interface RowForm {
  locationId: string
  cells: Record<string, CellForm>
}

/** Another good that is taken when the good is short; what is left empty is as the good has it. */
export interface SubstituteForm {
  productId: string
  /** 0 for that of the good. */
  minGradeRank: number
  /** Insists on certificates of its own. */
  ownSchemes: boolean
  schemeCodes: string[]
  price: 'SAME' | 'CEILING' | 'DISCOUNT'
  /** Đồng or per cent, as it was typed. */
  amount: string
}

/** A new substitute is a lower class at the good's price. */
export const newSubstitute = (): SubstituteForm => ({ productId: '', minGradeRank: 1, ownSchemes: false, schemeCodes: [], price: 'SAME', amount: '' })

/** One good of the form with the terms that hold for all its places and weeks; figures as they were typed. */
export interface GoodForm {
  productId: string
  commodityId: string
  minGradeRank: number
  minOcopStars: number
  schemeCodes: string[]
  unit: UnitCode
  tolerancePercent: string
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
  /** What it takes when it is short, the first first. */
  substitutes: SubstituteForm[]
  rows: RowForm[]
}

export interface RequestForm {
  title: string
  buyerReference: string
  note: string
  validUntilOn: string
  /** Mondays of the weeks shown, one after the other. */
  weeks: string[]
  /** Weekdays, 1 is Monday, between which goods usually arrive. */
  days: { from: number; to: number }
  goods: GoodForm[]
}

/** A request may name as many weeks as it may look ahead. */
export const MOST_WEEKS = 53
const FIRST_WEEKS = 6

/** A new good asks for nothing yet, at the place given. */
export const newGood = (locationId: string): GoodForm => ({
  productId: '',
  commodityId: '',
  minGradeRank: 1,
  minOcopStars: 0,
  schemeCodes: [],
  unit: 'KGM',
  tolerancePercent: '5',
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
  substitutes: [],
  rows: [{ locationId, cells: {} }],
})

/** A new request shows the weeks from the next one on. */
export const newForm = (businessDay: string, locationId: string): RequestForm => ({
  title: '',
  buyerReference: '',
  note: '',
  validUntilOn: addDays(businessDay, 7),
  weeks: weeksFrom(addDays(mondayOf(businessDay), 7), FIRST_WEEKS),
  days: { from: 1, to: 7 },
  goods: [newGood(locationId)],
})

export const weeksFrom = (monday: string, count: number) => Array.from({ length: count }, (_, index) => addDays(monday, index * 7))

/** The usual days of a week, as far as they are still to come. */
export function usualSpan({ from, to }: RequestForm['days'], week: string, businessDay: string): Span {
  const toOn = addDays(week, to - 1)
  const fromOn = addDays(week, from - 1)
  return { fromOn: fromOn < businessDay && toOn >= businessDay ? businessDay : fromOn, toOn }
}

/** The days on which a cell's goods may arrive. */
export const windowsOf = (form: Pick<RequestForm, 'days'>, cell: CellForm, at: { week: string; businessDay: string }): Span[] =>
  cell.windows ?? [usualSpan(form.days, at.week, at.businessDay)]

/** Where a cell stands in the form. */
export interface CellPlace {
  good: number
  row: number
  week: string
}

export const placeKey = ({ good, row, week }: CellPlace) => `${good}.${row}.${week}`

/** A cell that asks for something, as the line it becomes. */
export interface AskedCell extends CellPlace {
  line: LineForm
}

/** A line of the request: a good with the place, days and quantity of one cell. */
export interface LineForm extends Omit<GoodForm, 'rows'> {
  locationId: string
  quantity: string
  windows: Span[]
}

/** The lines of a form, row by row, week by week, weeks that are not shown included. */
export const askedCells = (form: RequestForm, businessDay: string): AskedCell[] =>
  form.goods.flatMap(({ rows, ...good }, goodIndex) =>
    rows.flatMap((row, rowIndex) =>
      Object.keys(row.cells)
        .sort()
        .flatMap((week) => {
          const cell = row.cells[week]!
          if (cell.quantity.trim() === '') return []
          const line = { ...good, locationId: row.locationId, quantity: cell.quantity, windows: windowsOf(form, cell, { week, businessDay }) }
          return [{ good: goodIndex, row: rowIndex, week, line }]
        }),
    ),
  )

/** The form with another quantity in a cell; an emptied cell keeps no days of its own. */
export const withQuantity = (form: RequestForm, place: CellPlace, quantity: string): RequestForm =>
  withCell(form, place, (cell) => (quantity.trim() === '' ? undefined : { ...cell, quantity }))

/** The form with a cell changed; undefined empties it. */
export const withCell = (form: RequestForm, place: CellPlace, change: (cell: CellForm) => CellForm | undefined): RequestForm => ({
  ...form,
  goods: form.goods.map((good, goodIndex) =>
    goodIndex !== place.good
      ? good
      : {
          ...good,
          rows: good.rows.map((row, rowIndex) => {
            if (rowIndex !== place.row) return row
            const { [place.week]: old, ...others } = row.cells
            const next = change(old ?? { quantity: '' })
            return { ...row, cells: next ? { ...others, [place.week]: next } : others }
          }),
        },
  ),
})

/** The form with all its weeks and days moved by whole weeks. */
export function moved(form: RequestForm, weeks: number): RequestForm {
  const days = weeks * 7
  return {
    ...form,
    weeks: form.weeks.map((week) => addDays(week, days)),
    goods: form.goods.map((good) => ({
      ...good,
      rows: good.rows.map((row) => ({
        ...row,
        cells: Object.fromEntries(
          Object.entries(row.cells).map(([week, cell]) => [
            addDays(week, days),
            cell.windows ? { ...cell, windows: cell.windows.map(({ fromOn, toOn }) => ({ fromOn: addDays(fromOn, days), toOn: addDays(toOn, days) })) } : cell,
          ]),
        ),
      })),
    })),
  }
}

/** A figure as the API takes it where it can be read, as it was typed otherwise. */
const decimal = (typed: string) => parseDecimal(typed) ?? typed.trim()
const whole = (typed: string) => {
  const read = parseDecimal(typed)
  return read !== undefined ? Number(read) : typed.trim() === '' ? undefined : Number.NaN
}
/** Whole đồng: dots and commas group thousands, there are no decimals. */
export const dong = (typed: string) => typed.replace(/[.,\s₫đ]/g, '')

type LineInput = VariablesOf<typeof SubmitRequest_Mutation>['input']['lines'][number]

/** A line as the API takes it. Only for lines without problems. */
export function lineInput({ quantity, unit, minPerSupplier, minPerSupplierUnit, ...line }: LineForm): LineInput {
  return {
    ...line,
    productId: line.productId || null,
    commodityId: line.commodityId || null,
    quantity: { value: decimal(quantity), unit },
    minPerSupplier: minPerSupplier.trim() === '' ? null : { value: decimal(minPerSupplier), unit: minPerSupplierUnit },
    ceilingVnd: dong(line.ceilingVnd),
    tolerancePercent: whole(line.tolerancePercent) ?? 0,
    minFillPercent: whole(line.minFillPercent) ?? 0,
    minRemainingDays: whole(line.minRemainingDays) ?? 0,
    maxSuppliers: whole(line.maxSuppliers) ?? null,
    substitutes: line.substitutes.map(substituteInput),
  }
}

const substituteInput = ({ productId, minGradeRank, ownSchemes, schemeCodes, price, amount }: SubstituteForm) => ({
  productId: productId || null,
  minGradeRank: minGradeRank || null,
  schemeCodes: ownSchemes ? schemeCodes : null,
  ceilingVnd: price === 'CEILING' ? dong(amount) : null,
  discountPercent: price === 'DISCOUNT' ? (whole(amount) ?? Number.NaN) : null,
})

/** A line as the estimate takes it. Only for lines without problems. */
export function estimateInput(line: LineForm): VariablesOf<typeof RequestEstimate_Query>['lines'][number] {
  const { priority: _priority, tolerancePercent: _tolerance, ...asked } = lineInput(line)
  return asked
}
