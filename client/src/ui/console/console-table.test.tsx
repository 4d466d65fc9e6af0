import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter, useLocation } from 'react-router'
import { beforeEach, expect, it, vi } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { ConsoleTable, type ConsoleColumn } from './console-table.tsx'
import { orderOf } from './list-order.ts'
import type { ListPage } from './pager.tsx'
import { ListReader } from './shown-columns.tsx'

beforeEach(() => {
  overwriteGetLocale(() => 'vi')
  localStorage.clear()
})

interface Lot {
  id: string
  name: string
  volume: number
}
const lots: Lot[] = [
  { id: '1', name: 'Mận', volume: 9 },
  { id: '2', name: 'Đào', volume: 100 },
  { id: '3', name: 'Bí', volume: 20 },
]
const opened = vi.fn<(name: string) => void>()
const columns: ConsoleColumn<Lot>[] = [
  { id: 'name', head: 'Lô', value: ({ name }) => name, cell: ({ name }) => <button onClick={() => opened(name)}>{name}</button> },
  { id: 'volume', head: 'Khối lượng', unit: 'kg', numeric: true, value: ({ volume }) => volume, cell: ({ volume }) => volume },
  { id: 'note', head: 'Ghi chú', cell: () => 'không' },
  { id: 'code', head: 'Mã', spare: true, cell: ({ id }) => `L-${id}` },
]

function Address() {
  return <output>{useLocation().search}</output>
}

interface Shown {
  search?: string
  sorts?: Record<string, string>
  page?: ListPage
  person?: string
}

const show = ({ search = '', sorts, page, person = 'a' }: Shown = {}) =>
  render(
    <MemoryRouter initialEntries={[`/htx-cua-toi/lo${search}`]}>
      <Address />
      <main>
        <div role="search">
          <input aria-label="Tìm" />
        </div>
        <ListReader value={person}>
          <ConsoleTable list="lots" caption="Lô" columns={columns} rows={lots} rowKey={({ id }) => id} sorts={sorts} page={page} />
        </ListReader>
      </main>
    </MemoryRouter>,
  )
const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
const address = () => screen.getByText(/^\?|^$/, { selector: 'output' }).textContent

it('sorts a whole list by what is seen, the other way round, and back; the address keeps it', async () => {
  show()
  expect(names()).toEqual(['Mận', 'Đào', 'Bí'])
  const head = () => screen.getByRole('columnheader', { name: /Khối lượng/ })
  const press = () => userEvent.click(within(head()).getByRole('button'))
  await press()
  expect(names()).toEqual(['Mận', 'Bí', 'Đào'])
  expect(head()).toHaveAttribute('aria-sort', 'ascending')
  await press()
  expect(names()).toEqual(['Đào', 'Bí', 'Mận'])
  expect([address(), head().getAttribute('aria-sort')]).toEqual(['?xep=-volume', 'descending'])
  await press()
  expect([names(), address()]).toEqual([['Mận', 'Đào', 'Bí'], ''])
})

it('orders names as Vietnamese does', () => {
  show({ search: '?xep=name' })
  expect(names()).toEqual(['Bí', 'Đào', 'Mận'])
})

it('leaves the order of a longer list to the market, from its first page on', async () => {
  show({ search: '?sau=x&tu=50', sorts: { volume: 'EXPECTED' }, page: { size: 50, total: 90, info: { hasNextPage: false, startCursor: 'x', endCursor: 'z' } } })
  expect(within(screen.getByRole('columnheader', { name: 'Lô' })).queryByRole('button')).toBeNull()
  await userEvent.click(within(screen.getByRole('columnheader', { name: /Khối lượng/ })).getByRole('button'))
  expect(names()).toEqual(['Mận', 'Đào', 'Bí'])
  expect(address()).toBe('?xep=volume')
})

it('reads the order from the address as the API takes it, and no other', () => {
  const orders = { volume: 'EXPECTED' } as const
  expect(orderOf(new URLSearchParams('xep=-volume'), orders)).toEqual({ order: { by: 'EXPECTED', direction: 'DESC' } })
  expect(orderOf(new URLSearchParams('xep=volume'), orders)).toEqual({ order: { by: 'EXPECTED', direction: 'ASC' } })
  for (const other of ['', 'xep=name', 'xep=toString']) expect(orderOf(new URLSearchParams(other), orders)).toEqual({})
})

it('shows the columns somebody chose, to them alone, the name always', async () => {
  const first = show()
  const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
  expect(heads()).toEqual(['Lô', 'Khối lượng (kg)', 'Ghi chú'])
  const box = (name: string) => screen.getByRole('checkbox', { name, hidden: true })
  await userEvent.click(box('Ghi chú'))
  await userEvent.click(box('Mã'))
  expect(heads()).toEqual(['Lô', 'Khối lượng (kg)', 'Mã'])
  expect(screen.queryByRole('checkbox', { name: 'Lô', hidden: true })).toBeNull()
  first.unmount()
  const again = show()
  expect(heads()).toEqual(['Lô', 'Khối lượng (kg)', 'Mã'])
  again.unmount()
  show({ person: 'b' })
  expect(heads()).toEqual(['Lô', 'Khối lượng (kg)', 'Ghi chú'])
})

it('is moved through by keys, one row in the order of Tab', async () => {
  show()
  const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) })
  expect(screen.getAllByRole('row').filter(({ tabIndex }) => tabIndex === 0)).toEqual([row('Mận')])
  row('Mận').focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(row('Đào')).toHaveFocus()
  expect(screen.getAllByRole('row').filter(({ tabIndex }) => tabIndex === 0)).toEqual([row('Đào')])
  await userEvent.keyboard('{End}{ArrowDown}')
  expect(row('Bí')).toHaveFocus()
  await userEvent.keyboard('{Home}{ArrowUp}')
  expect(row('Mận')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(opened).toHaveBeenCalledWith('Mận')
  row('Mận').focus()
  await userEvent.tab()
  expect(screen.getByRole('button', { name: 'Mận' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(row('Mận')).toHaveFocus()
  await userEvent.keyboard('/')
  expect(screen.getByLabelText('Tìm')).toHaveFocus()
})
