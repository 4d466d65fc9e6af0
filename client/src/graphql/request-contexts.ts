import { createContext } from 'react-router'
import type { ShopGraphql } from './graphql-context.ts'

/** Keeps photos that a form of a purchase brings: small, and without where they were taken. */
export interface PhotoKeeper {
  /** The id to name it by; null for what is no photo. */
  keep(token: string, bytes: Uint8Array): Promise<string | null>
}

/** The nonce of the content security policy sent with this answer; undefined when no policy is sent. */
export const nonceContext = createContext<string | undefined>(undefined)

/** How server loaders reach the GraphQL schema, in this process. */
export const graphqlContext = createContext<ShopGraphql>()

/** Makes the key under which a form of this page is sent once. A page that holds one is this visitor's alone. */
export const formKeyContext = createContext<() => string>()

/** Where photos of a purchase are kept. */
export const photosContext = createContext<PhotoKeeper>()
