import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { ComponentProps } from 'react'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { ReliabilityReport } from './forecast-reliability-page.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

type Report = ComponentProps<typeof ReliabilityReport>['report']
const lead = { observations: 10, marketObservations: 1200, ownMeanPermille: 800, ownErrorPermille: 200, marketMeanPermille: 1000, likelyPermille: 888 }
const report: Report = {
  __typename: 'ForecastReliabilityReport',
  freshDays: 14,
  staleLossPermille: 20,
  leastFreshPermille: 700,
  windowWeeks: 52,
  leads: [
    { ...lead, leadWeeks: 2, safePermille: 800, marketWeight: 8, confidencePermille: 900 },
    {
      ...lead,
      leadWeeks: 4,
      observations: 0,
      ownMeanPermille: null,
      ownErrorPermille: null,
      likelyPermille: 970,
      safePermille: 760,
      marketWeight: 8,
      confidencePermille: 900,
    },
  ],
  crops: [],
  history: [
    {
      forecastId: 'a',
      productVi: 'Mận hậu',
      productEn: 'Plum',
      weekOn: '2026-04-06',
      leadWeeks: 2,
      forecast: { value: '1000', unit: 'KGM' },
      harvested: { value: '800', unit: 'KGM' },
    },
  ],
}

it('tells the calculation of the chosen distance with the figures it used', async () => {
  render(<ReliabilityReport report={report} />)
  const steps = within(screen.getByRole('tabpanel')).getAllByRole('listitem')
  expect(steps[0]).toHaveTextContent('10 dự báo báo trước chừng này đã cân xong; trung bình cân được 80% con số đã báo, lệch 20%')
  expect(steps[2]).toHaveTextContent('Số của mình nặng 10 phần, số chung của chợ nặng 8 phần: chợ tính 89%')
  expect(screen.getByRole('rowheader', { name: /T15/ })).toBeVisible()
  await userEvent.click(screen.getByRole('tab', { name: 'Báo trước 4 tuần' }))
  expect(within(screen.getByRole('tabpanel')).getAllByRole('listitem')[0]).toHaveTextContent('chưa có dự báo nào báo trước chừng này')
  expect(screen.queryByRole('rowheader', { name: /T15/ })).toBeNull()
})

it('says so when nothing was learned yet', () => {
  render(<ReliabilityReport report={{ ...report, leads: [] }} />)
  expect(screen.getByText('Chợ chưa học được gì từ dự báo của mình.')).toBeVisible()
})
