import { baseUnitsOf, units, type UnitCode } from '@cho-phien/schema/rules/quantity.ts'
import { formatWeight, parseDecimal } from '../../i18n/format.ts'
import { getLocale } from '../../i18n/paraglide/runtime.js'
import type { CellForm, RequestForm } from './request-form.ts'

/** Base units of what was typed; nothing when it is no amount. */
function baseOf(typed: string, unit: UnitCode): bigint {
  const value = parseDecimal(typed)
  const read = value === undefined ? undefined : baseUnitsOf(value, unit)
  return read && 'base' in read ? read.base : 0n
}

/** What cells add up to in their unit; undefined when none holds an amount. */
export function totalOf(cells: readonly CellForm[], unit: UnitCode): number | undefined {
  const base = cells.reduce((sum, { quantity }) => sum + baseOf(quantity, unit), 0n)
  return base === 0n ? undefined : Number(base) / Number(units[unit].sizeBase)
}

/** The weight of everything in a week, or in all; a dash when goods are not all weighed or nothing is asked for. */
export function weekTotal({ goods }: RequestForm, week?: string): string {
  if (goods.some(({ unit }) => units[unit].measures !== 'GRAM')) return '–'
  const cells = goods.flatMap(({ rows, unit }) =>
    rows.flatMap((row) => Object.entries(row.cells).flatMap(([of, cell]) => (week === undefined || of === week ? [baseOf(cell.quantity, unit)] : []))),
  )
  const grams = cells.reduce((sum, base) => sum + base, 0n)
  return grams === 0n ? '–' : formatWeight(Number(grams) / 1000)
}

/**
 * A typed figure with its thousands grouped; anything that is no plain figure stays as it is. A dot would be read as a decimal sign in
 * English, so there a space groups.
 */
export function grouped(typed: string): string {
  const [, whole, fraction = ''] = /^(\d{4,15})(,\d+)?$/.exec(typed.trim()) ?? []
  return whole === undefined ? typed : `${whole.replace(/\B(?=(\d{3})+$)/g, getLocale() === 'vi' ? '.' : '\u00a0')}${fraction}`
}
