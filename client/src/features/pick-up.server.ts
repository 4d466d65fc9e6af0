import { graphql, readFragment, type FragmentOf } from '../graphql/graphql.ts'
import { formatDate, formatMoney, formatPhone } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { clockTime, hoursWords, WEEKDAY_WORDS } from '../i18n/opening-hours.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { FetchedAtView, PickUpView } from './pick-up-view.ts'

export const PickUpPlace_place = graphql(`
  fragment PickUpPlace_place on PickUpPlace @_unmask {
    id
    name
    addressLine
    communeVi
    provinceVi
    provinceEn
    phone
    weekdays
    openMinute
    closeMinute
  }
`)
type Place = FragmentOf<typeof PickUpPlace_place>

export const BasketPickUp_basket = graphql(
  `
    fragment BasketPickUp_basket on Basket {
      doorDeliveryVnd
      nearPoints {
        distanceKm
        deliveryVnd
        place {
          ...PickUpPlace_place
        }
      }
      pickUp {
        place {
          ...PickUpPlace_place
        }
        options {
          slotId
          onDay
          fromMinute
          toMinute
          left
        }
      }
    }
  `,
  [PickUpPlace_place],
)

export const FetchedAt_fetchedAt = graphql(
  `
    fragment FetchedAt_fetchedAt on FetchedAt {
      onDay
      fromMinute
      toMinute
      place {
        ...PickUpPlace_place
      }
    }
  `,
  [PickUpPlace_place],
)

const placeHours = ({ weekdays, openMinute, closeMinute }: Place) =>
  hoursWords(weekdays.map((weekday) => ({ weekday, fromMinute: openMinute, toMinute: closeMinute })))
const placeAddress = ({ addressLine, communeVi, provinceVi, provinceEn }: Place) => `${addressLine}, ${communeVi}, ${inLocale(provinceVi, provinceEn)}`
const dayWords = (day: string) => `${WEEKDAY_WORDS[new Date(`${day}T00:00:00Z`).getUTCDay() || 7]?.()} ${formatDate(day)}`
const spanOfDay = (from: number, to: number) => `${clockTime(from)}–${clockTime(to)}`

/** How a basket may be got, in words. */
export function pickUpView(masked: FragmentOf<typeof BasketPickUp_basket>): PickUpView {
  const { nearPoints, pickUp, doorDeliveryVnd } = readFragment(BasketPickUp_basket, masked)
  const days = [...new Set(pickUp?.options.map(({ onDay }) => onDay))]
  return {
    doorFee: m.delivery_fee({ fee: formatMoney(doorDeliveryVnd ?? '0') }),
    points: nearPoints.map(({ distanceKm, deliveryVnd, place }) => ({
      id: place.id,
      name: place.name,
      detail: [placeAddress(place), distanceKm === 0 ? m.pick_up_here() : m.pick_up_distance({ km: distanceKm }), placeHours(place)].join(' · '),
      fee: m.delivery_fee({ fee: formatMoney(deliveryVnd) }),
    })),
    chosen: pickUp && {
      id: pickUp.place.id,
      name: pickUp.place.name,
      days: days.map((onDay) => ({
        day: dayWords(onDay),
        slots: pickUp.options
          .filter((option) => option.onDay === onDay)
          .map(({ slotId, fromMinute, toMinute, left }) => ({
            value: `${slotId} ${onDay}`,
            time: spanOfDay(fromMinute, toMinute),
            left: left === 0 ? null : m.pick_up_left({ count: left }),
          })),
      })),
    },
  }
}

/** Where and when a purchase is fetched, in words. */
export function fetchedAtView(masked: FragmentOf<typeof FetchedAt_fetchedAt> | null): FetchedAtView | null {
  if (masked === null) return null
  const { onDay, fromMinute, toMinute, place } = readFragment(FetchedAt_fetchedAt, masked)
  return {
    name: place.name,
    address: [placeAddress(place), place.phone && formatPhone(place.phone)].filter(Boolean).join(' · '),
    when: m.pick_up_when({ day: dayWords(onDay), time: spanOfDay(fromMinute, toMinute) }),
    hours: m.pick_up_hours({ hours: placeHours(place) }),
  }
}

/** The slot a form chose, as the market takes it; null for none. */
export function choiceOf(form: FormData): { slotId: string; onDay: string } | null {
  const [slotId = '', onDay = ''] = String(form.get('slot') ?? '').split(' ')
  return /^[\da-f-]{36}$/.test(slotId) && /^\d{4}-\d\d-\d\d$/.test(onDay) ? { slotId, onDay } : null
}
