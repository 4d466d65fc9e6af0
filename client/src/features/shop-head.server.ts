import type { RouterContextProvider } from 'react-router'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { graphqlContext } from '../graphql/request-contexts.ts'
import { basketTokenOf } from './basket.server.ts'

const ShopHead_Query = graphql(`
  query ShopHead_Query($token: String) {
    householdBell {
      unread
    }
    basketPacks(token: $token)
  }
`)

/** What the head of each page of the shop tells. */
export interface ShopHead {
  /** How much the household was told that it has not seen; null when nobody is signed in. */
  unread: number | null
  /** Packs in the basket. */
  packs: number
}

/** What is new to whoever asks; a head without news when the market cannot say now: the page goes without. */
export async function loadShopHead(context: Readonly<RouterContextProvider>, request: Request): Promise<ShopHead> {
  const { data } = await context.get(graphqlContext).execute({ document: ShopHead_Query, variables: { token: await basketTokenOf(request) } })
  const head = data as Partial<ResultOf<typeof ShopHead_Query>> | null | undefined
  return { unread: head?.householdBell?.unread ?? null, packs: head?.basketPacks ?? 0 }
}
