import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { ForeseenView } from './foreseen-view.tsx'
import type { Foreseen, WhatIfChoices } from './what-if-documents.ts'
import { EventForm } from './what-if-page.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const kg = (value: number) => ({ value: String(value), unit: 'KGM' as const })
const foreseen: Foreseen = {
  __typename: 'ForeseenSupplyEvent',
  token: 't',
  buyers: 2,
  orders: 1,
  brokenVnd: '11900000',
  replacementVnd: '13500000',
  othersChange: -50,
  losses: [{ cooperativeId: 'c', cooperativeVi: 'HTX Noong Piêu', cooperativeEn: null, households: 34, lots: 2, lostVnd: '11900000', lost: kg(700) }],
  breaks: [
    {
      allocationId: 'a',
      requestCode: 'YC-1',
      orderCode: 'DM-1',
      buyerVi: 'Sông Hồng',
      buyerEn: 'Song Hong',
      cooperativeVi: 'HTX Noong Piêu',
      arriveOn: '2026-05-22',
      confirmed: true,
      cutVnd: '11900000',
      cut: kg(700),
      left: kg(300),
    },
  ],
  replacements: [
    {
      requestCode: 'YC-1',
      buyerVi: 'Sông Hồng',
      cooperativeVi: 'HTX Vân Hồ',
      cooperativeEn: null,
      lotCode: 'L-9',
      provinceVi: 'Sơn La',
      provinceEn: 'Son La',
      amountVnd: '13500000',
      quantity: kg(600),
    },
  ],
  missing: [{ requestCode: 'YC-1', buyerVi: 'Sông Hồng', reason: 'COMPETITION', quantity: kg(100) }],
}

it('tells what is lost, what breaks, how it is made good and what stays missing', () => {
  render(<ForeseenView foreseen={foreseen} />)
  expect(screen.getByText('1 đơn của 2 người mua')).toBeVisible()
  expect(screen.getByText('mất thêm 50')).toBeVisible()
  const rows = (name: string) => within(screen.getByRole('table', { name })).getAllByRole('row')
  expect(rows('Hợp tác xã chịu thiệt')[1]).toHaveTextContent(/HTX Noong Piêu.*34.*2.*700\skg/)
  expect(rows('Cam kết mất hàng')[1]).toHaveTextContent(/DM-1.*Sông Hồng.*rồi.*700\skg.*300\skg/)
  expect(rows('Cách bù tốt nhất')[1]).toHaveTextContent(/YC-1.*HTX Vân Hồ.*Sơn La.*L-9.*600\skg/)
  expect(rows('Phần không bù được')[1]).toHaveTextContent(/100\skg/)
})

it('says so when nothing is about to be harvested, and when no promise breaks', () => {
  const { unmount } = render(<ForeseenView foreseen={{ ...foreseen, losses: [] }} />)
  expect(screen.getByText('Không có lô nào sắp thu hoạch trong những ngày này.')).toBeVisible()
  unmount()
  render(<ForeseenView foreseen={{ ...foreseen, breaks: [], replacements: [], missing: [] }} />)
  expect(screen.getByText(/Không cam kết nào bị vỡ/)).toBeVisible()
  expect(screen.queryByRole('table', { name: 'Cách bù tốt nhất' })).toBeNull()
})

const choices = {
  businessDay: '2026-05-18',
  commodities: { nodes: [{ id: 'na', nameVi: 'Na', nameEn: 'Custard apple' }] },
  provinces: [{ code: '24', nameVi: 'Bắc Ninh', nameEn: 'Bac Ninh' }],
  viewer: { active: { id: 'm', province: { code: '14', nameVi: 'Sơn La', nameEn: 'Son La' }, commune: null } },
} as unknown as WhatIfChoices

it('asks for the officer’s own province, and only for a sound event', async () => {
  const onForesee = vi.fn<(event: unknown) => void>()
  render(<EventForm choices={choices} busy={false} onForesee={onForesee} />)
  await userEvent.click(screen.getByRole('button', { name: 'Xem trước' }))
  expect(screen.getByText(/Chọn nông sản, ngày theo thứ tự/)).toBeVisible()
  await userEvent.selectOptions(screen.getByLabelText('Nông sản'), 'na')
  await userEvent.click(screen.getByRole('button', { name: 'Xem trước' }))
  expect(onForesee).toHaveBeenCalledWith({ provinceCode: '14', commodityId: 'na', fromOn: '2026-05-18', toOn: '2026-05-31', lossPercent: 40 })
})

it('lets a national officer choose the province', async () => {
  const onForesee = vi.fn<(event: unknown) => void>()
  const national = { ...choices, viewer: { active: { id: 'm', province: null, commune: null } } } as unknown as WhatIfChoices
  render(<EventForm choices={national} busy={false} onForesee={onForesee} />)
  await userEvent.selectOptions(screen.getByLabelText('Nông sản'), 'na')
  await userEvent.click(screen.getByRole('button', { name: 'Xem trước' }))
  expect(onForesee).not.toHaveBeenCalled()
  await userEvent.selectOptions(screen.getByLabelText('Tỉnh'), '24')
  await userEvent.click(screen.getByRole('button', { name: 'Xem trước' }))
  expect(onForesee).toHaveBeenCalledWith({ provinceCode: '24', commodityId: 'na', fromOn: '2026-05-18', toOn: '2026-05-31', lossPercent: 40 })
})
