import { Link } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import style from './section-head.module.css'

/** A section's heading, with a way to the whole of it. */
export function SectionHead({ title, to, more }: { title: string; to?: string; more?: string }) {
  return (
    <div className={style.head}>
      <h2>{title}</h2>
      {to && more && (
        <Link to={localizedPath(to)} className={style.more}>
          {more}
        </Link>
      )}
    </div>
  )
}
