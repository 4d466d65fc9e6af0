import { createContext } from 'react-router'
import type { ShopGraphql } from './graphql-context.ts'

/** The nonce of the content security policy sent with this answer; undefined when no policy is sent. */
export const nonceContext = createContext<string | undefined>(undefined)

/** How server loaders reach the GraphQL schema, in this process. */
export const graphqlContext = createContext<ShopGraphql>()
