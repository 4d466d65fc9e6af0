import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { GoodCard_good, goodCardView } from './good-card-view.ts'
import type { FacetValue, GoodFacets } from './good-facets.ts'
import { filterFromParams, type GoodFilter } from './good-filter.ts'
import type { GoodListView } from './good-list-view.ts'

const GoodList_Query = graphql(
  `
    query GoodList_Query($term: String, $filter: ShopFilterInput, $sort: ShopSort, $first: Int!, $after: String) {
      businessDay
      shopSearch(term: $term, filter: $filter, sort: $sort, first: $first, after: $after) {
        total
        corrected
        facets {
          seasons {
            season
            count
          }
          stars {
            stars
            count
          }
          provinces {
            value
            nameVi
            nameEn
            count
          }
          schemes {
            value
            nameVi
            nameEn
            count
          }
          giftBoxes
          cooperatives {
            value
            nameVi
            nameEn
            count
          }
          prices {
            fromVnd
            toVnd
            count
          }
        }
        edges {
          node {
            ...GoodCard_good
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [GoodCard_good],
)

const PAGE_SIZE = 24
const ALTERNATIVES = 4

type Category = 'FRUIT' | 'VEGETABLE' | 'GRAIN' | 'TEA_COFFEE' | 'HONEY' | 'SPICE' | 'MEAT_FISH' | 'PROCESSED' | 'DRINK' | 'CRAFT' | 'BY_PRODUCT' | 'OTHER'

/** The list an address asks for; `category` is the catalogue's code of the shelf it is limited to. */
export async function loadGoodList(context: Readonly<RouterContextProvider>, url: URL, path: string, category?: string): Promise<GoodListView> {
  const filter = filterFromParams(url.searchParams)
  const narrowed = { ...queryFilter(filter), ...(category ? { categories: [category as Category] } : {}) }
  const { businessDay: todayOn, shopSearch } = await loadQuery(context, GoodList_Query, {
    term: filter.q,
    filter: narrowed,
    sort: filter.order ?? 'RELEVANCE',
    first: PAGE_SIZE,
    after: filter.after ?? null,
  })
  const goods = (shopSearch.edges ?? []).flatMap((edge) => (edge?.node ? [goodCardView(edge.node, todayOn)] : []))
  return {
    path,
    todayOn,
    filter,
    goods,
    total: shopSearch.total,
    corrected: shopSearch.corrected ?? false,
    nextCursor: shopSearch.pageInfo.hasNextPage ? (shopSearch.pageInfo.endCursor ?? null) : null,
    facets: facetsInWords(shopSearch.facets),
    alternatives: goods.length > 0 ? [] : await loadAlternatives(context, todayOn),
  }
}

async function loadAlternatives(context: Readonly<RouterContextProvider>, todayOn: string) {
  const { shopSearch } = await loadQuery(context, GoodList_Query, {
    term: '',
    filter: { seasons: ['NOW'] },
    sort: 'RELEVANCE',
    first: ALTERNATIVES,
    after: null,
  })
  return (shopSearch.edges ?? []).flatMap((edge) => (edge?.node ? [goodCardView(edge.node, todayOn)] : []))
}

function queryFilter({ seasons, stars, provinces, schemes, giftBox, cooperatives, priceFromVnd, priceToVnd }: GoodFilter) {
  return {
    ...(seasons.length > 0 ? { seasons: [...seasons] } : {}),
    ...(stars.length > 0 ? { stars: stars.map(Number) } : {}),
    ...(provinces.length > 0 ? { provinceCodes: [...provinces] } : {}),
    ...(schemes.length > 0 ? { schemeCodes: [...schemes] } : {}),
    ...(giftBox ? { giftBox } : {}),
    ...(cooperatives.length > 0 ? { cooperativeSlugs: [...cooperatives] } : {}),
    ...(priceFromVnd ? { priceFromVnd } : {}),
    ...(priceToVnd ? { priceToVnd } : {}),
  }
}

type Facets = ResultOf<typeof GoodList_Query>['shopSearch']['facets']
const SEASON_WORDS = { NOW: m.season_now, SOON: m.season_soon, ALL_YEAR: m.season_all_year, OFF: m.season_off }

function facetsInWords(facets: Facets): GoodFacets {
  const named = (values: readonly { value: string; nameVi: string; nameEn: string; count: number }[]): FacetValue[] =>
    values.map(({ value, nameVi, nameEn, count }) => ({ value, label: inLocale(nameVi, nameEn), count }))
  if (!facets) return { seasons: [], stars: [], provinces: [], schemes: [], giftBoxes: [], cooperatives: [], prices: [] }
  return {
    seasons: facets.seasons.filter(({ season }) => season !== 'OFF').map(({ season, count }) => ({ value: season, label: SEASON_WORDS[season](), count })),
    stars: facets.stars.toSorted((a, b) => b.stars - a.stars).map(({ stars, count }) => ({ value: String(stars), label: m.stars_count({ stars }), count })),
    provinces: named(facets.provinces),
    schemes: named(facets.schemes),
    giftBoxes: facets.giftBoxes > 0 ? [{ value: '1', label: m.gift_box(), count: facets.giftBoxes }] : [],
    cooperatives: named(facets.cooperatives),
    prices: facets.prices.map(({ fromVnd, toVnd, count }) => ({ fromVnd: Number(fromVnd), toVnd: Number(toVnd), count })),
  }
}
