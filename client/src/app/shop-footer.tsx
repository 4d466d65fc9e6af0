import { Link } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Logo } from '../ui/logo.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import style from './shop-footer.module.css'

const COLUMNS: { title: () => string; links: [to: string, label: () => string][] }[] = [
  {
    title: m.footer_buy,
    links: [
      ['/danh-muc', m.nav_categories],
      ['/mua-vu', m.nav_seasons],
      ['/htx', m.nav_cooperatives],
    ],
  },
  {
    title: m.footer_trust,
    links: [
      ['/chinh-sach/xac-minh', m.policy_verification],
      ['/chinh-sach/dieu-khoan', m.policy_terms],
      ['/chinh-sach/du-lieu-ca-nhan', m.policy_privacy],
      ['/chinh-sach/hinh-anh', m.policy_pictures],
    ],
  },
  {
    title: m.footer_partners,
    links: [
      ['/mua', m.nav_for_buyers],
      ['/htx-cua-toi', m.for_cooperatives],
      ['/hoi', m.for_associations],
    ],
  },
]

export function ShopFooter() {
  return (
    <footer className={style.footer}>
      <div className={style.columns}>
        <div className={style.about}>
          <Logo />
          <p>{m.footer_about()}</p>
          <p className={style.small}>{m.footer_pictures()}</p>
        </div>
        {COLUMNS.map(({ title, links }) => (
          <nav key={title()} aria-label={title()}>
            <strong>{title()}</strong>
            <ul role="list">
              {links.map(([to, label]) => (
                <li key={to}>
                  <Link to={localizedPath(to)}>{label()}</Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
      <div className={style.switches}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </footer>
  )
}
