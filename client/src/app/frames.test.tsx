import { render, screen } from '@testing-library/react'
import { createRoutesStub, useRouteError } from 'react-router'
import { createClient, fetchExchange, Provider } from 'urql'
import { beforeEach, expect, it } from 'vitest'
import { useViewer, type Viewer } from '../features/session.tsx'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import { ConsoleFrame } from './console-frame.tsx'
import { failureOf, FailurePanel } from './failure-panel.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const membership = (id: string, kind: Viewer['memberships'][number]['organisation']['kind'], nameVi: string): Viewer['memberships'][number] => ({
  id,
  role: 'PROCUREMENT',
  province: null,
  organisation: { id: `o-${id}`, kind, nameVi, nameEn: nameVi, status: 'APPROVED' },
})
const market = membership('1', 'BUYER', 'Siêu thị Sông Hồng')
const cooperative = membership('2', 'COOPERATIVE', 'HTX Noong Piêu')
const viewer = (facts: Partial<Viewer>): Viewer => ({
  name: 'Thu mua',
  email: 'a@b.vn',
  twoFactorEnabled: false,
  secondFactorNeeded: false,
  active: market,
  memberships: [market],
  ...facts,
})

/** The buyers' console as somebody meets it; the API is a port, answered here. */
function enter(who: Viewer | null) {
  const client = createClient({
    url: 'http://market.example/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: async () => Response.json({ data: { viewer: who } }),
  })
  const Console = createRoutesStub([
    {
      path: '/mua',
      Component: () => <ConsoleFrame place={{ area: () => 'Mua', kinds: ['BUYER'], items: [] }} />,
      children: [{ index: true, Component: () => <h1>Xin chào {useViewer().name}</h1> }],
    },
    { path: '/dang-nhap', Component: () => <h1>Đăng nhập</h1> },
  ])
  render(
    <Provider value={client}>
      <Console initialEntries={['/mua']} />
    </Provider>,
  )
}

it('lets members of this side in and tells the page who they are', async () => {
  enter(viewer({}))
  expect(await screen.findByRole('heading', { name: 'Xin chào Thu mua' })).toBeInTheDocument()
})

it('sends visitors to the sign-in', async () => {
  enter(null)
  expect(await screen.findByRole('heading', { name: 'Đăng nhập' })).toBeInTheDocument()
})

it('offers whoever works for another side now the organisation that may enter', async () => {
  enter(viewer({ active: cooperative, memberships: [cooperative, market] }))
  expect(await screen.findByRole('button', { name: 'Siêu thị Sông Hồng' })).toBeInTheDocument()
  expect(screen.queryByText(/Xin chào/)).not.toBeInTheDocument()
})

it('turns away who belongs to no organisation of this side', async () => {
  enter(viewer({ active: cooperative, memberships: [cooperative] }))
  expect(await screen.findByText('Tài khoản của anh/chị chưa thuộc tổ chức nào ở đây')).toBeInTheDocument()
})

it('asks for the second factor where one is needed', async () => {
  enter(viewer({ secondFactorNeeded: true, twoFactorEnabled: true }))
  expect(await screen.findByText('Cần mã xác thực hai lớp để vào đây')).toBeInTheDocument()
})

it('leads whoever has none yet to setting one up', async () => {
  enter(viewer({ secondFactorNeeded: true }))
  expect(await screen.findByRole('link', { name: 'Thiết lập ngay' })).toHaveAttribute('href', '/tai-khoan')
})

it.each([
  [404, 'Không có trang này', 'Về trang chủ'],
  [403, 'Bạn chưa có quyền xem trang này', 'Về trang chủ'],
  [503, 'Chợ đang nghỉ ít phút', 'Thử lại'],
  [500, 'Chưa mở được trang này', 'Thử lại'],
])('says what a %i means and what leads on', (status, sentence, way) => {
  const Page = createRoutesStub([{ path: '/x', Component: () => <FailurePanel status={status} /> }])
  render(<Page initialEntries={['/x']} />)
  expect(screen.getByRole('heading', { name: sentence })).toBeInTheDocument()
  expect(screen.getByRole('link', { name: way })).toBeInTheDocument()
})

it('says how long to wait when too many pages were asked for', async () => {
  const loader = () => {
    throw Response.json({ seconds: 23 }, { status: 429 })
  }
  const Page = createRoutesStub([{ path: '/x', loader, Component: () => null, ErrorBoundary: Failed }])
  render(<Page initialEntries={['/x']} />)
  expect(await screen.findByRole('heading', { name: 'Mở trang quá nhanh, xin chờ 23 giây' })).toBeInTheDocument()
})

function Failed() {
  return <FailurePanel {...failureOf(useRouteError())} />
}
