import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { expect, it } from 'vitest'
import { fromTheStart, pageOf, Pager } from './pager.tsx'

const info = { hasNextPage: true, startCursor: 'a', endCursor: 'z' }
const show = (search: string, part: object = {}) =>
  render(
    <MemoryRouter initialEntries={[`/mua/don${search ? `?${search}` : ''}`]}>
      <Pager size={50} shown={50} total={120} info={{ ...info, ...part }} />
    </MemoryRouter>,
  )

it('leads to the next page and keeps what narrows the list', () => {
  show('xem=coming&xep=-code')
  expect(screen.getByRole('status')).toHaveTextContent('1–50 trong 120')
  expect(screen.getByRole('link', { name: 'Trang sau' })).toHaveAttribute('href', '/mua/don?xem=coming&xep=-code&sau=z&tu=50')
  expect(screen.queryByRole('link', { name: 'Trang trước' })).toBeNull()
})

it('leads back, to the bare address when that is the first page', () => {
  show('sau=y&tu=100', { hasNextPage: false })
  expect(screen.getByRole('link', { name: 'Trang trước' })).toHaveAttribute('href', '/mua/don?truoc=a&tu=50')
  expect(screen.queryByRole('link', { name: 'Trang sau' })).toBeNull()
  show('sau=y&tu=50')
  expect(screen.getAllByRole('link', { name: 'Trang trước' })[1]).toHaveAttribute('href', '/mua/don')
})

it('reads the page from the address, and forgets it when the list changes', () => {
  expect(pageOf(new URLSearchParams('sau=y&tu=50'), 50)).toEqual({ first: 50, after: 'y' })
  expect(pageOf(new URLSearchParams('truoc=y&tu=50'), 50)).toEqual({ last: 50, before: 'y' })
  expect(fromTheStart(new URLSearchParams('xem=a&sau=y&tu=50')).toString()).toBe('xem=a')
})
