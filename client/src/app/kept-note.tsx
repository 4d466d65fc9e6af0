import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { keptPage } from '../features/kept-page.ts'
import { formatInstant } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import style from './kept-note.module.css'

/** Says of a page that was kept for want of a network how old its prices are. */
export function KeptNote() {
  const keptAt = useSyncExternalStore(keptPage.subscribe, keptPage.keptAt, () => null)
  const { pathname, search } = useLocation()
  if (keptAt === null) return null
  return (
    <p role="status" className={style.note}>
      {m.page_kept({ at: formatInstant(keptAt) })} <a href={`${pathname}${search}`}>{m.try_again()}</a>
    </p>
  )
}
