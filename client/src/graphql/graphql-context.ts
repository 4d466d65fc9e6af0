import type { TadaDocumentNode } from 'gql.tada'
import type { DocumentNode } from 'graphql'
import type { RouterContextProvider } from 'react-router'
import { graphqlContext } from './request-contexts.ts'

export interface GraphqlAnswer<Data> {
  data?: Data | null | undefined
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[] | undefined
}

/** Executes an operation against the schema on behalf of the person whose request is being answered. */
export interface ShopGraphql {
  execute(operation: { document: DocumentNode; variables?: Record<string, unknown> }): Promise<GraphqlAnswer<unknown>>
}

/**
 * Data of a query for a server loader. Throws a 503 response when the market cannot answer, and a 429 when too much was
 * asked from this address, so that the page's error boundary says so instead of showing half a screen.
 */
export async function loadQuery<Data, Variables extends Record<string, unknown>>(
  context: Readonly<RouterContextProvider>,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return execute(context, document, variables)
}

/** Result of a mutation for a server action; refused for the same reasons as a query. */
export async function sendMutation<Data, Variables extends Record<string, unknown>>(
  context: Readonly<RouterContextProvider>,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return execute(context, document, variables)
}

async function execute<Data, Variables extends Record<string, unknown>>(
  context: Readonly<RouterContextProvider>,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const answer = await context.get(graphqlContext).execute({ document, variables })
  const limited = answer.errors?.find(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED')
  if (limited) {
    const seconds = Number(limited.extensions?.['retryAfterSeconds'] ?? 60)
    throw Response.json({ seconds }, { status: 429, statusText: 'Too Many Requests', headers: { 'Retry-After': String(seconds) } })
  }
  if (!answer.data || answer.errors?.length) {
    throw new Response(null, { status: 503, statusText: 'Service Unavailable', headers: { 'Retry-After': '5' } })
  }
  return answer.data as Data
}
