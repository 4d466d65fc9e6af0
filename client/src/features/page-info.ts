import { graphql } from '../graphql/graphql.ts'

/** Where a page lies in its list, as the pager asks for it. */
export const Pager_page = graphql(`
  fragment Pager_page on PageInfo @_unmask {
    hasNextPage
    startCursor
    endCursor
  }
`)
