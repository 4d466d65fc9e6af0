import { persistedExchange } from '@urql/exchange-persisted'
import { createClient as createStream } from 'graphql-sse'
import { cacheExchange, createClient, fetchExchange, getOperationName, subscriptionExchange } from 'urql'
import { DOCUMENT_HASHES } from './document-hashes.ts'

/**
 * The consoles' way to the API, in the browser: queries by GET and mutations by POST, both named by the hash of a
 * trusted document; subscriptions over server-sent events. Cookies carry the session.
 */
export function createConsoleClient() {
  const stream = createStream({ url: '/graphql/stream', credentials: 'same-origin', retryAttempts: Number.POSITIVE_INFINITY })
  return createClient({
    url: '/graphql',
    preferGetMethod: 'within-url-limit',
    fetchOptions: { credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } },
    exchanges: [
      cacheExchange,
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
