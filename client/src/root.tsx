import type { ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router'
import { m } from './i18n/paraglide/messages.js'
import { getLocale } from './i18n/paraglide/runtime.js'
import boldFont from './ui/fonts/be-vietnam-pro-700.woff2?url'
import regularFont from './ui/fonts/be-vietnam-pro-400.woff2?url'
import './ui/tokens.css'
import './ui/fonts.css'
import './ui/page.css'
import type { Route } from './+types/root'
import { nonceContext } from './graphql/request-contexts.ts'
import { THEME_SCRIPT } from './app/theme-script.ts'

export { RootErrorPage as ErrorBoundary } from './app/root-error-page.tsx'

export function links() {
  return [
    ...[regularFont, boldFont].map((href) => ({ rel: 'preload', href, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' as const })),
    { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
    { rel: 'icon', href: '/favicon.png', sizes: '48x48', type: 'image/png' },
    { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
    { rel: 'manifest', href: '/site.webmanifest' },
  ]
}

// For pages that bring no title of their own, such as what failed.
export function meta() {
  return [{ title: m.shop_name() }]
}

export function loader({ context, url }: Route.LoaderArgs) {
  return { nonce: context.get(nonceContext), origin: url.origin }
}

// Nothing in it changes while a document lives.
export const shouldRevalidate = () => false

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useRouteLoaderData<typeof loader>('root')?.nonce
  const scripted = !useMatches().some(({ handle }) => (handle as { noScripts?: boolean } | undefined)?.noScripts)
  return (
    <html lang={getLocale()} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0f6b4a" />
        {scripted && <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />}
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {m.skip_to_content()}
        </a>
        {children}
        {scripted && <ScrollRestoration nonce={nonce} />}
        {scripted && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}
