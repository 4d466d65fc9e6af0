import { Bell, CalendarDays, House, LayoutGrid, Package, ShoppingBag, UserRound, type IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Link, NavLink, Outlet } from 'react-router'
import { SearchBox } from '../features/search-box.tsx'
import { loadShopHead, type ShopHead } from '../features/shop-head.server.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Brocade } from '../ui/brocade.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Logo } from '../ui/logo.tsx'
import { useHeadingFocus } from '../ui/use-heading-focus.ts'
import type { Route } from './+types/shop-frame'
import { failureOf, FailurePanel } from './failure-panel.tsx'
import { KeptNote } from './kept-note.tsx'
import { ShopFooter } from './shop-footer.tsx'
import style from './shop-frame.module.css'
import { TwinLinks } from './twin-links.tsx'

/** What lies in the basket, and what is new to a household that is signed in; nobody else is told of a bell. */
export function loader({ context, request }: Route.LoaderArgs) {
  return loadShopHead(context, request)
}

export default function ShopFrame({ loaderData }: Route.ComponentProps) {
  return (
    <Frame {...loaderData}>
      <TwinLinks />
      <Outlet />
    </Frame>
  )
}

/** A page that failed for now says when to ask again, to machines too. */
export function headers({ errorHeaders }: Route.HeadersArgs): HeadersInit {
  const wait = errorHeaders?.get('Retry-After')
  return wait ? { 'Retry-After': wait } : {}
}

/** The head and the ways onward stay when a page fails. */
export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
  return (
    <Frame {...(loaderData ?? { unread: null, packs: 0 })}>
      <FailurePanel {...failureOf(error)} />
    </Frame>
  )
}

function Frame({ unread, packs, children }: ShopHead & { children: ReactNode }) {
  useHeadingFocus()
  return (
    <>
      <header className={style.head}>
        <div className={style.bar}>
          <Link to={localizedPath('/')} className={style.home}>
            <Logo />
          </Link>
          <SearchBox />
          <nav aria-label={m.nav_main()} className={style.links}>
            <NavLink to={localizedPath('/mua-vu')}>{m.nav_seasons()}</NavLink>
            <NavLink to={localizedPath('/htx')}>{m.nav_cooperatives()}</NavLink>
            <NavLink to={localizedPath('/mua')}>{m.nav_for_buyers()}</NavLink>
          </nav>
          <span className={style.tools}>
            <LanguageSwitch className={style.language} />
            {unread !== null && (
              <a href={localizedPath('/thong-bao')} className={`${style.signIn} ${style.counted} ${style.bell}`}>
                <Icon of={Bell} />
                <span>{m.bell()}</span>
                <Count of={unread} />
              </a>
            )}
            {/* By a whole request: what lies in the basket is never kept in the browser. */}
            <a href={localizedPath('/gio-hang')} className={`${style.signIn} ${style.counted}`}>
              <Icon of={ShoppingBag} />
              <span>{m.basket()}</span>
              <Count of={packs} />
            </a>
            <Link to={localizedPath('/dang-nhap')} className={`${style.signIn} ${style.account}`}>
              <Icon of={UserRound} />
              <span>{unread === null ? m.nav_sign_in() : m.nav_me()}</span>
            </Link>
          </span>
        </div>
      </header>
      <Brocade />
      <KeptNote />
      <main id="main" className={style.main}>
        {children}
      </main>
      <ShopFooter />
      <nav aria-label={m.nav_bottom()} className={style.bottom}>
        <BottomLink to="/" icon={House}>
          {m.nav_home()}
        </BottomLink>
        <BottomLink to="/danh-muc" icon={LayoutGrid}>
          {m.nav_categories()}
        </BottomLink>
        <BottomLink to="/mua-vu" icon={CalendarDays}>
          {m.nav_seasons()}
        </BottomLink>
        <BottomLink to="/don-hang" icon={Package}>
          {m.purchases()}
        </BottomLink>
        <BottomLink to="/dang-nhap" icon={UserRound}>
          {m.nav_me()}
        </BottomLink>
      </nav>
    </>
  )
}

function Count({ of }: { of: number }) {
  return of > 0 ? <b className={`${style.count} figures`}>{of}</b> : null
}

function BottomLink({ to, icon, children }: { to: string; icon: IconNode; children: ReactNode }) {
  return (
    <NavLink to={localizedPath(to)} end={to === '/'}>
      <Icon of={icon} size={24} />
      {children}
    </NavLink>
  )
}
