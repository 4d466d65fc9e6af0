import { useLocation, useMatches, useRouteLoaderData } from 'react-router'
import type { Viewer } from '../features/session.tsx'
import { inLocale } from '../i18n/in-locale.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { PageHead } from '../ui/console/page-head.tsx'
import { SkeletonGroup } from '../ui/skeleton.tsx'
import { ConsoleLayout } from './console-layout.tsx'
import { type ConsolePlace, mayEnter } from './console-place.ts'
import style from './console-root.module.css'
import type { loader } from './console-session.tsx'

/** What the server sends of a console: its frame and the heading of the page, to be read while the scripts come. */
export function ConsoleShell() {
  const viewer = useRouteLoaderData<typeof loader>('app/console-session')?.viewer
  const place = useMatches().flatMap(({ handle }) => (handle as { console?: ConsolePlace } | undefined)?.console ?? [])[0]
  const { pathname } = useLocation()
  const waiting = <SkeletonGroup count={4} shape="row" />
  if (!place || !viewer || !mayEnter(viewer, place.kinds)) {
    return (
      <main id="main" className={style.waiting}>
        {waiting}
      </main>
    )
  }
  const title = headingOf(place, pathname, viewer)
  return (
    <ConsoleLayout area={place.area()} items={place.items}>
      {title && <PageHead title={title} />}
      {waiting}
    </ConsoleLayout>
  )
}

/** An overview bears the name of the organisation, any other page of the side bar its own; others are named once they are read. */
function headingOf({ items }: ConsolePlace, pathname: string, { active }: Viewer): string | undefined {
  const item = items.find(({ to }) => localizedPath(to) === pathname)
  if (item?.label === m.nav_overview && active) return inLocale(active.organisation.nameVi, active.organisation.nameEn)
  return (item?.heading ?? item?.label)?.()
}
