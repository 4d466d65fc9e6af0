import { useMutation } from 'urql'
import { graphql, type VariablesOf } from '../../graphql/graphql.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { Area_area, Household_household } from './planting.ts'
import { useAct } from './use-act.ts'

const SaveHousehold_Mutation = graphql(
  `
    mutation SaveHousehold_Mutation($input: SaveMemberHouseholdInput!) {
      result: saveMemberHousehold(input: $input) {
        __typename
        ... on MemberHousehold {
          ...Household_household
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Household_household, MarketRefusal_error],
)
const SaveArea_Mutation = graphql(
  `
    mutation SaveArea_Mutation($input: SavePlantingAreaInput!) {
      result: savePlantingArea(input: $input) {
        __typename
        ... on PlantingArea {
          ...Area_area
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Area_area, MarketRefusal_error],
)
const SaveAreaCode_Mutation = graphql(
  `
    mutation SaveAreaCode_Mutation($input: SavePlantingAreaCodeInput!) {
      result: savePlantingAreaCode(input: $input) {
        __typename
        ... on PlantingArea {
          ...Area_area
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Area_area, MarketRefusal_error],
)

type Without<Variables> = Variables extends { input: infer Given } ? Omit<Given, 'idempotencyKey'> : never

/** Keeps the register of member households and planting areas. */
export function usePlantingAct(subject: 'household' | 'area') {
  const [, saveHousehold] = useMutation(SaveHousehold_Mutation)
  const [, saveArea] = useMutation(SaveArea_Mutation)
  const [, saveCode] = useMutation(SaveAreaCode_Mutation)
  const { busy, withKey, carryOut } = useAct(subject)
  return {
    busy,
    saveHousehold: (input: Without<VariablesOf<typeof SaveHousehold_Mutation>>) => carryOut(saveHousehold({ input: withKey('household', input) })),
    saveArea: (input: Without<VariablesOf<typeof SaveArea_Mutation>>) => carryOut(saveArea({ input: withKey('area', input) })),
    saveCode: (input: Without<VariablesOf<typeof SaveAreaCode_Mutation>>) => carryOut(saveCode({ input: withKey('code', input) })),
  }
}
