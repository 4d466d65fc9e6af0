import { categoryBySlug } from '../../features/categories.ts'
import { loadGoodList } from '../../features/load-good-list.server.ts'
import { GoodList } from '../../features/good-list.tsx'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/category-page'

export async function loader({ context, url, params }: Route.LoaderArgs) {
  const category = categoryBySlug(params.slug)
  if (!category) throw new Response(null, { status: 404 })
  return loadGoodList(context, url, `/danh-muc/${category.slug}`, category.code)
}

export function meta({ params, matches }: Route.MetaArgs) {
  const name = categoryBySlug(params.slug)?.name() ?? ''
  return pageTags(matches, { title: name, description: m.category_description({ category: name }), picture: 'terraces-day' })
}

export default function CategoryPage({ loaderData, params }: Route.ComponentProps) {
  return <GoodList title={categoryBySlug(params.slug)?.name() ?? ''} view={loaderData} />
}
