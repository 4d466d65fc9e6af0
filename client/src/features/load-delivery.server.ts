import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatDate, formatMoney, formatNumber } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import { findCommunes } from './basket.server.ts'
import { deliveryPlaceOf, placeName } from './delivery-place.server.ts'
import type { FoundPlace } from './delivery-place.tsx'

// Asked apart from the good itself: what a page says of the good stays one answer for everybody, and each commune has its own.
const ProductDelivery_Query = graphql(`
  query ProductDelivery_Query($slug: String!, $communeCode: String!) {
    shopDelivery(slug: $slug, communeCode: $communeCode, packs: 1) {
      shipOn
      deliverOn
      deliveryVnd
      firstKilogramVnd
      furtherKilogramVnd
      distanceKm
      daysOnTheWay
      minimumVnd
    }
  }
`)

/** What comes to the shopper's commune, when, for how much and why, in words; without a commune the way to name it. */
export interface DeliveryPromise {
  place: string | null
  search: string
  found: readonly FoundPlace[]
  /** Null while no commune is named. */
  promise: { when: string; reasons: readonly string[] } | null
}

interface Parcel {
  slug: string
  /** Words for one pack. */
  pack: string
  /** Name of the cooperative it comes from, and its place. */
  from: string
}

/** Day and fee of one pack of a good to the commune the browser keeps. */
export async function loadDelivery(
  context: Readonly<RouterContextProvider>,
  { request, search, parcel: { slug, pack, from } }: { request: Request; search: string; parcel: Parcel },
): Promise<DeliveryPromise> {
  const communeCode = await deliveryPlaceOf(request)
  const found = await findCommunes(context, search)
  if (communeCode === null) return { place: null, search, found, promise: null }
  const [{ shopDelivery: delivery }, place] = await Promise.all([
    loadQuery(context, ProductDelivery_Query, { slug, communeCode }),
    placeName(context, communeCode),
  ])
  if (!delivery) return { place: null, search, found, promise: null }
  const { shipOn, deliverOn, deliveryVnd, distanceKm, daysOnTheWay: days } = delivery
  if (shipOn === null || deliverOn === null) return { place, search, found, promise: { when: m.delivery_not_in_time(), reasons: [] } }
  const way = { from, date: formatDate(shipOn), days }
  return {
    place,
    search,
    found,
    promise: {
      when: m.delivery_promise({ date: formatDate(deliverOn), fee: formatMoney(deliveryVnd ?? '0'), pack }),
      reasons: [
        distanceKm === null ? m.delivery_why_far(way) : m.delivery_why({ ...way, km: formatNumber(distanceKm) }),
        m.delivery_rate({ first: formatMoney(delivery.firstKilogramVnd), further: formatMoney(delivery.furtherKilogramVnd) }),
        m.delivery_minimum({ amount: formatMoney(delivery.minimumVnd) }),
      ],
    },
  }
}
