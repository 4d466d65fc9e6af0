import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { CooperativeCard_cooperative, cooperativeCardView } from './cooperative-card-view.ts'

const Cooperatives_Query = graphql(
  `
    query Cooperatives_Query($provinceCode: String, $first: Int!, $after: String) {
      cooperatives(provinceCode: $provinceCode, first: $first, after: $after) {
        total
        edges {
          node {
            ...CooperativeCard_cooperative
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      shopSearch(first: 1) {
        facets {
          provinces {
            value
            nameVi
            nameEn
          }
        }
      }
    }
  `,
  [CooperativeCard_cooperative],
)

const PAGE_SIZE = 48

/** A page of the cooperatives that sell here, with the provinces that have goods. */
export async function loadCooperatives(context: Readonly<RouterContextProvider>, params: URLSearchParams) {
  const province = params.get('tinh')?.match(/^\d{2}$/)?.[0] ?? null
  const { cooperatives, shopSearch } = await loadQuery(context, Cooperatives_Query, { provinceCode: province, first: PAGE_SIZE, after: params.get('sau') })
  return {
    province,
    total: cooperatives.total,
    cooperatives: (cooperatives.edges ?? []).flatMap((edge) => (edge?.node ? [cooperativeCardView(edge.node)] : [])),
    nextCursor: cooperatives.pageInfo.hasNextPage ? (cooperatives.pageInfo.endCursor ?? null) : null,
    provinces: (shopSearch.facets?.provinces ?? []).map(({ value, nameVi, nameEn }) => ({ code: value, name: inLocale(nameVi, nameEn) })),
  }
}
