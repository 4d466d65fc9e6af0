import { afterEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { refundReason } from './refund-reason.ts'

afterEach(() => overwriteGetLocale(() => 'vi'))

it('says in both languages why money goes back', () => {
  expect(refundReason('PAID_TWICE')).toBe('Trả tiền hai lần')
  overwriteGetLocale(() => 'en')
  expect(refundReason('PAID_TOO_LATE')).toBe('Paid after the order ended')
})
