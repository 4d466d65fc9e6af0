import { loadQuery } from '../../graphql/graphql-context.ts'
import { graphql } from '../../graphql/graphql.ts'
import type { Suggestion } from '../../features/suggestion.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/suggestions'

const Suggestions_Query = graphql(`
  query Suggestions_Query($term: String!) {
    shopSuggestions(term: $term, first: 5) {
      products {
        slug
        nameVi
        nameEn
        pictureKey
        goodsCount
      }
      cooperatives {
        id
        slug
        nameVi
        nameEn
        communeVi
        provinceVi
      }
      communes {
        code
        nameVi
        provinceVi
        formerVi
      }
    }
  }
`)

/** What the search offers while somebody types. */
export async function loader({ context, url }: Route.LoaderArgs): Promise<Response> {
  const term = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  if (term.length < 2) return Response.json({ suggestions: [] })
  const { shopSuggestions } = await loadQuery(context, Suggestions_Query, { term })
  const suggestions: Suggestion[] = [
    ...shopSuggestions.products.map(({ slug, nameVi, nameEn, pictureKey, goodsCount }): Suggestion => {
      const label = inLocale(nameVi, nameEn)
      return {
        id: `product-${slug}`,
        kind: 'product',
        label,
        detail: m.goods_on_sale({ count: goodsCount }),
        pictureKey,
        to: `/tim?q=${encodeURIComponent(label)}`,
      }
    }),
    ...shopSuggestions.cooperatives.map(({ id, slug, nameVi, nameEn, communeVi, provinceVi }): Suggestion => ({
      id,
      kind: 'cooperative',
      label: inLocale(nameVi, nameEn),
      detail: [communeVi, provinceVi].filter(Boolean).join(', '),
      crestName: nameVi,
      to: `/htx/${slug}`,
    })),
    ...shopSuggestions.communes.map(({ code, nameVi, provinceVi, formerVi }): Suggestion => ({
      id: `commune-${code}`,
      kind: 'place',
      label: `${nameVi}, ${provinceVi}`,
      detail: formerVi ? m.former_place({ name: formerVi }) : undefined,
      to: `/tim?q=${encodeURIComponent(nameVi)}`,
    })),
  ]
  return Response.json({ suggestions }, { headers: { 'Cache-Control': 'public, max-age=60' } })
}
