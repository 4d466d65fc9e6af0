import type { Route } from './+types/robots'

export function loader({ url }: Route.LoaderArgs) {
  const lines = [
    'User-agent: *',
    ...['/mua', '/htx-cua-toi', '/hoi', '/dang-nhap', '/graphql', '/goi-y'].map((path) => `Disallow: ${path}`),
    `Sitemap: ${url.origin}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' } })
}
