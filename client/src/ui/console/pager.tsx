import { useLocation, useSearchParams } from 'react-router'
import { ButtonLink } from '../button.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import style from './pager.module.css'

/** Names under which the place in a list stands in the address: after or before a row, and how many rows come before. */
const PLACE = ['sau', 'truoc', 'tu'] as const

/** The page of a list an address names, as the API takes it. */
export function pageOf(search: URLSearchParams, size: number): { first?: number; after?: string; last?: number; before?: string } {
  const before = search.get('truoc')
  if (before) return { last: size, before }
  const after = search.get('sau')
  return after ? { first: size, after } : { first: size }
}

/** The address of a list from its beginning, as it must be when what is shown changes. */
export function fromTheStart(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of PLACE) next.delete(name)
  return next
}

/** A page of a list: its size, how many rows the whole list has, and where the page lies. */
export interface ListPage {
  size: number
  total: number
  info: { hasNextPage: boolean; startCursor: string | null; endCursor: string | null }
}

/** Where a page stands in its list, and the ways to the next and the last one; each page has an address of its own. */
export function Pager({ size, shown, total, info }: ListPage & { shown: number }) {
  const [search] = useSearchParams()
  const { pathname } = useLocation()
  const start = Math.max(0, Number(search.get('tu')) || 0)
  const to = (name: 'sau' | 'truoc', cursor: string, offset: number) => {
    const next = fromTheStart(search)
    if (offset > 0) {
      next.set(name, cursor)
      next.set('tu', String(offset))
    }
    return next.size > 0 ? `${pathname}?${next}` : pathname
  }
  const hasPrevious = start > 0 && info.startCursor
  return (
    <nav className={style.pager} aria-label={m.list_pages()}>
      <span role="status" className="figures">
        {m.page_range({ from: formatNumber(start + 1), to: formatNumber(start + shown), total: formatNumber(total) })}
      </span>
      {hasPrevious && (
        <ButtonLink size="small" to={to('truoc', info.startCursor!, start - size)}>
          {m.previous_page()}
        </ButtonLink>
      )}
      {info.hasNextPage && info.endCursor && (
        <ButtonLink size="small" to={to('sau', info.endCursor, start + shown)}>
          {m.following_page()}
        </ButtonLink>
      )}
    </nav>
  )
}
