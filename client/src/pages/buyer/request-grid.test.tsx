import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { gridMove, movedTo } from './grid-keys.ts'
import type { RequestDesk } from './request-desk.ts'
import { newForm, withQuantity, type RequestForm } from './request-form.ts'
import { WeeksStep } from './request-weeks-step.tsx'

const businessDay = '2026-05-18'
const place = (id: string, nameVi: string) => ({
  id,
  nameVi,
  nameEn: nameVi,
  gln: null,
  commune: undefined as never,
  dockCount: null,
  maxTruck: null,
  maxDaily: null,
  receivingHours: [],
})
const market = { businessDay, buyerLocations: [place('depot', 'Kho Phố Nối'), place('store', 'Cửa hàng Cầu Giấy')], certificationSchemes: [] }
const begin = newForm(businessDay, 'depot')
const form: RequestForm = {
  ...begin,
  weeks: begin.weeks.slice(0, 3),
  goods: [
    {
      ...begin.goods[0]!,
      productId: 'plum',
      rows: [
        { locationId: 'depot', cells: {} },
        { locationId: 'store', cells: {} },
      ],
    },
  ],
}
const plum = {
  id: 'plum',
  anyProduct: false,
  nameVi: 'Mận hậu',
  nameEn: 'Plum',
  commodityVi: 'Mận',
  commodityEn: 'Plum',
  pricingUnit: 'KGM' as const,
  shelfLifeDays: 10,
  referencePriceVnd: '20000',
  grades: [],
}

function Sheet({ start = form }: { start?: RequestForm }) {
  const [state, setState] = useState(start)
  const desk: RequestDesk = {
    form: state,
    at: 0,
    market,
    goods: { of: () => plum, nameOf: () => 'Mận hậu', failed: false, remember: () => {} },
    cooperatives: { nameOf: () => '', remember: () => {} },
    problems: [],
    errorAt: () => undefined,
    change: (change) => setState((old) => (typeof change === 'function' ? change(old) : { ...old, ...change })),
    changeGood: (change) => setState((old) => ({ ...old, goods: old.goods.map((good) => ({ ...good, ...change })) })),
    choose: () => {},
  }
  return <WeeksStep desk={desk} fillOf={() => undefined} onEnter={() => {}} />
}

const cell = (where: string, week: number) => screen.getByRole('textbox', { name: new RegExp(`${where}, T${week}`) })

describe('the grid of a request', () => {
  it('is typed and moved through like a sheet', async () => {
    const user = userEvent.setup()
    render(<Sheet />)
    await user.click(cell('Kho Phố Nối', 22))
    await user.keyboard('1200{Enter}')
    expect(cell('Cửa hàng Cầu Giấy', 22)).toHaveFocus()
    await user.keyboard('30{Tab}40{ArrowUp}')
    expect(cell('Kho Phố Nối', 23)).toHaveFocus()
    await user.keyboard('{ArrowLeft}')
    expect(cell('Kho Phố Nối', 22)).toHaveFocus()
    expect(cell('Kho Phố Nối', 22)).toHaveValue('1.200')
    expect(cell('Cửa hàng Cầu Giấy', 23)).toHaveValue('40')
    expect(screen.getByRole('row', { name: /Cả tuần/ })).toHaveTextContent('1,3 tấn')
  })

  it('gives back what stood in a cell on Escape and marks what is no amount', async () => {
    const user = userEvent.setup()
    render(<Sheet start={withQuantity(form, { good: 0, row: 0, week: form.weeks[0]! }, '500')} />)
    await user.click(cell('Kho Phố Nối', 22))
    await user.keyboard('nhiều')
    expect(cell('Kho Phố Nối', 22)).toBeInvalid()
    await user.keyboard('{Escape}')
    expect(cell('Kho Phố Nối', 22)).toHaveValue('500')
  })

  it('takes a block of cells, says what it could not read, and takes the paste back', async () => {
    const user = userEvent.setup()
    render(<Sheet />)
    await user.click(cell('Kho Phố Nối', 22))
    await user.paste('1.200\t1,5 tấn\nnhiều\t20\n7\t8')
    expect(cell('Kho Phố Nối', 23)).toHaveValue('1.500')
    expect(cell('Cửa hàng Cầu Giấy', 22)).toHaveValue('nhiều')
    expect(screen.getByText('Đã dán 3 ô, 3 ô cần xem lại:')).toBeVisible()
    await user.click(screen.getByRole('button', { name: /Hàng 2, cột 1, “nhiều”/ }))
    expect(cell('Cửa hàng Cầu Giấy', 22)).toHaveFocus()
    expect(screen.getByText(/Hàng 3, cột 2, “8”: bảng không còn hàng nào/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Bỏ lần dán này' }))
    expect(cell('Kho Phố Nối', 23)).toHaveValue('')
  })

  it('leaves one pasted figure to the cell', async () => {
    const user = userEvent.setup()
    render(<Sheet />)
    await user.click(cell('Kho Phố Nối', 22))
    await user.paste('450')
    expect(cell('Kho Phố Nối', 22)).toHaveValue('450')
    expect(screen.queryByRole('button', { name: 'Bỏ lần dán này' })).toBeNull()
  })

  it('repeats the last figure in the weeks after and adds and removes weeks and places', async () => {
    const user = userEvent.setup()
    render(<Sheet start={withQuantity(form, { good: 0, row: 0, week: form.weeks[0]! }, '500')} />)
    await user.click(screen.getByRole('button', { name: 'Lặp số cuối sang các tuần sau, Kho Phố Nối' }))
    expect(cell('Kho Phố Nối', 24)).toHaveValue('500')
    expect(screen.getByRole('button', { name: /Bỏ tuần cuối/ })).toBeDisabled()
    await user.click(screen.getByRole('button', { name: /Thêm tuần/ }))
    expect(cell('Kho Phố Nối', 25)).toHaveValue('')
    await user.click(screen.getByRole('button', { name: /Bỏ tuần cuối/ }))
    expect(screen.queryByRole('textbox', { name: /T25/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Bỏ Cửa hàng Cầu Giấy' }))
    expect(screen.queryByRole('textbox', { name: /Cửa hàng Cầu Giấy/ })).toBeNull()
  })
})

describe('keys of the grid', () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
  const caret = (start: number, end: number) => ({ start, end, length: 4 })

  it.each([
    ['Enter', {}, caret(2, 2), { rows: 1, columns: 0 }],
    ['Enter', { shiftKey: true }, caret(2, 2), { rows: -1, columns: 0 }],
    ['ArrowLeft', {}, caret(0, 4), { rows: 0, columns: -1 }],
    ['ArrowLeft', {}, caret(2, 2), undefined],
    ['ArrowRight', {}, caret(4, 4), { rows: 0, columns: 1 }],
    ['ArrowRight', { shiftKey: true }, caret(4, 4), undefined],
    ['Home', {}, caret(0, 4), 'rowStart'],
    ['Home', {}, caret(1, 1), undefined],
    ['End', { ctrlKey: true }, caret(1, 1), 'gridEnd'],
    ['ArrowDown', { altKey: true }, caret(0, 4), undefined],
    ['5', {}, caret(0, 4), undefined],
  ])('%s with %o at %o moves %o', (key, held, at, move) => {
    expect(gridMove({ ...plain, ...held, key }, at)).toEqual(move)
  })

  it('stays within the grid', () => {
    const size = { rows: 3, columns: 2 }
    expect(movedTo({ rows: 1, columns: 0 }, { row: 2, column: 1 }, size)).toEqual({ row: 2, column: 1 })
    expect(movedTo('rowEnd', { row: 1, column: 0 }, size)).toEqual({ row: 1, column: 1 })
    expect(movedTo('gridStart', { row: 2, column: 1 }, size)).toEqual({ row: 0, column: 0 })
  })
})
