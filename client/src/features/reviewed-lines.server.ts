import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'

const ReviewedLines_Query = graphql(`
  query ReviewedLines_Query($token: String!) {
    reviewedLines(token: $token) {
      lineId
      stars
    }
  }
`)

/** Stars the shopper gave to lines of a purchase, by line. */
export async function loadReviewedLines(context: Readonly<RouterContextProvider>, token: string): Promise<ReadonlyMap<string, number>> {
  const { reviewedLines } = await loadQuery(context, ReviewedLines_Query, { token })
  return new Map(reviewedLines.map(({ lineId, stars }) => [lineId, stars]))
}
