import { formatNumber, formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { PurchaseOrder } from './order-documents.ts'

type Line = PurchaseOrder['lines'][number]

/** The six quantities in the order in which they come about; none is ever overwritten by a later one. */
export const QUANTITIES = [
  ['requested', m.quantity_requested],
  ['confirmed', m.quantity_confirmed],
  ['shipped', m.quantity_shipped],
  ['received', m.quantity_received],
  ['accepted', m.quantity_accepted],
  ['invoiced', m.quantity_invoiced],
] as const satisfies readonly (readonly [keyof Line, () => string])[]
export type QuantityName = (typeof QUANTITIES)[number][0]

/** The unit all lines are counted in; undefined when they differ. */
export function unitOf(lines: readonly Line[]): string | undefined {
  const unit = lines[0]?.requested.unit
  return lines.every((line) => line.requested.unit === unit) ? unit : undefined
}

/** What lines add up to; null while no line has come that far or when they are counted in different units. */
export function totalQuantity(lines: readonly Line[], name: QuantityName): { value: number; unit: string } | null {
  const unit = unitOf(lines)
  const known = lines.flatMap((line) => line[name] ?? [])
  if (unit === undefined || known.length === 0) return null
  return { value: known.reduce((sum, quantity) => sum + Number(quantity.value), 0), unit }
}

/** A quantity under a head that names the unit: the figure alone, with its unit only where that differs; a dash while it has not come so far. */
export function quantityFigure(quantity: { value: number | string; unit: string } | null, headUnit: string | undefined): string {
  if (!quantity) return '–'
  return quantity.unit === headUnit ? formatNumber(Number(quantity.value), 3) : formatQuantity(quantity.value, quantity.unit)
}

/** By how much a quantity falls short of the one before it that is known; 0 when it does not. */
export function shortfall(quantities: Readonly<Record<QuantityName, { value: number | string } | null>>, name: QuantityName): number {
  const index = QUANTITIES.findIndex(([known]) => known === name)
  const own = quantities[name]
  const before = QUANTITIES.slice(0, index)
    .map(([earlier]) => quantities[earlier])
    .findLast((quantity) => quantity !== null)
  return own && before ? Math.max(0, Number(before.value) - Number(own.value)) : 0
}

/** Lines that are counted in the same unit, in the order of the first of each. */
export function linesByUnit(lines: readonly Line[]): [unit: string, lines: Line[]][] {
  const groups = new Map<string, Line[]>()
  for (const line of lines) groups.set(line.requested.unit, [...(groups.get(line.requested.unit) ?? []), line])
  return [...groups]
}
