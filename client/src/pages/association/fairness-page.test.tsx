import { render, screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import type { FairnessReport } from './fairness-documents.ts'
import { FairnessView, reportRows } from './fairness-page.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const figures = {
  cooperatives: 12,
  selling: 7,
  soldVnd: '45600000',
  smallSharePermille: 412,
  smallOfferedPermille: 500,
  jainPermille: 640,
  concentrationPoints: 1840,
}
const report: FairnessReport = {
  __typename: 'FairnessReport',
  fromOn: '2026-05-01',
  toOn: '2026-05-31',
  total: figures,
  weeks: [{ weekOn: '2026-05-18', figures: { ...figures, smallSharePermille: null, smallOfferedPermille: null } }],
  provinces: [{ code: '14', nameVi: 'Sơn La', nameEn: 'Son La', figures }],
  communes: [],
}

it('shows how far small cooperatives, equality and concentration are, in all and by place', () => {
  render(<FairnessView report={report} />)
  expect(screen.getByText('họ chào 50% hàng')).toBeVisible()
  expect(screen.getAllByText('64%')[0]).toBeVisible()
  const place = within(screen.getByRole('table', { name: 'Theo tỉnh' })).getByRole('row', { name: /Sơn La/ })
  expect(place).toHaveTextContent(/41%.*64%.*1.840.*7 \/ 12/)
  const week = within(screen.getByRole('table', { name: 'Theo tuần' })).getByRole('row', { name: /T21/ })
  expect(week).toHaveTextContent('–')
})

it('says when nothing was traded', () => {
  render(<FairnessView report={{ ...report, total: { ...figures, cooperatives: 0 } }} />)
  expect(screen.getByText('Chưa có mua bán nào trong khoảng này.')).toBeVisible()
})

it('gives a spreadsheet one row for each line of the report, with bare figures', () => {
  const [head, total, week, province] = reportRows(report)
  expect(head).toHaveLength(9)
  expect(total).toEqual(['total', '2026-05-01/2026-05-31', 45_600_000, 41.2, 50, 0.64, 1840, 7, 12])
  expect(week?.slice(0, 4)).toEqual(['week', '2026-05-18', 45_600_000, null])
  expect(province?.slice(0, 2)).toEqual(['province', 'Sơn La'])
})
