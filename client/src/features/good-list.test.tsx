import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRoutesStub } from 'react-router'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import { filterFromParams } from './good-filter.ts'
import { GoodList } from './good-list.tsx'
import type { GoodListView } from './good-list-view.ts'
import type { GoodCardView } from './good-view.ts'

beforeEach(() => overwriteGetLocale(() => 'vi'))

const good = (slug: string, facts: Partial<GoodCardView> = {}): GoodCardView => ({
  slug,
  title: `Mận ${slug}`,
  pictureKey: 'plum',
  stars: null,
  cooperativeName: 'HTX Noong Piêu',
  provinceName: 'Sơn La',
  priceVnd: '65000',
  pricingUnit: 'KGM',
  season: 'NOW',
  nextSeasonMonth: null,
  inStock: true,
  remindable: false,
  harvestFromOn: '2026-05-21',
  todayOn: '2026-05-21',
  ...facts,
})

const FACETS: GoodListView['facets'] = {
  seasons: [],
  stars: [{ value: '4', label: '4 sao', count: 9 }],
  provinces: [
    { value: '14', label: 'Sơn La', count: 15 },
    { value: '11', label: 'Điện Biên', count: 5 },
  ],
  schemes: [],
  giftBoxes: [],
  cooperatives: [],
  prices: [],
}

/** A shop of pages, one for each cursor. */
function showList(address: string, pages: Record<string, { goods: GoodCardView[]; nextCursor: string | null; total?: number; alternatives?: GoodCardView[] }>) {
  const Shop = createRoutesStub([
    {
      path: '/tim',
      HydrateFallback: () => null,
      loader: ({ request }): GoodListView => {
        const filter = filterFromParams(new URL(request.url).searchParams)
        const { goods, nextCursor, total = goods.length, alternatives = [] } = pages[filter.after ?? ''] ?? { goods: [], nextCursor: null }
        return { path: '/tim', todayOn: '2026-05-21', filter, goods, total, corrected: false, nextCursor, facets: FACETS, alternatives }
      },
      Component: (props: { loaderData?: unknown }) => <GoodList title="Kết quả" view={props.loaderData as GoodListView} />,
    },
  ])
  render(<Shop initialEntries={[address]} />)
}

const titles = () => screen.getAllByRole('article').map((card) => within(card).getByRole('link').textContent)

it('states for each good its seller, price, stars and when it is picked', async () => {
  showList('/tim', {
    '': { goods: [good('a', { stars: 4, harvestFromOn: '2026-06-15' }), good('b', { inStock: false, season: 'OFF', nextSeasonMonth: 5 })], nextCursor: null },
  })
  const [ripening, resting] = await screen.findAllByRole('article')
  expect(ripening).toHaveTextContent('OCOP 4 sao')
  expect(ripening).toHaveTextContent('HTX Noong Piêu · Sơn La')
  expect(ripening).toHaveTextContent('Hái từ 15/06')
  expect(resting).toHaveTextContent('Vào vụ tháng 5')
  expect(resting).not.toHaveTextContent('OCOP')
})

it('keeps the goods seen when more are shown, and says so in the address', async () => {
  showList('/tim?sao=4', { '': { goods: [good('a')], nextCursor: 'K1' }, K1: { goods: [good('b')], nextCursor: null } })
  const more = await screen.findByRole('link', { name: 'Xem thêm' })
  expect(more).toHaveAttribute('href', '/tim?sao=4&sau=K1')
  await userEvent.click(more)
  await screen.findByText('Mận b')
  expect(titles()).toEqual(['Mận a', 'Mận b'])
  expect(screen.queryByRole('link', { name: 'Xem thêm' })).not.toBeInTheDocument()
})

it('offers the way back to the start on a page opened from its address', async () => {
  showList('/tim?q=man&sau=K1', { K1: { goods: [good('b')], nextCursor: null } })
  expect(await screen.findByRole('link', { name: 'Xem từ đầu danh sách' })).toHaveAttribute('href', '/tim?q=man')
})

it('applies a filter as soon as it is ticked and starts again at the first page', async () => {
  showList('/tim?q=man&sau=K1', { '': { goods: [good('first')], nextCursor: null }, K1: { goods: [good('later')], nextCursor: null } })
  await screen.findByText('Mận later')
  await userEvent.click(screen.getByRole('checkbox', { name: /Điện Biên/, hidden: true }))
  await screen.findByText('Mận first')
  expect(titles()).toEqual(['Mận first'])
  expect(screen.getByRole('link', { name: 'Bỏ lọc Điện Biên' })).toHaveAttribute('href', '/tim?q=man')
})

it('says which filters leave nothing, offers to drop each, and shows what is in season', async () => {
  showList('/tim?q=man&tinh=14&gia-den=1000', { '': { goods: [], nextCursor: null, alternatives: [good('instead')] } })
  expect(await screen.findByText('Không thấy gì cho “man”')).toBeInTheDocument()
  expect(screen.getAllByRole('link', { name: 'Bỏ lọc Sơn La' }).at(-1)).toHaveAttribute('href', '/tim?q=man&gia-den=1000')
  expect(screen.getAllByRole('link', { name: /Bỏ lọc Đến 1\.000/ }).at(-1)).toHaveAttribute('href', '/tim?q=man&tinh=14')
  expect(titles()).toEqual(['Mận instead'])
})

it('offers neither filters nor an order where a search finds nothing', async () => {
  showList('/tim?q=xyz', { '': { goods: [], nextCursor: null } })
  expect(await screen.findByText('Không thấy gì cho “xyz”')).toBeInTheDocument()
  expect(screen.queryByRole('combobox')).not.toBeInTheDocument()
  expect(screen.queryByRole('checkbox', { hidden: true })).not.toBeInTheDocument()
})

it('leaves the focus on a filter that was ticked, and unticks it when its chip goes', async () => {
  showList('/tim', { '': { goods: [good('a')], nextCursor: null } })
  const box = await screen.findByRole('checkbox', { name: /Điện Biên/, hidden: true })
  await userEvent.click(box)
  const chip = await screen.findByRole('link', { name: 'Bỏ lọc Điện Biên' })
  expect(box).toHaveFocus()
  await userEvent.click(chip)
  await waitFor(() => expect(box).not.toBeChecked())
})
