import { checkInput } from '@cho-phien/schema/rules/check-input.ts'
import { requestLineRule, submitPurchaseRequestRule } from '@cho-phien/schema/rules/purchase-request.ts'
import { baseUnitsOf, units } from '@cho-phien/schema/rules/quantity.ts'
import { receivingDays, type OpenHours } from '@cho-phien/schema/rules/receiving-days.ts'
import type { Problem } from '../../features/input-problems.ts'
import { askedCells, dong, lineInput, type AskedCell, type CellPlace, type LineForm, type RequestForm } from './request-form.ts'

/** What a place of the buyer can take in, as the contract says it. */
export interface ReceivingPlace {
  id: string
  receivingHours: readonly OpenHours[]
  maxDaily: { value: string; unit: keyof typeof units } | null
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
  const ceilingVnd = dong(line.ceilingVnd)
  const input = lineInput(line)
  return {
    ...input,
    productId: line.productId ? rowId(line.productId) : null,
    commodityId: line.commodityId ? rowId(line.commodityId) : null,
    locationId: line.locationId ? rowId(line.locationId) : undefined,
    ceilingVnd: /^\d+$/.test(ceilingVnd) ? BigInt(ceilingVnd) : undefined,
    preferredCooperativeIds: line.preferredCooperativeIds.map(rowId),
    blockedCooperativeIds: line.blockedCooperativeIds.map(rowId),
    substitutes: input.substitutes?.map((substitute) => ({
      ...substitute,
      productId: substitute.productId ? rowId(substitute.productId) : null,
      ceilingVnd: substitute.ceilingVnd === null ? null : /^\d+$/.test(String(substitute.ceilingVnd)) ? BigInt(String(substitute.ceilingVnd)) : 0n,
    })),
  }
}

/** True when the shared rules find nothing wrong with a line. */
export const lineIsWhole = (line: LineForm) => checkInput(requestLineRule, ruleLine(line)).ok

/** Fields that belong to one cell of the grid; the others hold for the whole good. */
const CELL_FIELDS = ['quantity', 'windows']

/** The problems of a request's lines at the places of the form they come from, each once. */
export function problemsInForm(problems: readonly Problem[], cells: readonly AskedCell[]): Problem[] {
  const placed = problems.map((problem) => {
    const [, index, rest = ''] = /^lines\.(\d+)\.?(.*)$/.exec(problem.path) ?? []
    const cell = index === undefined ? undefined : cells[Number(index)]
    return cell ? { ...problem, path: pathInForm(cell, rest) } : problem
  })
  return [...new Map(placed.map((problem) => [`${problem.path} ${problem.rule}`, problem])).values()]
}

function pathInForm(cell: AskedCell, rest: string): string {
  const [field = ''] = rest.split('.')
  if (field === 'locationId') return `goods.${cell.good}.rows.${cell.row}.locationId`
  return CELL_FIELDS.includes(field) ? `goods.${cell.good}.rows.${cell.row}.cells.${cell.week}.${rest}` : `goods.${cell.good}.${rest}`
}

interface Surroundings {
  businessDay: string
  places: readonly ReceivingPlace[]
}

/** What is wrong with the whole form, as far as it can be known here; paths are those of the form. */
export function formProblems(form: RequestForm, { businessDay, places }: Surroundings): Problem[] {
  const cells = askedCells(form, businessDay)
  const checked = checkInput(submitPurchaseRequestRule, { ...form, lines: cells.map(({ line }) => ruleLine(line)) })
  const empty = form.goods.flatMap((good, index): Problem[] => {
    if (cells.some((cell) => cell.good === index)) return []
    const missing: Problem = { path: `goods.${index}.rows`, rule: 'TOO_FEW', parameters: {} }
    return good.productId || good.commodityId ? [missing] : [{ path: `goods.${index}.productId`, rule: 'PRODUCT_OR_COMMODITY', parameters: {} }, missing]
  })
  const refused = checked.ok ? [] : checked.problems.filter(({ path, rule }) => !(path === 'lines' && rule === 'TOO_FEW'))
  return problemsInForm([...refused, ...empty, ...cells.flatMap((cell, index) => dockProblems(cell, places, index))], cells)
}

/** What the place of a cell cannot take in. */
function dockProblems({ line }: AskedCell, places: readonly ReceivingPlace[], index: number): Problem[] {
  const place = places.find(({ id }) => id === line.locationId)
  if (!place || line.windows.some(({ fromOn, toOn }) => fromOn > toOn)) return []
  const days = line.windows.map((window) => receivingDays(window, place.receivingHours))
  const closed = days.flatMap((count, at): Problem[] =>
    count === 0 ? [{ path: `lines.${index}.windows.${at}.fromOn`, rule: 'PLACE_CLOSED', parameters: {} }] : [],
  )
  const largestBase = mostBase(
    place,
    days.reduce((sum, count) => sum + count, 0),
  )
  const quantity = lineInput(line).quantity
  const asked = units[quantity.unit].measures === 'GRAM' ? baseUnitsOf(quantity.value, quantity.unit) : undefined
  if (closed.length > 0 || largestBase === undefined || !asked || !('base' in asked) || asked.base <= largestBase) return closed
  return [{ path: `lines.${index}.quantity.value`, rule: 'MORE_THAN_DOCK_TAKES', parameters: { largestBase: String(largestBase) } }]
}

function mostBase({ maxDaily }: ReceivingPlace, days: number): bigint | undefined {
  const daily = maxDaily && baseUnitsOf(maxDaily.value, maxDaily.unit)
  return daily && 'base' in daily ? daily.base * BigInt(days) : undefined
}

/** The problem of a cell of the grid. */
export const cellProblem = (problems: readonly Problem[], place: CellPlace) =>
  problems.find(({ path }) => path.startsWith(`goods.${place.good}.rows.${place.row}.cells.${place.week}.`))
