import { useLocation, useRouteLoaderData } from 'react-router'
import { localizedPath, pathInLocale } from '../i18n/locale.ts'
import type { loader as rootLoader } from '../root.tsx'

/** Tells search engines the one address of a page, and of its twin in the other language. Filters do not count. */
export function TwinLinks() {
  const origin = useRouteLoaderData<typeof rootLoader>('root')?.origin ?? ''
  const { pathname } = useLocation()
  return (
    <>
      <link rel="canonical" href={origin + localizedPath(pathname)} />
      <link rel="alternate" hrefLang="vi" href={origin + pathInLocale(pathname, 'vi')} />
      <link rel="alternate" hrefLang="en" href={origin + pathInLocale(pathname, 'en')} />
    </>
  )
}
