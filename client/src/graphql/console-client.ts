import { persistedExchange } from '@urql/exchange-persisted'
import { createClient as createStream } from 'graphql-sse'
import type { TadaDocumentNode } from 'gql.tada'
import { cacheExchange, createClient, createRequest, fetchExchange, getOperationName, ssrExchange, subscriptionExchange } from 'urql'
import { DOCUMENT_HASHES } from './document-hashes.ts'

/**
 * The consoles' way to the API, in the browser: queries by GET and mutations by POST, both named by the hash of a
 * trusted document; subscriptions over server-sent events. Cookies carry the session. What the document brought along answers the first question after it.
 */
export function createConsoleClient(brought: readonly (readonly [TadaDocumentNode<unknown>, unknown])[] = []) {
  const stream = createStream({ url: '/graphql/stream', credentials: 'same-origin', retryAttempts: Number.POSITIVE_INFINITY })
  return createClient({
    url: '/graphql',
    preferGetMethod: 'within-url-limit',
    fetchOptions: { credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } },
    exchanges: [
      cacheExchange,
      ssrExchange({
        isClient: true,
        initialState: Object.fromEntries(brought.map(([query, data]) => [createRequest(query, {}).key, { data: JSON.stringify(data) }])),
      }),
      persistedExchange({
        preferGetForPersistedQueries: true,
        enforcePersistedQueries: true,
        enableForMutation: true,
        enableForSubscriptions: true,
        generateHash: async (_text, document) => DOCUMENT_HASHES[getOperationName(document) ?? ''],
      }),
      fetchExchange,
      subscriptionExchange({
        // A trusted document is named by its hash alone.
        forwardSubscription: ({ query, variables, extensions }) => ({
          subscribe: (sink) => ({
            unsubscribe: stream.subscribe({ ...(query && { query }), variables, extensions } as never, sink as never),
          }),
        }),
      }),
    ],
  })
}
