import { addDays } from '../../i18n/format.ts'
import { MOST_WEEKS, weeksFrom, withQuantity, type CellPlace, type RequestForm } from './request-form.ts'
import { grouped } from './request-totals.ts'
import { folded, isNothing, numberStyleOf, readAmount, readWeek, type AmountProblem } from './sheet-paste.ts'

/** What is to be looked at in a pasted cell. `NO_ROW`, `NO_WEEK` and `UNKNOWN_ROW` found no place in the grid. */
export type CellNoteKind = AmountProblem | 'DOUBTFUL' | 'NO_ROW' | 'NO_WEEK' | 'UNKNOWN_ROW'

export interface CellNote {
  kind: CellNoteKind
  /** Row and column of the sheet, from 1. */
  sheetRow: number
  sheetColumn: number
  /** What stood in the cell. */
  text: string
  /** Where it went; undefined when there was no place for it. */
  place: CellPlace | undefined
  /** How a doubtful number was read. */
  readAs?: string
}

/** What becomes of the form when a sheet is put in: cells that could be read, and every cell that needs a look. Nothing is left out of both. */
export interface Placed {
  form: RequestForm
  /** Cells that hold an amount now. */
  filled: number
  notes: CellNote[]
}

export interface NamedChoices {
  /** Names of the goods of the form, in their order. */
  goods: readonly (readonly string[])[]
  /** Places of the buyer with what they are called. */
  places: readonly { id: string; names: readonly string[] }[]
}

interface Sheet {
  table: readonly (readonly string[])[]
  /** Cell the sheet is put in at, when it names no weeks or rows. */
  at: CellPlace
  businessDay: string
  choices: NamedChoices
}

/**
 * Puts a sheet into the form. A first row of weeks says the columns, first columns of names say goods and places; without them cells go
 * to the right of and below the one chosen. Weeks and rows of known places are added as they are needed. Text that is no amount goes into
 * its cell as it is, so that it is seen and mended there.
 */
export function placeSheet(form: RequestForm, { table, at, businessDay, choices }: Sheet): Placed {
  const head = headOf(table, businessDay)
  const body = table.slice(head ? 1 : 0)
  const firstColumn = head ? head.firstColumn : nameColumns(body)
  const width = Math.max(0, ...body.map((cells) => cells.length)) - firstColumn
  const weeks = head ? head.weeks : weeksFrom(at.week, Math.max(1, width))
  const style = numberStyleOf(body.flatMap((cells) => cells.slice(firstColumn)))
  const placed: Placed = { form: withWeeks(form, weeks), filled: 0, notes: [] }
  const rows = new RowFinder(placed, at, choices)
  body.forEach((cells, bodyRow) => {
    const found = rows.next(cells.slice(0, firstColumn))
    cells.slice(firstColumn).forEach((text, index) => {
      if (isNothing(text)) return
      const week = weeks[index]
      const note = { sheetRow: bodyRow + 1 + (head ? 1 : 0), sheetColumn: firstColumn + index + 1, text }
      if (found === 'UNKNOWN_ROW' || found === 'NO_ROW') placed.notes.push({ ...note, kind: found, place: undefined })
      else if (week === undefined || !placed.form.weeks.includes(week)) placed.notes.push({ ...note, kind: 'NO_WEEK', place: undefined })
      else putCell(placed, { ...found, week }, { note, style })
    })
  })
  return placed
}

function putCell(placed: Placed, place: CellPlace, { note, style }: { note: Omit<CellNote, 'kind' | 'place'>; style: Parameters<typeof readAmount>[2] }): void {
  const read = readAmount(note.text, placed.form.goods[place.good]!.unit, style)
  placed.form = withQuantity(placed.form, place, read.ok ? grouped(read.amount) : note.text.slice(0, 60))
  if (read.ok) placed.filled += 1
  if (!read.ok) placed.notes.push({ ...note, kind: read.problem, place })
  else if (read.doubtful) placed.notes.push({ ...note, kind: 'DOUBTFUL', place, readAs: grouped(read.amount) })
}

/** Weeks in the first row of a sheet, behind the columns of names. */
function headOf(table: readonly (readonly string[])[], businessDay: string): { firstColumn: number; weeks: (string | undefined)[] } | undefined {
  const cells = table[0] ?? []
  const firstColumn = cells.findIndex((cell) => readWeek(cell, businessDay) !== undefined)
  if (firstColumn < 0) return undefined
  return { firstColumn, weeks: cells.slice(firstColumn).map((cell) => readWeek(cell, businessDay)) }
}

/** Leading columns that hold names: words in every row that has something there, an amount in none. */
function nameColumns(body: readonly (readonly string[])[]): number {
  const isNames = (column: number) => {
    const cells = body.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    return cells.length > 0 && cells.every((cell) => !isNothing(cell) && !/^[-–−]?\s*\d/.test(cell))
  }
  const width = Math.max(0, ...body.map((cells) => cells.length))
  let columns = 0
  while (columns < Math.min(2, width - 1) && isNames(columns)) columns += 1
  return columns
}

function withWeeks(form: RequestForm, weeks: readonly (string | undefined)[]): RequestForm {
  const named = [...form.weeks, ...weeks.filter((week) => week !== undefined)].sort()
  const first = named[0]!
  const count = Math.round((Date.parse(named.at(-1)!) - Date.parse(first)) / (7 * 86_400_000)) + 1
  return { ...form, weeks: count <= MOST_WEEKS ? weeksFrom(first, count) : weeksFrom(form.weeks[0]!, MOST_WEEKS) }
}

/** Finds the row of the form for each row of the sheet: by the names it begins with, else the next one below. */
class RowFinder {
  readonly #placed: Placed
  readonly #choices: NamedChoices
  readonly #below: { good: number; row: number }[]
  #good: number

  constructor(placed: Placed, at: CellPlace, choices: NamedChoices) {
    this.#placed = placed
    this.#choices = choices
    this.#good = at.good
    const all = placed.form.goods.flatMap(({ rows }, good) => rows.map((_, row) => ({ good, row })))
    this.#below = all.slice(all.findIndex(({ good, row }) => good === at.good && row === at.row))
  }

  next(names: readonly string[]): { good: number; row: number } | 'UNKNOWN_ROW' | 'NO_ROW' {
    const said = names.filter((name) => name !== '')
    if (said.length === 0) return this.#below.shift() ?? 'NO_ROW'
    const goods = said.map((name) => this.#goodNamed(name))
    const places = said.map((name) => this.#placeNamed(name))
    if (said.some((_, index) => goods[index] === undefined && places[index] === undefined)) return 'UNKNOWN_ROW'
    this.#good = goods.find((good) => good !== undefined) ?? this.#good
    const locationId = places.find((place) => place !== undefined)
    return { good: this.#good, row: locationId === undefined ? 0 : this.#rowFor(locationId) }
  }

  #goodNamed(name: string): number | undefined {
    const index = this.#choices.goods.findIndex((names) => names.some((known) => sameName(known, name)))
    return index < 0 ? undefined : index
  }

  #placeNamed(name: string): string | undefined {
    return this.#choices.places.find(({ names }) => names.some((known) => sameName(known, name)))?.id
  }

  /** The row of a place; a row that has no place yet takes it, else one is added. */
  #rowFor(locationId: string): number {
    const { form } = this.#placed
    const rows = form.goods[this.#good]!.rows
    const known = rows.findIndex((row) => row.locationId === locationId)
    if (known >= 0) return known
    const unused = rows.findIndex((row) => row.locationId === '' && Object.keys(row.cells).length === 0)
    const next = unused >= 0 ? rows.map((row, index) => (index === unused ? { ...row, locationId } : row)) : [...rows, { locationId, cells: {} }]
    this.#placed.form = { ...form, goods: form.goods.map((good, index) => (index === this.#good ? { ...good, rows: next } : good)) }
    return unused >= 0 ? unused : rows.length
  }
}

const sameName = (known: string, said: string) => {
  const [one, other] = [folded(known), folded(said)]
  return one !== '' && (one === other || (other.length >= 4 && one.includes(other)) || (one.length >= 4 && other.includes(one)))
}

/** The week before the first or after the last one shown. */
export const weekBeside = ({ weeks }: Pick<RequestForm, 'weeks'>, side: 'before' | 'after') =>
  side === 'before' ? addDays(weeks[0]!, -7) : addDays(weeks.at(-1)!, 7)
