// Amounts, weights, weeks and dates as people here write them. Every screen uses these and nothing else.
import type { Locale } from './locale.ts'
import { m } from './paraglide/messages.js'
import { getLocale } from './paraglide/runtime.js'

const NO_BREAK = '\u00a0'
const TAG: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' }
const numberFormats = new Map<string, Intl.NumberFormat>()

/** A number with the separators of the language being shown and at most `decimals` decimals. */
export function formatNumber(value: number | bigint, decimals = 0) {
  const key = `${getLocale()}${decimals}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(TAG[getLocale()], { maximumFractionDigits: decimals })
    numberFormats.set(key, format)
  }
  return format.format(value)
}

/** Whole đồng: `1.234.567 ₫`. */
export function formatMoney(amountVnd: number | bigint | string) {
  return `${formatNumber(typeof amountVnd === 'string' ? BigInt(amountVnd) : amountVnd)}${NO_BREAK}₫`
}

/** Large sums in words people say: `14,6 tỷ ₫`, `1,5 triệu ₫`; smaller ones in full. */
export function formatMoneyShort(amountVnd: number | bigint | string) {
  const amount = Number(amountVnd)
  if (Math.abs(amount) >= 1e9) return m.amount_billion({ amount: formatNumber(amount / 1e9, 1) })
  if (Math.abs(amount) >= 1e6) return m.amount_million({ amount: formatNumber(amount / 1e6, 1) })
  return formatMoney(amount)
}

/** UN/ECE unit codes the market trades in. */
export type UnitCode = 'GRM' | 'KGM' | 'DTN' | 'TNE' | 'MLT' | 'LTR' | 'H87'

const UNIT_WORDS: Record<UnitCode, () => string> = {
  GRM: () => 'g',
  KGM: () => 'kg',
  DTN: m.unit_quintal,
  TNE: m.unit_tonne,
  MLT: () => 'ml',
  LTR: m.unit_litre,
  H87: m.unit_piece,
}

/** The short word for a unit code; an unknown code is shown as it is. */
export function unitWord(unit: string) {
  return UNIT_WORDS[unit as UnitCode]?.() ?? unit
}

/** A decimal of the API with its unit: `4,5 tấn`. The unit stays as given, so that a column never mixes two. */
export function formatQuantity(value: number | string, unit: string) {
  return `${formatNumber(Number(value), 3)}${NO_BREAK}${unitWord(unit)}`
}

/** Kilograms in the unit people would say: grams under 1 kg, tonnes from 1.000 kg. For single figures, not columns. */
export function formatWeight(weightKg: number) {
  if (weightKg > 0 && weightKg < 1) return formatQuantity(Math.round(weightKg * 1000), 'GRM')
  if (weightKg >= 1000) return `${formatNumber(weightKg / 1000, 1)}${NO_BREAK}${unitWord('TNE')}`
  return `${formatNumber(weightKg, 1)}${NO_BREAK}kg`
}

/** Percent of a share between 0 and 1: `88 %` as `88%`. */
export function formatShare(share: number, decimals = 0) {
  return `${formatNumber(share * 100, decimals)}%`
}

const two = (value: number) => String(value).padStart(2, '0')
const DAY_MS = 86_400_000

function calendarDay(date: string) {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day))
}

/** A calendar date `2026-05-21` as `21/05/2026`, in English `21 May 2026`. */
export function formatDate(date: string) {
  const day = calendarDay(date)
  if (getLocale() === 'vi') return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`
  return day.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
}

/** A calendar date without its year: `21/05`, in English `21 May`. */
export function formatDayMonth(date: string) {
  const day = calendarDay(date)
  if (getLocale() === 'vi') return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}`
  return day.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
}

/** An instant in Vietnam's time: `21/05/2026 06:10`. */
export function formatInstant(instant: string) {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString()
  return `${formatDate(local)} ${local.slice(11, 16)}`
}

/** A month of the year in words: `tháng 5`, in English `May`. */
export function formatMonth(month: number) {
  if (getLocale() === 'vi') return `tháng ${month}`
  return new Date(Date.UTC(2026, month - 1, 1)).toLocaleDateString('en-GB', { timeZone: 'UTC', month: 'long' })
}

/** A month where room is short: `5`, in English `May`. */
export function formatMonthShort(month: number) {
  if (getLocale() === 'vi') return String(month)
  return new Date(Date.UTC(2026, month - 1, 1)).toLocaleDateString('en-GB', { timeZone: 'UTC', month: 'short' })
}

/** The Monday, as `2026-05-18`, of the week a calendar date falls in. */
export function mondayOf(date: string) {
  const day = calendarDay(date)
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10)
}

/** ISO week of a calendar date: number and the year the week belongs to. */
export function isoWeek(date: string) {
  const thursday = new Date(calendarDay(mondayOf(date)).getTime() + 3 * DAY_MS)
  const year = thursday.getUTCFullYear()
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) }
}

/** A date moved by whole days. */
export function addDays(date: string, days: number) {
  return new Date(calendarDay(date).getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

/** `T21`, in English `W21`. */
export function formatWeekNumber(date: string) {
  return m.week_number({ week: isoWeek(date).week })
}

/** The days of a week: `18–24/05`, or `29/06–05/07` over a month's end. */
export function formatWeekDays(date: string) {
  const monday = mondayOf(date)
  const sunday = addDays(monday, 6)
  const sameMonth = monday.slice(0, 7) === sunday.slice(0, 7)
  return `${sameMonth ? String(Number(monday.slice(8))).padStart(2, '0') : formatDayMonth(monday)}–${formatDayMonth(sunday)}`
}

/** `T21 · 18–24/05`. */
export function formatWeek(date: string) {
  return `${formatWeekNumber(date)} · ${formatWeekDays(date)}`
}

/** A Vietnamese phone number in groups: `0912 345 678`, `0212 3856 123`. Anything else is returned as given. */
export function formatPhone(phone: string) {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(?:\+|00)84/, '0')
  if (/^0[35789]\d{8}$/.test(digits)) return digits.replace(/(\d{4})(\d{3})(\d{3})/, '$1 $2 $3')
  if (/^02\d{9}$/.test(digits)) return digits.replace(/(\d{4})(\d{4})(\d{3})/, '$1 $2 $3')
  return phone
}

/**
 * What a person typed or pasted as a decimal string the API takes (`1234.5`); undefined when it is no number.
 * A comma is the decimal sign; a dot is one too unless it groups thousands (`1.234`).
 */
export function parseDecimal(text: string): string | undefined {
  const plain = text.replace(/[\s\u00a0]/g, '')
  const lastComma = plain.lastIndexOf(',')
  const lastDot = plain.lastIndexOf('.')
  let decimal = plain
  if (lastComma >= 0 && lastDot >= 0) {
    decimal = lastComma > lastDot ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '')
  } else if (lastComma >= 0) {
    decimal = /^-?\d{1,3}(,\d{3}){2,}$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.')
  } else if (/^-?[1-9]\d{0,2}(\.\d{3})+$/.test(plain)) {
    decimal = plain.replaceAll('.', '')
  }
  return /^-?\d+(\.\d+)?$/.test(decimal) ? decimal.replace(/^(-?)0+(?=\d)/, '$1') : undefined
}
