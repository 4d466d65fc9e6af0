import type { IconNode } from 'lucide'
import { Menu } from 'lucide'
import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Icon } from '../icon.tsx'
import { Logo } from '../logo.tsx'
import style from './side-bar.module.css'

export interface NavigationItem {
  /** Address without the language prefix. */
  to: string
  label: () => string
  /** The heading of its page, where that is not the label. */
  heading?: () => string
  icon: IconNode
  /** True when only this very address is the current one, as for an overview. */
  exact?: boolean
  /** Kept in the bar at the foot of a phone; four at most. */
  onPhone?: boolean
  /** Said there instead of a label that would not fit a fifth of a phone. */
  shortLabel?: () => string
}

/** The indigo bar of a console: beside the page on desks, at its foot on phones. */
export function SideBar({ area, items, children }: { area: string; items: readonly NavigationItem[]; children: ReactNode }) {
  const phoneItems = items.filter(({ onPhone }) => onPhone).slice(0, 4)
  return (
    <>
      <header className={style.side}>
        <Link to={localizedPath('/')} className={style.home}>
          <Logo addition={area} small />
        </Link>
        <nav aria-label={m.nav_main()} className={style.items}>
          {items.map((item) => (
            <Item key={item.to} item={item} />
          ))}
        </nav>
        <div className={style.foot}>{children}</div>
      </header>
      <nav aria-label={m.nav_bottom()} className={style.bottom}>
        {phoneItems.map((item) => (
          <Item key={item.to} item={{ ...item, label: item.shortLabel ?? item.label }} />
        ))}
        <button type="button" popoverTarget="console-menu">
          <Icon of={Menu} size={24} />
          {m.nav_more()}
        </button>
      </nav>
      <div id="console-menu" popover="auto" className={style.menu}>
        <nav aria-label={m.nav_more()}>
          {items.map((item) => (
            <Item key={item.to} item={item} />
          ))}
        </nav>
        {children}
      </div>
    </>
  )
}

function Item({ item: { to, label, icon, exact = false } }: { item: NavigationItem }) {
  return (
    <NavLink to={localizedPath(to)} end={exact} onClick={() => document.getElementById('console-menu')?.hidePopover?.()}>
      <Icon of={icon} />
      <span>{label()}</span>
    </NavLink>
  )
}
