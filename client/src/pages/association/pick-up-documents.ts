import { graphql, type ResultOf } from '../../graphql/graphql.ts'

export const PickUpPoints_Query = graphql(`
  query PickUpPoints_Query {
    keptPickUpPoints {
      id
      name
      communeCode
      communeVi
      provinceVi
      provinceEn
      addressLine
      phone
      weekdays
      openMinute
      closeMinute
      open
      slots {
        id
        fromMinute
        toMinute
        capacity
        bookings {
          onDay
          booked
        }
      }
    }
  }
`)
export type PickUpPoint = ResultOf<typeof PickUpPoints_Query>['keptPickUpPoints'][number]
export type PickUpSlot = PickUpPoint['slots'][number]

export const SavePickUpPoint_Mutation = graphql(`
  mutation SavePickUpPoint_Mutation($input: PickUpPointInput!) {
    result: savePickUpPoint(input: $input) {
      __typename
      ... on InvalidInput {
        problems {
          path
          rule
        }
      }
    }
  }
`)
export const SetPickUpPointOpen_Mutation = graphql(`
  mutation SetPickUpPointOpen_Mutation($pointId: UUID!, $open: Boolean!) {
    result: setPickUpPointOpen(pointId: $pointId, open: $open) {
      __typename
    }
  }
`)
export const AddPickUpSlot_Mutation = graphql(`
  mutation AddPickUpSlot_Mutation($input: PickUpSlotInput!) {
    result: addPickUpSlot(input: $input) {
      __typename
      ... on InvalidInput {
        problems {
          path
          rule
        }
      }
    }
  }
`)
export const SetPickUpSlotCapacity_Mutation = graphql(`
  mutation SetPickUpSlotCapacity_Mutation($slotId: UUID!, $capacity: Int!) {
    result: setPickUpSlotCapacity(slotId: $slotId, capacity: $capacity) {
      __typename
    }
  }
`)
export const EndPickUpSlot_Mutation = graphql(`
  mutation EndPickUpSlot_Mutation($slotId: UUID!) {
    result: endPickUpSlot(slotId: $slotId) {
      __typename
    }
  }
`)
