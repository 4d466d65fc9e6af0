import { Link } from 'react-router'
import { CATEGORIES } from '../../features/categories.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Icon } from '../../ui/icon.tsx'
import style from './categories-page.module.css'

export function meta() {
  return [{ title: `${m.nav_categories()} · ${m.shop_name()}` }]
}

export default function CategoriesPage() {
  return (
    <div className={style.page}>
      <h1>{m.nav_categories()}</h1>
      <ul role="list" className={style.shelves}>
        {CATEGORIES.map(({ slug, name, icon }) => (
          <li key={slug}>
            <Link to={localizedPath(`/danh-muc/${slug}`)} className={style.shelf}><Icon of={icon} size={32} />{name()}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
