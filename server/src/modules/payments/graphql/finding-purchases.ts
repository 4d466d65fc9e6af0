import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { findPurchase } from '../../retail/commands/find-purchase.ts';
import { TooManyTries } from '../../retail/errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { type PurchaseSummary, readMyPurchases } from '../../retail/reads/my-purchases.ts';
import { OrderGroupStatusType } from './order-group.ts';

const free = 0;
const signedIn = { authScopes: { signedIn: true } } as const;

const FoundPurchaseType = builder.objectRef<{ token: string }>('FoundPurchase').implement({
  ...anybody,
  description: 'A purchase that was found.',
  fields: (t) => ({ token: t.exposeString('token', { complexity: free, description: 'Secret that opens it.' }) }),
});

builder.mutationField('findPurchase', (t) =>
  t.field({
    type: FoundPurchaseType,
    ...anybody,
    errors: { types: [NotFound, TooManyTries] },
    description: 'Finds a purchase for who lost its link, by code and telephone; what is unknown and what does not fit answer alike.',
    args: {
      code: t.arg.string({ required: true, description: 'Code of the purchase or of one of its orders.' }),
      phone: t.arg.string({ required: true, description: 'Telephone it was ordered with.' }),
    },
    resolve: async (_root, given, context) => ({ token: await findPurchase(context, given) }),
  }),
);

const CooperativeNameType = builder.objectRef<PurchaseSummary['cooperatives'][number]>('PurchaseCooperative').implement({
  ...signedIn,
  description: 'Who delivers a part of a purchase.',
  fields: (t) => ({
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
  }),
});

const PurchaseSummaryType = builder.objectRef<PurchaseSummary>('PurchaseSummary').implement({
  ...signedIn,
  description: 'A purchase on the list of who made it.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Code of the purchase.' }),
    token: t.exposeString('token', { complexity: free, description: 'Secret that opens it.' }),
    status: t.expose('status', { type: OrderGroupStatusType, complexity: free, description: 'Whether it waits for its payment, stands, or ended.' }),
    placedAt: t.expose('placedAt', { type: 'DateTime', complexity: free, description: 'When it was placed.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'Goods and delivery, đồng.' }),
    arrived: t.exposeBoolean('arrived', { complexity: free, description: 'Whether every parcel was delivered.' }),
    cooperatives: t.expose('cooperatives', { type: [CooperativeNameType], complexity: free, description: 'Who delivers it.' }),
  }),
});

builder.queryField('myPurchases', (t) =>
  t.field({
    type: [PurchaseSummaryType],
    ...signedIn,
    complexity: 20,
    description: 'Purchases the signed-in person made, the newest first; at most 50.',
    resolve: async (_root, _args, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return context.viewer ? readMyPurchases(context.prisma, context.viewer.userId) : [];
    },
  }),
);
