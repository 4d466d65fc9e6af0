import { render, screen, within } from '@testing-library/react'
import { createRoutesStub } from 'react-router'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { WantedList, type Wanted } from './wanted-page.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const aWeek = (facts: Partial<Wanted>): Wanted => ({
  productId: 'plum',
  productVi: 'Mận hậu',
  productEn: 'Plum',
  pictureKey: 'man-hau',
  pricingUnit: 'KGM',
  weekOn: '2026-05-18',
  readOn: '2026-05-17',
  lowVnd: '18000',
  highVnd: '22000',
  buyers: 4,
  grown: true,
  wanted: { value: '2700', unit: 'KGM' },
  surplus: { value: '0', unit: 'KGM' },
  ...facts,
})
function show(wanted: Wanted[]) {
  const Page = createRoutesStub([{ path: '/', Component: () => <WantedList wanted={wanted} /> }])
  render(<Page />)
}

it('lists the own crops first, week by week, with the range and what is missing', () => {
  show([
    aWeek({ weekOn: '2026-05-25', lowVnd: '20000', highVnd: '20000' }),
    aWeek({}),
    aWeek({ productId: 'tea', productVi: 'Chè shan', grown: false, surplus: { value: '40', unit: 'KGM' } }),
  ])
  const [own, others] = screen.getAllByRole('heading', { level: 2 })
  expect(own).toHaveTextContent('Hàng mình trồng')
  expect(others).toHaveTextContent('Hàng khác trong vùng')
  const plum = screen.getByRole('heading', { name: 'Mận hậu' }).closest('article')
  const weeks = within(plum!).getAllByRole('listitem')
  expect(weeks[0]).toHaveTextContent(/T21.*18.000\s₫ – 22.000\s₫\/kg.*2.700\skg.*4 người mua/)
  expect(weeks[1]).toHaveTextContent(/T22.*20.000\s₫\/kg/)
  expect(screen.getByText(/Trong tỉnh còn 40\skg chưa ai lấy/)).toBeVisible()
})

it('leads to a forecast when nothing is missing', () => {
  show([])
  expect(screen.getByRole('link', { name: 'Nhập dự báo' })).toHaveAttribute('href', '/htx-cua-toi/du-bao/moi')
})
