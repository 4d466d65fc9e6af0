import { baseUnitsOf, units, type UnitCode } from '@cho-phien/schema/rules/quantity.ts'
import { addDays, isoWeek, mondayOf } from '../../i18n/format.ts'

/** How numbers of a sheet are written: `1.200,5` as here, or `1,200.5`. */
export type NumberStyle = 'comma' | 'point'

export type AmountProblem = 'NOT_A_NUMBER' | 'NEGATIVE' | 'TOO_FINE' | 'UNIT_DOES_NOT_FIT' | 'TOO_LARGE'

/** A cell that was read: an amount in the unit asked for, written with a decimal comma; or what is wrong with it. */
export type ReadAmount =
  | { ok: true; amount: string; /** Could be meant otherwise: one sign and three digits after it. */ doubtful: boolean }
  | { ok: false; problem: AmountProblem }

/** The rows and cells of what a sheet puts on the clipboard: tabs between cells, quotes around cells that hold tabs, quotes or line ends. */
export function readSheet(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)!.push(cell.replaceAll('\u00a0', ' ').trim())
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n' || sign === '\r') {
      endCell()
      rows.push([])
      if (sign === '\r' && text[at + 1] === '\n') at += 1
    } else cell += sign
  }
  endCell()
  // A sheet ends its last row too.
  while (rows.length > 0 && rows.at(-1)!.every((last) => last === '')) rows.pop()
  return rows
}

const POINT_EVIDENCE = /\d\.\d{1,2}(?!\d)|\d\.\d{4,}|\d,\d{3}\.|\d,\d{3},\d{3}/
const COMMA_EVIDENCE = /\d,\d{1,2}(?!\d)|\d,\d{4,}|\d\.\d{3},|\d\.\d{3}\.\d{3}/

/** How a sheet writes its numbers, told from those that can be read in one way only; as here when none can. */
export function numberStyleOf(cells: readonly string[]): NumberStyle {
  const points = cells.filter((cell) => POINT_EVIDENCE.test(cell)).length
  const commas = cells.filter((cell) => COMMA_EVIDENCE.test(cell)).length
  return points > commas ? 'point' : 'comma'
}

const UNIT_WORDS: Record<string, UnitCode> = {
  g: 'GRM',
  gram: 'GRM',
  kg: 'KGM',
  kgs: 'KGM',
  can: 'KGM',
  ky: 'KGM',
  ta: 'DTN',
  quintal: 'DTN',
  quintals: 'DTN',
  t: 'TNE',
  tan: 'TNE',
  ton: 'TNE',
  tons: 'TNE',
  tonne: 'TNE',
  tonnes: 'TNE',
  ml: 'MLT',
  l: 'LTR',
  lit: 'LTR',
  litre: 'LTR',
  litres: 'LTR',
  cai: 'H87',
  qua: 'H87',
  hop: 'H87',
  pcs: 'H87',
  piece: 'H87',
  pieces: 'H87',
}

/** Letters without accents, small: for names and units that people write in many ways. */
export const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

const NOTHING = /^(?:[-–—]?|0+(?:[.,]0+)?)$/

/** True for a cell that asks for nothing: blank, a dash, zero. */
export const isNothing = (text: string) => NOTHING.test(text.replace(/\s/g, ''))

/** Reads a cell as an amount; one with a unit of its own ("1,5 tấn") is given in the unit asked for. */
export function readAmount(text: string, unit: UnitCode, style: NumberStyle): ReadAmount {
  const [, sign = '', digits = '', word = ''] = /^([-–−]?)\s*(\d[\d.,'\s]*)\s*([^\d]*)$/u.exec(text.trim()) ?? []
  if (digits === '') return { ok: false, problem: 'NOT_A_NUMBER' }
  const own = word === '' ? unit : UNIT_WORDS[folded(word).replace(/[.]/g, '')]
  if (own === undefined) return { ok: false, problem: 'NOT_A_NUMBER' }
  if (units[own].measures !== units[unit].measures) return { ok: false, problem: 'UNIT_DOES_NOT_FIT' }
  if (sign !== '') return { ok: false, problem: 'NEGATIVE' }
  const { decimal, doubtful } = plainDecimal(digits.replace(/['\s]/g, ''), style)
  if (decimal === undefined) return { ok: false, problem: 'NOT_A_NUMBER' }
  const read = baseUnitsOf(decimal, own)
  if ('problem' in read) return { ok: false, problem: read.problem.rule }
  return { ok: true, amount: amountIn(read.base, unit), doubtful }
}

/** A number as a decimal with a point. One sign followed by exactly three digits groups thousands, unless the sheet shows that it does not. */
function plainDecimal(digits: string, style: NumberStyle): { decimal: string | undefined; doubtful: boolean } {
  const [group, point] = style === 'comma' ? ['.', ','] : [',', '.']
  const parts = digits.split(/[.,]/)
  const signs = digits.replace(/\d/g, '')
  if (parts.some((part) => part === '')) return { decimal: undefined, doubtful: false }
  if (signs === '') return { decimal: digits, doubtful: false }
  const grouped = /^\d{1,3}$/.test(parts[0]!) && parts.slice(1).every((part) => part.length === 3)
  if (signs.length === 1) {
    const thousands = grouped && parts[0] !== '0'
    if (signs === group) return thousands ? { decimal: parts.join(''), doubtful: false } : { decimal: parts.join('.'), doubtful: parts[1]!.length === 3 }
    return thousands ? { decimal: parts.join(''), doubtful: true } : { decimal: parts.join('.'), doubtful: false }
  }
  if (new Set(signs).size === 1) return grouped ? { decimal: parts.join(''), doubtful: false } : { decimal: undefined, doubtful: false }
  const last = signs.at(-1)!
  const wholeParts = parts.slice(0, -1)
  const wholeFits =
    new Set(signs.slice(0, -1)).size === 1 && signs[0] !== last && wholeParts.slice(1).every((part) => part.length === 3) && wholeParts[0]!.length <= 3
  return wholeFits ? { decimal: `${wholeParts.join('')}.${parts.at(-1)}`, doubtful: last !== point } : { decimal: undefined, doubtful: false }
}

/** Base units as an exact decimal of a unit, with a comma and without trailing zeros. */
function amountIn(base: bigint, unit: UnitCode): string {
  const size = units[unit].sizeBase
  const digits = size.toString().length - 1
  const fraction = (base % size).toString().padStart(digits, '0').replace(/0+$/, '')
  return `${base / size}${digits > 0 && fraction !== '' ? `,${fraction}` : ''}`
}

/** The Monday of a week as sheets name it: `T21`, `Tuần 21`, `W21`, `18/05`, `18–24/05/2026`, `2026-05-18`; undefined for anything else. */
export function readWeek(text: string, businessDay: string): string | undefined {
  const plain = folded(text)
  const [, iso] = /^(\d{4}-\d\d-\d\d)/.exec(plain) ?? []
  if (iso !== undefined) return Number.isNaN(Date.parse(iso)) ? undefined : mondayOf(iso)
  const [, number, ofYear] = /^(?:tuan|t|week|w|cw|kw)\.?\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}))?\b/.exec(plain) ?? []
  if (number !== undefined) return weekOfYear(Number(number), ofYear === undefined ? undefined : Number(ofYear), businessDay)
  const [, day, firstMonth, lastMonth, year] = /^(\d{1,2})(?:\/(\d{1,2}))?(?:\s*[–-]\s*\d{1,2}\/(\d{1,2}))?(?:\/(\d{4}))?$/.exec(plain) ?? []
  const month = firstMonth ?? lastMonth
  return day === undefined || month === undefined
    ? undefined
    : weekOfDay(Number(day), Number(month), { year: year === undefined ? undefined : Number(year), businessDay })
}

/** The week of that number that is not over, in this year or the next unless one is named. */
function weekOfYear(week: number, year: number | undefined, businessDay: string): string | undefined {
  const mondayIn = (of: number) => addDays(mondayOf(`${of}-01-04`), (week - 1) * 7)
  if (week < 1 || week > 53) return undefined
  const here = isoWeek(businessDay).year
  const monday = year !== undefined ? mondayIn(year) : mondayIn(here) >= mondayOf(businessDay) ? mondayIn(here) : mondayIn(here + 1)
  return isoWeek(monday).week === week ? monday : undefined
}

function weekOfDay(day: number, month: number, { year, businessDay }: { year: number | undefined; businessDay: string }): string | undefined {
  const two = (value: number) => String(value).padStart(2, '0')
  const dateIn = (of: number) => `${of}-${two(month)}-${two(day)}`
  const exists = (date: string) => !Number.isNaN(Date.parse(date)) && new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) === date
  const here = Number(businessDay.slice(0, 4))
  const date = year !== undefined ? dateIn(year) : dateIn(here) >= mondayOf(businessDay) ? dateIn(here) : dateIn(here + 1)
  return exists(date) ? mondayOf(date) : undefined
}
