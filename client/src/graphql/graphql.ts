import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './graphql-env.d.ts'

/** Writes a document of the API with its types. The scalars travel as text, so that no amount is ever a float. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: {
    Date: string
    DateTime: string
    Money: string
    Decimal: string
    UUID: string
    JSON: unknown
  }
}>()

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada'
