import type { TadaDocumentNode } from 'gql.tada'
import { parse } from 'graphql'
import { RouterContextProvider } from 'react-router'
import { expect, it } from 'vitest'
import { type GraphqlAnswer, loadQuery } from './graphql-context.ts'
import { graphqlContext } from './request-contexts.ts'

const Nothing = parse('{ __typename }') as TadaDocumentNode<{ __typename: 'Query' }, Record<string, never>>

function asking(answer: GraphqlAnswer<unknown>) {
  const context = new RouterContextProvider()
  context.set(graphqlContext, { execute: async () => answer })
  return loadQuery(context, Nothing, {})
}

it('gives the data of a page', async () => {
  expect(await asking({ data: { __typename: 'Query' } })).toEqual({ __typename: 'Query' })
})

it.each([
  ['RATE_LIMITED', 429],
  ['UNAVAILABLE', 503],
  ['INTERNAL_SERVER_ERROR', 503],
])('a page refused with %s answers %i and says when to ask again', async (code, status) => {
  const refused = await asking({ data: null, errors: [{ message: '', extensions: { code } }] }).catch((thrown: unknown) => thrown as Response)
  expect(refused).toMatchObject({ status })
  expect((refused as Response).headers.get('Retry-After')).toMatch(/^\d+$/)
})

it('a page refused because too much was asked says how many seconds are left', async () => {
  const errors = [{ message: '', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 23 } }]
  const refused = (await asking({ data: null, errors }).catch((thrown: unknown) => thrown)) as Response
  expect(refused.headers.get('Retry-After')).toBe('23')
  expect(await refused.json()).toEqual({ seconds: 23 })
})
