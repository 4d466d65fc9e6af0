import { useMutation } from 'urql'
import { graphql, type VariablesOf } from '../../graphql/graphql.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { RetailOrder_order } from './retail-order.ts'
import { useAct } from './use-act.ts'

const StartPreparing_Mutation = graphql(
  `
    mutation StartPreparing_Mutation($input: HouseholdOrdersInput!) {
      result: startPreparing(input: $input) {
        __typename
        ... on PreparedOrders {
          count
        }
        ...MarketRefusal_error
      }
    }
  `,
  [MarketRefusal_error],
)
const PackHouseholdOrder_Mutation = graphql(
  `
    mutation PackHouseholdOrder_Mutation($input: PackHouseholdOrderInput!) {
      result: packHouseholdOrder(input: $input) {
        __typename
        ... on HouseholdOrder {
          ...RetailOrder_order
        }
        ...MarketRefusal_error
      }
    }
  `,
  [RetailOrder_order, MarketRefusal_error],
)
const HandOverHouseholdOrder_Mutation = graphql(
  `
    mutation HandOverHouseholdOrder_Mutation($input: HandOverHouseholdOrderInput!) {
      result: handOverHouseholdOrder(input: $input) {
        __typename
        ... on HouseholdOrder {
          ...RetailOrder_order
        }
        ...MarketRefusal_error
      }
    }
  `,
  [RetailOrder_order, MarketRefusal_error],
)
const DeliverHouseholdOrder_Mutation = graphql(
  `
    mutation DeliverHouseholdOrder_Mutation($input: DeliverHouseholdOrderInput!) {
      result: deliverHouseholdOrder(input: $input) {
        __typename
        ... on HouseholdOrder {
          ...RetailOrder_order
        }
        ...MarketRefusal_error
      }
    }
  `,
  [RetailOrder_order, MarketRefusal_error],
)
const DepositCash_Mutation = graphql(
  `
    mutation DepositCash_Mutation($input: DepositCashInput!) {
      result: depositCash(input: $input) {
        __typename
        ... on CashDeposit {
          amountVnd
        }
        ...MarketRefusal_error
      }
    }
  `,
  [MarketRefusal_error],
)

type Without<Document> = Document extends { input: infer Input } ? Omit<Input, 'idempotencyKey'> : never

/** The acts on household orders. */
export function useRetailOrderAct() {
  const [, prepare] = useMutation(StartPreparing_Mutation)
  const [, pack] = useMutation(PackHouseholdOrder_Mutation)
  const [, handOver] = useMutation(HandOverHouseholdOrder_Mutation)
  const [, deliver] = useMutation(DeliverHouseholdOrder_Mutation)
  const [, deposit] = useMutation(DepositCash_Mutation)
  const { busy, withKey, carryOut } = useAct('retailOrder')
  return {
    busy,
    startPreparing: (orderIds: string[]) => carryOut(prepare({ input: withKey('startPreparing', { orderIds }) })),
    pack: (input: Without<VariablesOf<typeof PackHouseholdOrder_Mutation>>) => carryOut(pack({ input: withKey('pack', input) })),
    handOver: (input: Without<VariablesOf<typeof HandOverHouseholdOrder_Mutation>>) => carryOut(handOver({ input: withKey('handOver', input) })),
    deliver: (input: Without<VariablesOf<typeof DeliverHouseholdOrder_Mutation>>) => carryOut(deliver({ input: withKey('deliver', input) })),
    deposit: (input: Without<VariablesOf<typeof DepositCash_Mutation>>) => carryOut(deposit({ input: withKey('deposit', input) })),
  }
}
