import { builder } from '../../../graphql/builder.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { OrderGroupType } from '../../payments/graphql/order-group.ts';
import { readOrderGroup } from '../../retail/reads/order-group-view.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { answerWeight } from '../commands/answer-weight.ts';
import { deliverOrder } from '../commands/deliver-order.ts';
import { depositCash } from '../commands/deposit-cash.ts';
import { handOverOrder } from '../commands/hand-over-order.ts';
import { packOrder } from '../commands/pack-order.ts';
import { startPreparing } from '../commands/start-preparing.ts';
import { CashDiffers, ConsentAwaited, ConsentRefused, DepositRecorded } from '../errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { HandoverWayType, HouseholdOrderType } from './household-order.ts';

const acts = { authScopes: { signedIn: true } } as const;
const key = 'UUID made for this act; a repeat gives the first answer.';
const refusals = [NotFound, NotAllowed, InvalidInput, StatusForbids, IdempotencyConflict] as const;

const HouseholdOrdersInput = builder.inputType('HouseholdOrdersInput', {
  description: 'Several household orders.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    orderIds: t.globalIDList({ required: true, for: [HouseholdOrderType], description: 'The orders.' }),
  }),
});

const PreparedOrdersType = builder.objectRef<{ count: number }>('PreparedOrders').implement({
  ...acts,
  description: 'Household orders that are now being prepared.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many were begun.' }) }),
});

builder.mutationField('startPreparing', (t) =>
  t.field({
    type: PreparedOrdersType,
    ...acts,
    errors: { types: [...refusals] },
    description:
      'Begins to prepare household orders; from now on shoppers do not call them off by themselves. Orders of a harvest that is not in yet, or of a batch that is not full, stay as they are.',
    args: { input: t.arg({ type: HouseholdOrdersInput, required: true, description: 'The orders.' }) },
    resolve: async (_root, { input: { idempotencyKey, orderIds } }, context) => ({
      count: (await startPreparing(context, idempotencyKey, { orderIds: orderIds.map(({ id }) => id) })).length,
    }),
  }),
);

const PackedLineInput = builder.inputType('PackedLineInput', {
  description: 'What a line was packed at.',
  fields: (t) => ({
    lineId: t.globalID({ required: true, description: 'Line of the order.' }),
    packed: t.field({ type: QuantityInput, required: true, description: 'Weighed or counted.' }),
  }),
});
const PackHouseholdOrderInput = builder.inputType('PackHouseholdOrderInput', {
  description: 'What a household order was packed at.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    orderId: t.globalID({ required: true, for: [HouseholdOrderType], description: 'The order.' }),
    weights: t.field({ type: [PackedLineInput], required: true, description: 'Lines that were not packed exactly as ordered, and those that are weighed.' }),
  }),
});

builder.mutationField('packHouseholdOrder', (t) =>
  t.prismaField({
    type: HouseholdOrderType,
    ...acts,
    errors: { types: [...refusals, ConsentAwaited, ConsentRefused] },
    description: 'Packs an order at its final weights. Above the margin the shopper is asked first, and the order stays where it is.',
    args: { input: t.arg({ type: PackHouseholdOrderInput, required: true, description: 'The weights.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, orderId, weights } }, context) => {
      const packed = weights.map((weight) => ({ lineId: weight.lineId.id, packed: weight.packed }));
      const id = await packOrder(context, idempotencyKey, { orderId: orderId.id, weights: packed });
      return context.prisma.consumerOrder.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const HandOverInput = builder.inputType('HandOverHouseholdOrderInput', {
  description: 'How a parcel leaves.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    orderId: t.globalID({ required: true, for: [HouseholdOrderType], description: 'The order.' }),
    way: t.field({ type: HandoverWayType, required: true, description: 'With a courier, or picked up.' }),
    note: t.string({ required: false, description: 'Courier and waybill, or who picked it up.' }),
  }),
});

builder.mutationField('handOverHouseholdOrder', (t) =>
  t.prismaField({
    type: HouseholdOrderType,
    ...acts,
    errors: { types: [...refusals] },
    description: 'Hands a packed parcel over; its volume leaves the store.',
    args: { input: t.arg({ type: HandOverInput, required: true, description: 'The handover.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, orderId, ...input } }, context) => {
      const id = await handOverOrder(context, idempotencyKey, { ...input, orderId: orderId.id });
      return context.prisma.consumerOrder.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const DeliverInput = builder.inputType('DeliverHouseholdOrderInput', {
  description: 'A parcel that reached its household.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    orderId: t.globalID({ required: true, for: [HouseholdOrderType], description: 'The order.' }),
    collectedVnd: t.field({ type: 'Money', required: true, description: 'Cash that was collected, đồng; must be what was due.' }),
  }),
});

builder.mutationField('deliverHouseholdOrder', (t) =>
  t.prismaField({
    type: HouseholdOrderType,
    ...acts,
    errors: { types: [...refusals, CashDiffers] },
    description: 'Records a delivery with the cash that was collected.',
    args: { input: t.arg({ type: DeliverInput, required: true, description: 'The delivery.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, orderId, collectedVnd } }, context) => {
      const id = await deliverOrder(context, idempotencyKey, { orderId: orderId.id, collectedVnd });
      return context.prisma.consumerOrder.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const DepositInput = builder.inputType('DepositCashInput', {
  description: 'Cash of delivered orders that was paid in to the bank.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    orderIds: t.globalIDList({ required: true, for: [HouseholdOrderType], description: 'Orders whose cash it is.' }),
    bankReference: t.string({ required: true, description: "The bank's number of the payment." }),
  }),
});

const CashDepositType = builder.prismaObject('CashDeposit', {
  authScopes: ({ cooperativeId }) => ({ organisation: cooperativeId }),
  select: { id: true, cooperativeId: true },
  description: 'Cash of delivered orders that was paid in to the bank.',
  fields: (t) => ({
    amountVnd: t.expose('amountVnd', { type: 'Money', description: 'Sum of its orders, đồng.' }),
    bankReference: t.exposeString('bankReference', { description: "The bank's number of the payment." }),
    depositedAt: t.expose('depositedAt', { type: 'DateTime', description: 'When it was recorded.' }),
  }),
});

builder.mutationField('depositCash', (t) =>
  t.prismaField({
    type: CashDepositType,
    ...acts,
    errors: { types: [...refusals, DepositRecorded] },
    description: 'Records that the cash of delivered orders was paid in to the bank.',
    args: { input: t.arg({ type: DepositInput, required: true, description: 'The payment.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, orderIds, bankReference } }, context) => {
      const id = await depositCash(context, idempotencyKey, { orderIds: orderIds.map((order) => order.id), bankReference });
      return context.prisma.cashDeposit.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

builder.mutationField('answerOrderWeight', (t) =>
  t.field({
    type: OrderGroupType,
    ...anybody,
    errors: { types: [NotFound, StatusForbids] },
    description: 'A shopper answers whether an order may come to more than its margin.',
    args: {
      token: t.arg.string({ required: true, description: 'Secret that opens the purchase.' }),
      orderCode: t.arg.string({ required: true, description: 'Code of the order that was weighed.' }),
      agreed: t.arg.boolean({ required: true, description: 'True to take it as it was weighed; false for less.' }),
    },
    resolve: async (_root, answer, context) => {
      await answerWeight(context, answer);
      const group = await readOrderGroup(context, answer.token);
      if (!group) throw new NotFound('OrderGroup');
      return group;
    },
  }),
);
