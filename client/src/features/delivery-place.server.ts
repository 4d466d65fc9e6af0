import { createCookie, type RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'

/** The place is kept for a year; it names a commune and nobody. */
const KEPT_SECONDS = 365 * 86_400
const cookie = (request: Request) =>
  createCookie('noi-giao', { sameSite: 'lax', path: '/', maxAge: KEPT_SECONDS, secure: new URL(request.url).protocol === 'https:' })

/** Code of the commune the shopper has things brought to, as the browser sent it. */
export async function deliveryPlaceOf(request: Request): Promise<string | null> {
  const value: unknown = await cookie(request).parse(request.headers.get('cookie'))
  return typeof value === 'string' && /^\d{5}$/.test(value) ? value : null
}

/** Headers that have the browser keep the place. */
export async function keepDeliveryPlace(request: Request, communeCode: string): Promise<{ 'Set-Cookie': string }> {
  return { 'Set-Cookie': await cookie(request).serialize(communeCode) }
}

const DeliveryPlace_Query = graphql(`
  query DeliveryPlace_Query($code: String!) {
    commune(code: $code) {
      nameVi
      province {
        nameVi
        nameEn
      }
    }
  }
`)

/** Name of a commune with its province; null for a code that is none. */
export async function placeName(context: Readonly<RouterContextProvider>, code: string): Promise<string | null> {
  const { commune } = await loadQuery(context, DeliveryPlace_Query, { code })
  return commune && `${commune.nameVi}, ${inLocale(commune.province.nameVi, commune.province.nameEn)}`
}
