import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import LotEntryPage from './lot-entry-page.tsx'
import { openPage, PLUM, type Answers } from './test-console.tsx'

beforeEach(() => {
  overwriteGetLocale(() => 'vi')
  localStorage.clear()
})

const CABBAGE = { ...PLUM, id: 'cabbage', nameVi: 'Bắp cải', nameEn: 'Cabbage', commodity: { id: 'cabbages', nameVi: 'Cải', nameEn: 'Cabbages' } }
const MELON = { ...PLUM, id: 'melon', nameVi: 'Dưa lưới', nameEn: 'Melon', grades: PLUM.grades.slice(0, 1) }
const PINEAPPLE = { ...PLUM, id: 'pineapple', nameVi: 'Dứa', nameEn: 'Pineapple', pricingUnit: 'H87', grades: PLUM.grades.slice(0, 1) }

const market = (register: Answers[string]): Answers => ({
  LotEntry_Query: () => ({
    businessDay: '2026-05-21',
    own: { nodes: [PLUM] },
    every: { nodes: [CABBAGE] },
    plantingAreas: [{ id: 'a', name: 'Khu 1', commodity: { id: 'plums' } }],
  }),
  ProductSearch_Query: ({ term }) => ({
    own: { nodes: term === '' ? [PLUM] : [] },
    every: { nodes: term === '' ? [CABBAGE, PLUM] : term === 'dua' ? [MELON, PINEAPPLE] : term === 'dứa' ? [MELON, PINEAPPLE] : [] },
  }),
  RegisterLot_Mutation: register,
})

it('begins with what grows on the own land and sends the weighed volume', async () => {
  const sent = openPage(
    LotEntryPage,
    market(() => ({ result: { __typename: 'HarvestLot', id: 'lot', code: 'MH-1' } })),
  )
  expect(await screen.findByRole('combobox', { name: 'Mặt hàng' })).toHaveDisplayValue('Mận hậu')
  await userEvent.selectOptions(screen.getByLabelText('Loại'), 'Loại 2')
  await userEvent.selectOptions(screen.getByLabelText('Thu ở vùng trồng'), 'Khu 1')
  const weight = screen.getByRole('textbox', { name: /Khối lượng đã cân/ })
  await userEvent.clear(weight)
  await userEvent.type(weight, '350')
  await userEvent.tab()
  await userEvent.click(screen.getByRole('button', { name: /^Ghi 350.kg$/ }))
  expect(await screen.findByText('Đã ghi lô MH-1.')).toBeInTheDocument()
  expect(sent.at(-1)?.variables.input).toMatchObject({
    productId: 'plum',
    gradeRank: 1,
    plantingAreaId: 'a',
    quantity: { value: '350', unit: 'KGM' },
    harvestFromOn: '2026-05-21',
    shelfLifeDays: null,
  })
})

it('names every value that has to be mended at its field', async () => {
  openPage(
    LotEntryPage,
    market(() => ({
      result: {
        __typename: 'InvalidInput',
        errorCode: 'INVALID_INPUT',
        problems: [
          { path: 'quantity', rule: 'ZERO', parameters: [] },
          { path: 'harvestToOn', rule: 'REVERSED', parameters: [] },
        ],
      },
    })),
  )
  await userEvent.click(await screen.findByRole('button', { name: /^Ghi 0.kg$/ }))
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Khối lượng đã cân: phải lớn hơn 0')
  expect(screen.getByLabelText('Đến ngày')).toHaveAccessibleDescription('ngày cuối trước ngày đầu')
  await userEvent.click(screen.getByRole('button', { name: /^Khối lượng đã cân:/ }))
  expect(screen.getByRole('textbox', { name: /Khối lượng đã cân/ })).toHaveFocus()
})

it('keeps the key of a press whose answer was lost, and takes a new one for a new harvest', async () => {
  let answers = 0
  const sent = openPage(
    LotEntryPage,
    market(() => {
      answers += 1
      if (answers === 1) throw new Error('no network')
      return { result: { __typename: 'StatusForbids', errorCode: 'STATUS_FORBIDS', statusNow: 'BLOCKED' } }
    }),
  )
  const press = async () => userEvent.click(await screen.findByRole('button', { name: /^Ghi/ }))
  await press()
  expect(await screen.findByText(/Chưa gửi được/)).toBeInTheDocument()
  await press()
  expect(await screen.findByText(/“Tạm giữ”/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Tăng Khối lượng đã cân' }))
  await press()
  const keys = sent.filter(({ name }) => name === 'RegisterLot_Mutation').map(({ variables }) => variables.input.idempotencyKey)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

it('finds any product of the catalogue by name, the own ones first, the very accents first', async () => {
  const sent = openPage(
    LotEntryPage,
    market(() => ({ result: { __typename: 'HarvestLot', id: 'lot', code: 'MH-1' } })),
  )
  const product = await screen.findByRole('combobox', { name: 'Mặt hàng' })
  const found = () => within(screen.getByRole('listbox', { hidden: true })).getAllByRole('option', { hidden: true })
  await userEvent.click(product)
  await waitFor(() => expect(found().map(({ textContent }) => textContent)).toEqual(['Mận hậuMận', 'Bắp cảiCải']))
  expect(screen.getByText('Của hợp tác xã')).toBeInTheDocument()
  await userEvent.keyboard('dứa')
  await waitFor(() => expect(found()[0]).toHaveTextContent('Dứa'))
  await userEvent.keyboard('{Enter}')
  expect(product).toHaveDisplayValue('Dứa')
  // It has one grade and is counted in pieces.
  expect(screen.queryByLabelText('Loại')).not.toBeInTheDocument()
  expect(screen.queryByLabelText('Thu ở vùng trồng')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Tăng Khối lượng đã cân' }))
  await userEvent.click(screen.getByRole('button', { name: /^Ghi/ }))
  expect(await screen.findByText('Đã ghi lô MH-1.')).toBeInTheDocument()
  expect(sent.at(-1)?.variables.input).toMatchObject({ productId: 'pineapple', gradeRank: 2, quantity: { value: '1', unit: 'H87' } })
})

it('says so when nothing bears the name', async () => {
  openPage(
    LotEntryPage,
    market(() => ({})),
  )
  await userEvent.type(await screen.findByRole('combobox', { name: 'Mặt hàng' }), 'xyz')
  expect(await screen.findByText('Không có tên nào khớp.')).toBeInTheDocument()
})
