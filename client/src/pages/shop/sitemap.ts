import { CATEGORIES } from '../../features/categories.ts'
import { POLICIES } from '../../features/policies.ts'
import { loadQuery } from '../../graphql/graphql-context.ts'
import { graphql } from '../../graphql/graphql.ts'
import { pathInLocale } from '../../i18n/locale.ts'
import type { Route } from './+types/sitemap'

const Sitemap_Query = graphql(`
  query Sitemap_Query($goodsAfter: String, $cooperativesAfter: String) {
    shopSearch(first: 60, after: $goodsAfter, sort: NEWEST) {
      edges {
        node {
          slug
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    cooperatives(first: 60, after: $cooperativesAfter) {
      edges {
        node {
          slug
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const MOST_PAGES = 20

/** Addresses for search engines, each with its twin in the other language. Holds the newest 1,200 goods. */
export async function loader({ context, url }: Route.LoaderArgs) {
  const goods = new Set<string>()
  const cooperatives = new Set<string>()
  let after: { goodsAfter: string | null; cooperativesAfter: string | null } = { goodsAfter: null, cooperativesAfter: null }
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await loadQuery(context, Sitemap_Query, after)
    for (const edge of answer.shopSearch.edges ?? []) if (edge?.node) goods.add(edge.node.slug)
    for (const edge of answer.cooperatives.edges ?? []) if (edge?.node) cooperatives.add(edge.node.slug)
    if (!answer.shopSearch.pageInfo.hasNextPage && !answer.cooperatives.pageInfo.hasNextPage) break
    after = { goodsAfter: answer.shopSearch.pageInfo.endCursor ?? null, cooperativesAfter: answer.cooperatives.pageInfo.endCursor ?? null }
  }
  const paths = [
    '/',
    '/danh-muc',
    '/htx',
    '/mua-vu',
    ...CATEGORIES.map(({ slug }) => `/danh-muc/${slug}`),
    ...POLICIES.map(({ slug }) => `/chinh-sach/${slug}`),
    ...[...cooperatives].map((slug) => `/htx/${slug}`),
    ...[...goods].map((slug) => `/san-pham/${slug}`),
  ]
  return new Response(sitemap(paths, url.origin), { headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' } })
}

function sitemap(paths: readonly string[], origin: string) {
  const entries = paths.map((path) => {
    const [vi, en] = [origin + path, origin + pathInLocale(path, 'en')]
    return `<url><loc>${vi}</loc><xhtml:link rel="alternate" hreflang="vi" href="${vi}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/></url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`
}
