import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { keyOf } from '../../market/graphql/visibility.ts';
import { answerLotPool } from '../commands/answer-lot-pool.ts';
import { proposeLotPool } from '../commands/propose-lot-pool.ts';
import { LotsDoNotPool, PoolTaken } from '../errors.ts';
import { type OwnPool, type PoolChance, type PoolLot, readOwnPools, readPoolChances } from '../reads/read-pooling.ts';

const growers = { authScopes: { cooperative: ANY_COOPERATIVE_ROLE } } as const;
const anybody = { authScopes: { public: true } } as const;
const free = 0;

builder.objectType(LotsDoNotPool, {
  ...anybody,
  name: 'LotsDoNotPool',
  description: 'The lots differ in product, grade, commune or days, or one is not on offer.',
  interfaces: [ErrorInterface],
});
builder.objectType(PoolTaken, {
  ...anybody,
  name: 'PoolTaken',
  description: 'The lot is offered through a pool already, or the pool has closed.',
  interfaces: [ErrorInterface],
});

const PoolStatusType = builder.enumType('LotPoolStatus', { description: 'Life of a pool.', values: ['FORMING', 'OPEN', 'CLOSED'] as const });
const PoolAnswerType = builder.enumType('LotPoolAnswer', { description: 'What the owner of a lot said.', values: ['INVITED', 'AGREED', 'LEFT'] as const });

const PoolLotType = builder.objectRef<PoolLot & { baseUnit: OwnPool['baseUnit'] }>('PoolLot').implement({
  ...growers,
  description: 'A lot as neighbours see it: whose, how much, when; never its price.',
  fields: (t) => ({
    lotId: t.globalID({ complexity: free, description: 'Lot.', resolve: ({ lotId }) => ({ type: 'HarvestLot', id: lotId }) }),
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    cooperativeVi: t.exposeString('cooperativeVi', { complexity: free, description: 'Whose it is.' }),
    own: t.exposeBoolean('own', { complexity: free, description: "The viewer's own." }),
    available: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume left.',
      resolve: (lot) => sayQuantity(BigInt(lot.availableBase), lot.baseUnit),
    }),
    harvestFromOn: t.expose('harvestFromOn', { type: 'Date', complexity: free, description: 'First day of harvest.' }),
    harvestToOn: t.expose('harvestToOn', { type: 'Date', complexity: free, description: 'Last day of harvest.' }),
    answer: t.expose('answer', { type: PoolAnswerType, nullable: true, complexity: free, description: 'What its owner said; null for a lot no pool asked.' }),
  }),
});

const OwnPoolType = builder.objectRef<OwnPool>('LotPool').implement({
  ...growers,
  description: 'Lots of one product, grade and commune offered as one. Money, claims and traceability stay with each.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Pool.', resolve: ({ poolId }) => ({ type: 'LotPool', id: poolId }) }),
    code: t.exposeString('code', { complexity: free, description: 'Code people name it by.' }),
    status: t.expose('status', { type: PoolStatusType, complexity: free, description: 'Where it stands.' }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product, in English.' }),
    lots: t.field({
      type: [PoolLotType],
      complexity: 5,
      description: 'Its lots, the own first.',
      resolve: ({ lots, baseUnit }) => lots.map((lot) => ({ ...lot, baseUnit })),
    }),
  }),
});

const ChanceType = builder.objectRef<PoolChance>('PoolChance').implement({
  ...growers,
  description: "An own lot with the neighbours' lots it could be offered with.",
  fields: (t) => ({
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product, in English.' }),
    lots: t.field({
      type: [PoolLotType],
      complexity: 5,
      description: 'The own lot first.',
      resolve: ({ lots, baseUnit }) => lots.map((lot) => ({ ...lot, baseUnit })),
    }),
  }),
});

builder.queryFields((t) => ({
  lotPools: t.field({
    ...growers,
    type: [OwnPoolType],
    complexity: 20,
    description: 'Pools in which the cooperative has, or is asked for, a lot.',
    resolve: (_root, _arguments, { pool, viewer }) => readOwnPools(pool, viewer?.active?.organisationId ?? ''),
  }),
  poolChances: t.field({
    ...growers,
    type: [ChanceType],
    complexity: 20,
    description: 'Own lots that could be offered together with those of neighbours.',
    resolve: (_root, _arguments, { pool, viewer }) => readPoolChances(pool, viewer?.active?.organisationId ?? ''),
  }),
}));

const ProposeInput = builder.inputType('ProposeLotPoolInput', {
  description: 'Lots to be offered as one.',
  fields: (t) => ({
    lotId: t.globalID({ required: true, description: 'The own lot.' }),
    invitedLotIds: t.globalIDList({ required: true, description: "Lots of the own or of neighbours' that are asked." }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});
const AnswerInput = builder.inputType('AnswerLotPoolInput', {
  description: 'What the owner of a lot says to a pool.',
  fields: (t) => ({
    poolId: t.globalID({ required: true, description: 'The pool.' }),
    lotId: t.globalID({ required: true, description: 'The own lot.' }),
    agree: t.boolean({ required: true, description: 'True offers it through the pool, false takes it out.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

const errors = { types: [NotAllowed, NotFound, InvalidInput, IdempotencyConflict, LotsDoNotPool, PoolTaken] };
builder.mutationFields((t) => ({
  proposeLotPool: t.field({
    authScopes: { signedIn: true },
    type: OwnPoolType,
    nullable: true,
    complexity: 20,
    errors,
    args: { input: t.arg({ type: ProposeInput, required: true, description: 'The lots.' }) },
    description: "Proposes to offer an own lot together with neighbours'; their cooperatives are asked.",
    resolve: async (_root, { input }, context) => {
      const lots = { lotId: keyOf(input.lotId, 'HarvestLot'), invitedLotIds: input.invitedLotIds.map((id) => keyOf(id, 'HarvestLot')) };
      const poolId = await proposeLotPool(context, input.idempotencyKey, lots);
      return (await readOwnPools(context.pool, context.viewer?.active?.organisationId ?? '')).find((pool) => pool.poolId === poolId);
    },
  }),
  answerLotPool: t.field({
    authScopes: { signedIn: true },
    type: OwnPoolType,
    nullable: true,
    complexity: 20,
    errors,
    args: { input: t.arg({ type: AnswerInput, required: true, description: 'The answer.' }) },
    description: 'Agrees to offer an own lot through a pool, or takes it out.',
    resolve: async (_root, { input }, context) => {
      const said = { poolId: keyOf(input.poolId, 'LotPool'), lotId: keyOf(input.lotId, 'HarvestLot'), agree: input.agree };
      const poolId = await answerLotPool(context, input.idempotencyKey, said);
      return (await readOwnPools(context.pool, context.viewer?.active?.organisationId ?? '')).find((pool) => pool.poolId === poolId);
    },
  }),
}));
