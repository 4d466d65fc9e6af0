import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { IdempotencyConflict, InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { BasketChanged, BasketEmpty, CardLimit, ManyAreOrdering, OrderNotOpen, SoldOut } from '../../retail/errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { type Addition, readAddition } from '../../retail/reads/addition-view.ts';
import { addToPurchase } from '../commands/add-to-purchase.ts';
import { MethodNotOffered } from '../errors.ts';
import { methodsOf, OrderGroupStatusType, OrderGroupType, PaymentMethodType } from './order-group.ts';
import { PlacedOrderType } from './paying.ts';

const free = 0;
const purchaseArgument = 'Secret that opens the purchase that is added to.';
const basketArgument = 'Secret the guest keeps the basket by.';

const RelatedPurchaseType = builder.objectRef<{ code: string; token: string }>('RelatedPurchase').implement({
  ...anybody,
  description: 'A purchase whose parcels travel with those of another.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Code of it.' }),
    token: t.exposeString('token', { complexity: free, description: 'Secret that opens it.' }),
  }),
});

const AddedPurchaseType = builder
  .objectRef<{ code: string; token: string; status: typeof OrderGroupStatusType.$inferType; totalVnd: bigint }>('AddedPurchase')
  .implement({
    ...anybody,
    description: 'Goods that were added to a purchase, with a payment of their own.',
    fields: (t) => ({
      code: t.exposeString('code', { complexity: free, description: 'Code of it.' }),
      token: t.exposeString('token', { complexity: free, description: 'Secret that opens it.' }),
      status: t.expose('status', { type: OrderGroupStatusType, complexity: free, description: 'Whether it waits for its payment, stands, or ended.' }),
      totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'What it comes to, đồng.' }),
    }),
  });

builder.objectFields(OrderGroupType, (t) => ({
  joins: t.field({
    type: RelatedPurchaseType,
    nullable: true,
    complexity: free,
    ...anybody,
    description: 'The purchase its goods travel with, for no second fee; null for one of its own.',
    resolve: ({ joins }) => joins,
  }),
  additions: t.field({
    type: [AddedPurchaseType],
    complexity: free,
    ...anybody,
    description: 'What was added to it.',
    resolve: ({ additions }) => additions,
  }),
}));

const AdditionProblemType = builder.enumType('AdditionProblem', {
  description: 'Why the basket cannot be added to a purchase.',
  values: {
    CLOSED: { description: 'Nothing can be added any more.' },
    EMPTY: { description: 'Nothing lies in the basket.' },
    OTHER_COOPERATIVE: { description: 'Some of it comes from a cooperative that sends no parcel of this purchase.' },
    NOT_ENOUGH: { description: 'Some of it cannot be there on the day of the parcel.' },
  } as const,
});

const AddedLineType = builder.objectRef<Addition['lines'][number]>('AddedLine').implement({
  ...anybody,
  description: 'A good of the basket that can be added.',
  fields: (t) => ({
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title.' }),
    packNameVi: t.exposeString('packNameVi', { complexity: free, description: 'Vietnamese words for a pack.' }),
    packNameEn: t.exposeString('packNameEn', { complexity: free, description: 'English words for a pack.' }),
    packs: t.exposeInt('packs', { complexity: free, description: 'Number of packs.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What it comes to, đồng.' }),
  }),
});

const AdditionType = builder.objectRef<Addition>('PurchaseAddition').implement({
  ...anybody,
  description: 'What the basket comes to when it is added to a purchase: its goods alone, on the days of its parcels.',
  fields: (t) => ({
    problem: t.expose('problem', {
      type: AdditionProblemType,
      nullable: true,
      complexity: free,
      description: 'What stands against it; null when it can be added.',
    }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'What it comes to, đồng.' }),
    methods: t.field({
      type: [PaymentMethodType],
      complexity: free,
      description: 'Ways that are offered: no cash for what is fetched at a point.',
      resolve: ({ prepaidOnly }, _args, context) => methodsOf(context, { prepaidOnly }),
    }),
    lines: t.expose('lines', { type: [AddedLineType], complexity: free, description: 'Its goods.' }),
  }),
});

builder.queryField('purchaseAddition', (t) =>
  t.field({
    type: AdditionType,
    nullable: true,
    complexity: 20,
    ...anybody,
    description: 'What the basket comes to when it is added to a purchase; null for a secret that opens none.',
    args: {
      purchase: t.arg.string({ required: true, description: purchaseArgument }),
      token: t.arg.string({ required: false, description: basketArgument }),
    },
    resolve: (_root, { purchase, token }, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return readAddition(context, { purchase, token: token ?? null });
    },
  }),
);

const AddToPurchaseInput = builder.inputType('AddToPurchaseInput', {
  description: 'Goods of the basket for a purchase that is not prepared yet.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    purchase: t.string({ required: true, description: purchaseArgument }),
    token: t.string({ required: false, description: basketArgument }),
    method: t.field({ type: PaymentMethodType, required: true, description: 'Way it is paid.' }),
    expectedTotalVnd: t.field({ type: 'Money', required: true, description: 'Total the shopper saw, đồng; another one is not ordered.' }),
  }),
});

builder.mutationField('addToPurchase', (t) =>
  t.field({
    type: PlacedOrderType,
    ...anybody,
    errors: {
      types: [NotFound, InvalidInput, OrderNotOpen, BasketEmpty, BasketChanged, SoldOut, ManyAreOrdering, CardLimit, MethodNotOffered, IdempotencyConflict],
    },
    description: 'Adds what lies in the basket to a purchase: it travels with its parcels to the same door or slot for no second fee, and is paid by itself.',
    args: { input: t.arg({ type: AddToPurchaseInput, required: true, description: 'What is added to what.' }) },
    resolve: async (_root, { input: { token, ...input } }, context) => ({
      token: await addToPurchase(context, context.means, { ...input, token: token ?? null }),
    }),
  }),
);
