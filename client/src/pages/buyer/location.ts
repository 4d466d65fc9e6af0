import { InvalidInput_problems } from '../../features/input-problems.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatWeight } from '../../i18n/format.ts'
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
    dockCount
    maxTruck {
      value
      unit
    }
    maxDaily {
      value
      unit
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
          ...InvalidInput_problems
        }
      }
    }
  `,
  [BuyerLocation_location, InvalidInput_problems],
)
export const ArchiveBuyerLocation_Mutation = graphql(
  `
    mutation ArchiveBuyerLocation_Mutation($input: TurnBuyerLocationInput!) {
      result: archiveBuyerLocation(input: $input) {
        __typename
        ... on BuyerLocation {
          ...BuyerLocation_location
        }
        ... on LocationInUse {
          openRequests
          openOrders
        }
      }
    }
  `,
  [BuyerLocation_location],
)
export const ReopenBuyerLocation_Mutation = graphql(
  `
    mutation ReopenBuyerLocation_Mutation($input: TurnBuyerLocationInput!) {
      result: reopenBuyerLocation(input: $input) {
        __typename
        ... on BuyerLocation {
          ...BuyerLocation_location
        }
      }
    }
  `,
  [BuyerLocation_location],
)

/** Communes by present or former name, accents optional. */
export const Communes_Query = graphql(`
  query Communes_Query($search: String!) {
    communes(search: $search) {
      code
      nameVi
      province {
        code
        nameVi
      }
      formerCommunes {
        nameVi
        districtVi
      }
    }
  }
`)
export type BuyerLocation = ResultOf<typeof BuyerLocations_Query>['buyerLocations'][number]
export type ReceivingHours = BuyerLocation['receivingHours'][number]

export const KIND_WORDS: Record<BuyerLocation['kind'], () => string> = {
  DISTRIBUTION_CENTRE: m.kind_distribution_centre,
  STORE: m.kind_store,
  DOCK: m.kind_dock,
}

/** Commune and province, as they are shown. */
export const communeWords = ({ nameVi, province }: { nameVi: string; province: { nameVi: string } }) => `${nameVi}, ${province.nameVi}`

/** Docks and limits of a place, each as far as it is known. */
export function dockWords({ dockCount, maxTruck, maxDaily }: Pick<BuyerLocation, 'dockCount' | 'maxTruck' | 'maxDaily'>): string[] {
  const kilograms = (weight: { value: string } | null) => formatWeight(Number(weight?.value ?? 0))
  return [
    dockCount ? m.docks({ count: dockCount }) : '',
    maxTruck ? m.truck_up_to({ weight: kilograms(maxTruck) }) : '',
    maxDaily ? m.daily_up_to({ weight: kilograms(maxDaily) }) : '',
  ].filter(Boolean)
}
