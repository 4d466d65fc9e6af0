import { render, screen } from '@testing-library/react'
import { House, Package } from 'lucide'
import { createRoutesStub, Outlet } from 'react-router'
import { beforeEach, expect, it } from 'vitest'
import type { Viewer } from '../features/session.tsx'
import { m } from '../i18n/paraglide/messages.js'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import type { ConsolePlace } from './console-place.ts'
import { ConsoleShell } from './console-shell.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const organisation = { id: 'o', kind: 'BUYER' as const, nameVi: 'Siêu thị Sông Hồng', nameEn: 'Song Hong Supermarkets', status: 'APPROVED' as const }
const membership = { id: 'm', role: 'PROCUREMENT' as const, province: null, organisation }
const buyer: Viewer = { name: 'Thu mua', email: 'a@b.vn', twoFactorEnabled: false, secondFactorNeeded: false, active: membership, memberships: [membership] }
const place: ConsolePlace = {
  area: () => 'Mua',
  kinds: ['BUYER'],
  items: [
    { to: '/mua', label: m.nav_overview, icon: House },
    { to: '/mua/don', label: m.nav_purchase_orders, icon: Package },
  ],
}

/** What the server sends somebody who opens an address of the buyers' console. */
function opens(address: string, viewer: Viewer | null) {
  const Document = createRoutesStub([
    {
      id: 'app/console-session',
      Component: Outlet,
      loader: () => ({ viewer }),
      children: ['/mua', '/mua/don'].map((path) => ({ path, handle: { console: place }, Component: ConsoleShell })),
    },
  ])
  render(<Document initialEntries={[address]} hydrationData={{ loaderData: { 'app/console-session': { viewer } } }} />)
}

it('heads the overview with the name of the organisation', async () => {
  opens('/mua', buyer)
  expect(await screen.findByRole('heading', { name: 'Siêu thị Sông Hồng' })).toBeInTheDocument()
})

it('heads a page of the side bar with its own name', async () => {
  opens('/mua/don', buyer)
  expect(await screen.findByRole('heading', { name: m.nav_purchase_orders() })).toBeInTheDocument()
})

it('shows nothing of a console to those who may not enter', async () => {
  opens('/mua', { ...buyer, secondFactorNeeded: true })
  expect(await screen.findByRole('status')).toBeInTheDocument()
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument()
})
