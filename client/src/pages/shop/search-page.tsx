import { loadGoodList } from '../../features/load-good-list.server.ts'
import { GoodList } from '../../features/good-list.tsx'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/search-page'

export function loader({ context, url }: Route.LoaderArgs) {
  return loadGoodList(context, url, '/tim')
}

const heading = (query: string) => (query ? m.search_results_for({ query }) : m.all_products())

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: `${heading(loaderData?.filter.q ?? '')} · ${m.shop_name()}` },
    // One list has countless addresses; search engines should keep to the shelves.
    { name: 'robots', content: 'noindex, follow' },
  ]
}

export default function SearchPage({ loaderData }: Route.ComponentProps) {
  return <GoodList title={heading(loaderData.filter.q)} view={loaderData} />
}
