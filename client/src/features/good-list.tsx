import { SearchX } from 'lucide'
import { useEffect, useState } from 'react'
import { Link, useLocation, useNavigate, useNavigation, useSearchParams } from 'react-router'
import { formatNumber } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { ButtonLink } from '../ui/button.tsx'
import { ChipLink } from '../ui/chip.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { AppliedFilters, appliedFilters, type AppliedFilter } from './applied-filters.tsx'
import { FilterButton, FilterPanel } from './filter-panel.tsx'
import { formPath } from './form-path.ts'
import { nextPagePath, withoutValue } from './good-filter.ts'
import { GoodGrid } from './good-grid.tsx'
import style from './good-list.module.css'
import type { GoodListView } from './good-list-view.ts'
import type { GoodCardView } from './good-view.ts'

const ORDERS = [
  ['', m.order_relevance],
  ['PRICE_UP', m.order_price_up],
  ['PRICE_DOWN', m.order_price_down],
  ['NEWEST', m.order_newest],
] as const

/** A list of goods with its heading, filters, order and further pages. */
export function GoodList({ title, view }: { title: string; view: GoodListView }) {
  const { filter, facets, total, path } = view
  const applied = appliedFilters(filter, facets)
  const { goods, restarted } = useGatheredGoods(view)
  const pointless = goods.length === 0 && applied.length === 0
  const waiting = useNavigation().state === 'loading'
  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1>{title}</h1>
        <p role="status" className={style.count}>
          {total !== null && m.product_count({ count: formatNumber(total) })}
        </p>
        {!pointless && (
          <div className={style.tools}>
            <FilterButton applied={applied.length} />
            <OrderChoice order={filter.order ?? ''} />
          </div>
        )}
      </header>
      {!pointless && <FilterPanel facets={facets} filter={filter} total={total} />}
      <section className={style.results} aria-label={m.results()} aria-busy={waiting || undefined}>
        <h2 className="visually-hidden">{m.results()}</h2>
        <AppliedFilters applied={applied} path={path} q={filter.q} />
        {view.corrected && <p className={style.corrected}>{m.corrected_search({ query: filter.q })}</p>}
        {restarted && (
          <Link to={localizedPath(`${path}?${firstPage(view)}`)} className={style.fromStart}>
            {m.from_first_page()}
          </Link>
        )}
        {goods.length > 0 ? <GoodGrid goods={goods} aboveFold={2} /> : <NothingFound view={view} applied={applied} />}
        <NextPage view={view} />
      </section>
    </div>
  )
}

function NextPage({ view: { path, nextCursor } }: { view: GoodListView }) {
  const [params] = useSearchParams()
  if (!nextCursor) return null
  return (
    <div className={style.next}>
      <ButtonLink to={nextPagePath(path, params, nextCursor)} preventScrollReset replace>
        {m.show_more()}
      </ButtonLink>
    </div>
  )
}

function firstPage({ filter }: GoodListView) {
  return filter.q ? new URLSearchParams({ q: filter.q }).toString() : ''
}

/**
 * The goods of this page and, when it was reached by “show more”, those of the pages before it. Opened straight from
 * its address a later page stands alone and offers the way back to the first.
 */
function useGatheredGoods(view: GoodListView) {
  const [params] = useSearchParams()
  const withoutCursor = new URLSearchParams(params)
  withoutCursor.delete('sau')
  const list = `${view.path}?${withoutCursor}`
  const [gathered, setGathered] = useState<{ list: string; next: string | null; goods: readonly GoodCardView[]; fromStart: boolean }>()
  const follows = gathered?.list === list && gathered.next !== null && gathered.next === view.filter.after
  const shownBefore = gathered?.list === list && gathered.goods.some(({ slug }) => slug === view.goods[0]?.slug) ? gathered : undefined
  const before = follows ? gathered.goods : []
  const goods = shownBefore && !follows ? shownBefore.goods : [...before, ...view.goods]
  const fromStart = !view.filter.after || ((follows || shownBefore !== undefined) && (gathered?.fromStart ?? false))
  useEffect(() => {
    setGathered({ list, next: view.nextCursor, goods, fromStart })
    // Only a new answer of the server changes what is gathered.
    // eslint-disable-next-line react/exhaustive-deps
  }, [view])
  return { goods, restarted: !fromStart }
}

function OrderChoice({ order }: { order: string }) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const kept = [...params].filter(([name]) => name !== 'sap' && name !== 'sau')
  return (
    <form className={style.order} onChange={(event) => void navigate(formPath(event.currentTarget, pathname), { replace: true, preventScrollReset: true })}>
      {kept.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <label>
        <span className="visually-hidden">{m.order_by()}</span>
        <select name="sap" defaultValue={order} className={style.select}>
          {ORDERS.map(([value, label]) => (
            <option key={value} value={value}>
              {label()}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <button type="submit">{m.apply()}</button>
      </noscript>
    </form>
  )
}

function NothingFound({ view, applied }: { view: GoodListView; applied: readonly AppliedFilter[] }) {
  const [params] = useSearchParams()
  const { filter, path, alternatives } = view
  return (
    <>
      <StatePanel
        icon={SearchX}
        title={filter.q ? m.nothing_found_for({ query: filter.q }) : m.nothing_found()}
        action={
          applied.length === 0 && (
            <ButtonLink look="main" to="/danh-muc">
              {m.see_categories()}
            </ButtonLink>
          )
        }
      >
        {applied.length > 0 && <p>{m.nothing_found_filters()}</p>}
        <ul role="list" className={style.ways}>
          {applied.map(({ name, value, label }) => (
            <li key={`${name}${value}`}>
              <ChipLink to={withoutValue(path, params, name, name.startsWith('gia-') ? undefined : value)}>{m.remove_filter({ filter: label })}</ChipLink>
            </li>
          ))}
        </ul>
      </StatePanel>
      {alternatives.length > 0 && (
        <>
          <h2>{m.in_season_instead()}</h2>
          <GoodGrid goods={alternatives} />
        </>
      )}
    </>
  )
}
