import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import style from './page-head.module.css'

/** The head of a console page: where it is, what it is, and its main acts. */
export function PageHead({
  title,
  trail = [],
  facts,
  actions,
}: {
  title: ReactNode
  trail?: readonly (readonly [label: string, to: string])[]
  facts?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className={style.head}>
      {trail.length > 0 && (
        <nav aria-label={m.breadcrumbs()} className={style.trail}>
          {trail.map(([label, to]) => (
            <Link key={to} to={localizedPath(to)}>
              {label}
            </Link>
          ))}
        </nav>
      )}
      <div className={style.line}>
        <h1>{title}</h1>
        {facts}
        {actions && <div className={style.actions}>{actions}</div>}
      </div>
    </header>
  )
}
