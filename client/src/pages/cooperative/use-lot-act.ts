import { useMutation } from 'urql'
import { graphql, type VariablesOf } from '../../graphql/graphql.ts'
import { LotBalance_lot, Lot_lot } from './lot.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { useAct } from './use-act.ts'

const RecordHarvest_Mutation = graphql(
  `
    mutation RecordHarvest_Mutation($input: RecordHarvestInput!) {
      result: recordHarvest(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, LotBalance_lot, MarketRefusal_error],
)
const RecordLotLoss_Mutation = graphql(
  `
    mutation RecordLotLoss_Mutation($input: RecordLotLossInput!) {
      result: recordLotLoss(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, LotBalance_lot, MarketRefusal_error],
)
const BlockLot_Mutation = graphql(
  `
    mutation BlockLot_Mutation($input: LotReasonInput!) {
      result: blockLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, LotBalance_lot, MarketRefusal_error],
)
const UnblockLot_Mutation = graphql(
  `
    mutation UnblockLot_Mutation($input: LotReasonInput!) {
      result: unblockLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, LotBalance_lot, MarketRefusal_error],
)
const OfferLot_Mutation = graphql(
  `
    mutation OfferLot_Mutation($input: OfferLotInput!) {
      result: offerLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, LotBalance_lot, MarketRefusal_error],
)

const SetPreOrderWindow_Mutation = graphql(
  `
    mutation SetPreOrderWindow_Mutation($input: SetPreOrderWindowInput!) {
      result: setPreOrderWindow(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
          ...LotBalance_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, LotBalance_lot, MarketRefusal_error],
)

type Without<Document> = Document extends { input: infer Input } ? Omit<Input, 'idempotencyKey'> : never

/** The acts on a lot. */
export function useLotAct() {
  const [, recordHarvest] = useMutation(RecordHarvest_Mutation)
  const [, recordLoss] = useMutation(RecordLotLoss_Mutation)
  const [, block] = useMutation(BlockLot_Mutation)
  const [, unblock] = useMutation(UnblockLot_Mutation)
  const [, offer] = useMutation(OfferLot_Mutation)
  const [, setWindow] = useMutation(SetPreOrderWindow_Mutation)
  const { busy, withKey, carryOut } = useAct('lot')
  return {
    busy,
    recordHarvest: (input: Without<VariablesOf<typeof RecordHarvest_Mutation>>) => carryOut(recordHarvest({ input: withKey('recordHarvest', input) })),
    recordLoss: (input: Without<VariablesOf<typeof RecordLotLoss_Mutation>>) => carryOut(recordLoss({ input: withKey('recordLoss', input) })),
    block: (input: Without<VariablesOf<typeof BlockLot_Mutation>>) => carryOut(block({ input: withKey('block', input) })),
    unblock: (input: Without<VariablesOf<typeof UnblockLot_Mutation>>) => carryOut(unblock({ input: withKey('unblock', input) })),
    setPreOrderWindow: (input: Without<VariablesOf<typeof SetPreOrderWindow_Mutation>>) => carryOut(setWindow({ input: withKey('setPreOrderWindow', input) })),
    offer: (input: Without<VariablesOf<typeof OfferLot_Mutation>>) => carryOut(offer({ input: withKey('offer', input) })),
  }
}
