// The server bundle's entry: the HTTP edge imports `build/server/index.js` and hands each page request to
// `handlePageRequest`. Everything the edge must supply is in `PageRequestSupply`.
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import { withRequestLocale } from '../i18n/request-locale.server.ts'
import type { ShopGraphql } from '../graphql/graphql-context.ts'
import { formKeyContext, graphqlContext, nonceContext, type PhotoKeeper, photosContext } from '../graphql/request-contexts.ts'

export interface PageRequestSupply {
  graphql: ShopGraphql
  photos: PhotoKeeper
  /** Makes the key under which a form of this page is sent once. */
  formKey(): string
  /** Nonce of the content security policy sent with the answer. */
  nonce?: string
}

const answer = createRequestHandler(build as ServerBuild, import.meta.env.MODE)

/** Answers a request for a page, its data or a form post; never throws for a page that fails. */
export function handlePageRequest(request: Request, { graphql, photos, formKey, nonce }: PageRequestSupply): Promise<Response> {
  const context = new RouterContextProvider()
  context.set(graphqlContext, graphql)
  context.set(photosContext, photos)
  context.set(formKeyContext, formKey)
  context.set(nonceContext, nonce)
  return withRequestLocale(new URL(request.url), () => answer(request, context))
}
