import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'

const BuyerLocation_location = graphql(`
  fragment BuyerLocation_location on BuyerLocation @_unmask {
    id
    kind
    active
    nameVi
    nameEn
    gln
    addressLine
    commune {
      code
      nameVi
      province {
        code
        nameVi
      }
    }
    receivingHours {
      weekday
      fromMinute
      toMinute
    }
  }
`)
export const BuyerLocations_Query = graphql(
  `
    query BuyerLocations_Query {
      buyerLocations(withInactive: true) {
        ...BuyerLocation_location
      }
    }
  `,
  [BuyerLocation_location],
)
export const SaveBuyerLocation_Mutation = graphql(
  `
    mutation SaveBuyerLocation_Mutation($input: SaveBuyerLocationInput!) {
      result: saveBuyerLocation(input: $input) {
        __typename
        ... on BuyerLocation {
          ...BuyerLocation_location
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
      }
    }
  `,
  [BuyerLocation_location],
)
export type BuyerLocation = ResultOf<typeof BuyerLocations_Query>['buyerLocations'][number]
export type ReceivingHours = BuyerLocation['receivingHours'][number]

export const KIND_WORDS: Record<BuyerLocation['kind'], () => string> = {
  DISTRIBUTION_CENTRE: m.kind_distribution_centre,
  STORE: m.kind_store,
  DOCK: m.kind_dock,
}

/** By ISO weekday, 1 is Monday. */
export const WEEKDAY_WORDS: Record<number, () => string> = {
  1: m.weekday_1,
  2: m.weekday_2,
  3: m.weekday_3,
  4: m.weekday_4,
  5: m.weekday_5,
  6: m.weekday_6,
  7: m.weekday_7,
}

const two = (value: number) => String(value).padStart(2, '0')

/** Minutes after midnight as `06:30`. */
export const clockTime = (minute: number) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`

/** `06:30` as minutes after midnight; undefined when it is no time. */
export function minuteOf(time: string): number | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? []
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

/** Weekdays that follow each other with the same hours, as one span: Monday to Friday 05:00–11:00. */
export function hoursOf(hours: readonly ReceivingHours[]): { first: number; last: number; span: string }[] {
  const days = new Map<number, string[]>()
  for (const { weekday, fromMinute, toMinute } of [...hours].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute))
    days.set(weekday, [...(days.get(weekday) ?? []), `${clockTime(fromMinute)}–${clockTime(toMinute)}`])
  const spans: { first: number; last: number; span: string }[] = []
  for (const [weekday, times] of days) {
    const span = times.join(', ')
    const before = spans.at(-1)
    if (before && before.span === span && before.last === weekday - 1) before.last = weekday
    else spans.push({ first: weekday, last: weekday, span })
  }
  return spans
}
