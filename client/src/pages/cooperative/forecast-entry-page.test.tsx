import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import ForecastEntryPage from './forecast-entry-page.tsx'
import { openPage, PLUM, type Answers } from './test-console.tsx'

beforeEach(() => {
  overwriteGetLocale(() => 'vi')
  localStorage.clear()
})

const quantity = (value: string) => ({ value, unit: 'KGM' })
const STANDING = {
  id: 'f1',
  status: 'PUBLISHED',
  weekOn: '2026-05-18',
  gradeRank: 2,
  revision: 1,
  certaintyPct: 20,
  updatedAt: '2026-05-10T00:00:00Z',
  low: quantity('400'),
  likely: quantity('500'),
  high: quantity('600'),
  promised: quantity('0'),
  product: PLUM,
  plantingArea: null,
}
const PEAR = { ...PLUM, id: 'pear', nameVi: 'Lê', nameEn: 'Pear', commodity: { id: 'pears', nameVi: 'Lê', nameEn: 'Pears' } }
const market = (save: Answers[string]): Answers => ({
  ForecastEntry_Query: () => ({
    businessDay: '2026-05-21',
    offers: { nodes: [{ id: 'o', gradeRank: 2, product: PLUM }], pageInfo: { hasNextPage: true } },
    plantingAreas: [],
  }),
  OfferedSearch_Query: () => ({
    offers: {
      nodes: [
        { id: 'p', gradeRank: 1, product: PEAR },
        { id: 'q', gradeRank: 2, product: PEAR },
      ],
    },
  }),
  OffersOf_Query: () => ({ offers: { nodes: [{ id: 'q', gradeRank: 2, product: PEAR }] } }),
  StandingForecasts_Query: () => ({ harvestForecasts: { nodes: [STANDING] } }),
  SaveForecast_Mutation: save,
})
const week = (name: RegExp) => within(screen.getByRole('group', { name }))
const save = () => userEvent.click(screen.getByRole('button', { name: /^Lưu dự báo/ }))

it('takes over the week before, also one that stands already, and shows how low and high it may be', async () => {
  openPage(
    ForecastEntryPage,
    market(() => ({ result: null })),
  )
  expect(await screen.findByRole('link', { name: /đã dự báo/ })).toBeInTheDocument()
  await userEvent.click(week(/25–31\/05/).getByRole('button', { name: /^Như tuần trước/ }))
  expect(week(/25–31\/05/).getByRole('textbox')).toHaveValue('500')
  expect(week(/25–31\/05/).getByText('thấp 400 kg – cao 600 kg')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /^Lưu dự báo 500.kg$/ })).toBeInTheDocument()
})

it('says at the week what is missing before anything is sent', async () => {
  const sent = openPage(
    ForecastEntryPage,
    market(() => ({ result: null })),
  )
  await screen.findByRole('link', { name: /đã dự báo/ })
  await userEvent.type(week(/25–31\/05/).getByRole('textbox'), 'vài tạ')
  await save()
  expect(week(/25–31\/05/).getByRole('textbox')).toHaveAccessibleDescription('cần một con số')
  expect(sent.filter(({ name }) => name === 'SaveForecast_Mutation')).toEqual([])
})

it('leads the market’s refusal back to the week it is about', async () => {
  openPage(
    ForecastEntryPage,
    market(() => ({
      result: {
        __typename: 'InvalidInput',
        errorCode: 'INVALID_INPUT',
        problems: [{ path: 'weeks.0.volumes.likely.value', rule: 'TOO_LARGE', parameters: [{ name: 'largest', value: '1000' }] }],
      },
    })),
  )
  await screen.findByRole('link', { name: /đã dự báo/ })
  await userEvent.type(week(/01–07\/06/).getByRole('textbox'), '5000')
  await save()
  expect(await screen.findByRole('alert')).toHaveTextContent('T23: nhiều nhất 1.000')
  expect(week(/01–07\/06/).getByRole('textbox')).toHaveAccessibleDescription('nhiều nhất 1.000')
  // What is mended here does not wait in the list as well.
  expect(screen.queryByRole('button', { name: /chờ gửi|chưa được nhận/ })).not.toBeInTheDocument()
})

it('keeps an entry the market was not reached with, and sends it later under the same key', async () => {
  let reached = false
  const sent = openPage(
    ForecastEntryPage,
    market(() => {
      if (!reached) throw new Error('no network')
      return { result: { __typename: 'SaveForecastSuccess', forecasts: [] } }
    }),
  )
  await screen.findByRole('link', { name: /đã dự báo/ })
  await userEvent.type(week(/25–31\/05/).getByRole('textbox'), '700')
  await save()
  expect(await screen.findByText(/Đã giữ trên máy này/)).toBeInTheDocument()
  expect(week(/25–31\/05/).getByRole('textbox')).toHaveValue('')
  reached = true
  await userEvent.click(screen.getByRole('button', { name: '1 chờ gửi' }))
  await userEvent.click(screen.getByRole('button', { name: 'Gửi lại' }))
  expect(await screen.findByText(/^Đã gửi: Mận hậu/)).toBeInTheDocument()
  const keys = sent.filter(({ name }) => name === 'SaveForecast_Mutation').map(({ variables }) => variables.input.idempotencyKey)
  expect(keys.length).toBe(2)
  expect(new Set(keys).size).toBe(1)
  expect(screen.queryByRole('button', { name: '1 chờ gửi' })).not.toBeInTheDocument()
})

it('takes a crop that is none of the first, found by name; it is still there when the page is opened again', async () => {
  const answers = market(() => ({ result: { __typename: 'SaveForecastSuccess', forecasts: [] } }))
  const sent = openPage(ForecastEntryPage, answers)
  await userEvent.type(await screen.findByRole('combobox', { name: 'Hàng khác đang chào bán' }), 'le')
  await screen.findByText('Lê')
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('radio', { name: 'Lê' })).toBeChecked()
  expect(screen.getByLabelText('Loại')).toHaveDisplayValue('Loại 1')
  await userEvent.type(week(/25–31\/05/).getByRole('textbox'), '70')
  cleanup()
  const again = openPage(ForecastEntryPage, answers)
  expect(await screen.findByRole('radio', { name: 'Lê' })).toBeChecked()
  expect(week(/25–31\/05/).getByRole('textbox')).toHaveValue('70')
  await save()
  await waitFor(() => expect(again.find(({ name }) => name === 'SaveForecast_Mutation')?.variables.input).toMatchObject({ productId: 'pear', gradeRank: 2 }))
  expect(sent.some(({ name }) => name === 'OffersOf_Query')).toBe(false)
})
