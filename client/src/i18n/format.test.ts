import { afterEach, describe, expect, it } from 'vitest'
import * as format from './format.ts'
import { overwriteGetLocale } from './paraglide/runtime.js'

const show = (locale: 'vi' | 'en') => overwriteGetLocale(() => locale)
const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

afterEach(() => show('vi'))

describe('in Vietnamese', () => {
  it('writes đồng with dots and without decimals', () => {
    show('vi')
    expect(spaced(format.formatMoney(1234567))).toBe('1.234.567 ₫')
    expect(spaced(format.formatMoney('99999999999999999'))).toBe('99.999.999.999.999.999 ₫')
  })

  it('shortens large sums to triệu and tỷ', () => {
    show('vi')
    expect(spaced(format.formatMoneyShort(14_600_000_000))).toBe('14,6 tỷ ₫')
    expect(spaced(format.formatMoneyShort(1_500_000))).toBe('1,5 triệu ₫')
    expect(spaced(format.formatMoneyShort(65_000))).toBe('65.000 ₫')
  })

  it('says tonnes from a thousand kilograms and grams under one', () => {
    show('vi')
    expect(spaced(format.formatWeight(4500))).toBe('4,5 tấn')
    expect(spaced(format.formatWeight(480))).toBe('480 kg')
    expect(spaced(format.formatWeight(0.25))).toBe('250 g')
  })

  it('keeps the unit of a quantity as given', () => {
    show('vi')
    expect(spaced(format.formatQuantity('12000', 'KGM'))).toBe('12.000 kg')
    expect(spaced(format.formatQuantity('4.5', 'TNE'))).toBe('4,5 tấn')
  })

  it('writes dates day first', () => {
    show('vi')
    expect(format.formatDate('2026-05-21')).toBe('21/05/2026')
    expect(format.formatInstant('2026-05-20T23:10:00Z')).toBe('21/05/2026 06:10')
  })

  it.each([
    ['2026-05-20', 'T21 · 18–24/05'],
    ['2026-07-01', 'T27 · 29/06–05/07'],
    ['2027-01-01', 'T53 · 28/12–03/01'],
    ['2024-12-30', 'T1 · 30/12–05/01'],
  ])('puts %s into %s', (date, week) => {
    show('vi')
    expect(format.formatWeek(date)).toBe(week)
  })
})

describe('in English', () => {
  it('uses English separators, months and week letter', () => {
    show('en')
    expect(spaced(format.formatMoney(1234567))).toBe('1,234,567 ₫')
    expect(format.formatDate('2026-05-21')).toBe('21 May 2026')
    expect(format.formatWeek('2026-05-20')).toBe('W21 · 18–24 May')
  })
})

it.each([
  ['+84912345678', '0912 345 678'],
  ['0912345678', '0912 345 678'],
  ['02123856123', '0212 3856 123'],
  ['19001234', '19001234'],
])('writes the phone number %s as %s', (given, written) => {
  expect(format.formatPhone(given)).toBe(written)
})

it.each([
  ['4,5', '4.5'],
  ['4.5', '4.5'],
  ['1.234', '1234'],
  ['1.234,5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['1.234.567', '1234567'],
  ['1,234,567', '1234567'],
  ['0.250', '0.250'],
  ['12 000', '12000'],
  ['-3', '-3'],
  ['007', '7'],
  ['', undefined],
  ['12kg', undefined],
  ['1,2,3', undefined],
])('reads %s as %s', (typed, value) => {
  expect(format.parseDecimal(typed)).toBe(value)
})
