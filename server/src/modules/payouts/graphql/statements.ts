import { PayoutStatus } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { MONEY_ROLES, payoutsVisibleTo } from '../policy.ts';
import { entriesOf, lotsOf, openSettlement, ordersOf, type SettledLot, type SettledOrder } from '../reads/read-settlement.ts';
import type { SettledEntry, Settlement } from '../rules/statement.ts';

const readers = { authScopes: { $any: { cooperative: MONEY_ROLES, operator: true } } } as const;
const free = 0;

const PayoutStatusType = builder.enumType('PayoutStatus', {
  description: 'Life of a payout statement: issued, sent to the bank, paid, or returned by the bank.',
  values: Object.values(PayoutStatus),
});

const SettledOrderType = builder.objectRef<SettledOrder>('SettledOrder').implement({
  ...readers,
  description: 'What one order came to in a statement, đồng. Net is gross less claims, commission and tax.',
  fields: (t) => ({
    orderCode: t.exposeString('orderCode', { nullable: true, complexity: free, description: 'Code of the order; null for money of no single order.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', nullable: true, complexity: free, description: 'Day it was to arrive.' }),
    grossVnd: t.expose('grossVnd', { type: 'Money', complexity: free, description: 'What the shopper paid for what was delivered.' }),
    claimsVnd: t.expose('claimsVnd', { type: 'Money', complexity: free, description: 'Given back to the shopper.' }),
    commissionVnd: t.expose('commissionVnd', { type: 'Money', complexity: free, description: 'Commission of the platform.' }),
    taxVnd: t.expose('taxVnd', { type: 'Money', complexity: free, description: 'Tax kept back.' }),
    netVnd: t.expose('netVnd', { type: 'Money', complexity: free, description: 'What is paid.' }),
  }),
});

const SettledLotType = builder.objectRef<SettledLot>('SettledLot').implement({
  ...readers,
  description: 'What a lot earned: its share of the net of the orders packed from it.',
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Product, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Product, in English.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'What was sold of it.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(quantityBase, baseUnit),
    }),
    netVnd: t.expose('netVnd', { type: 'Money', complexity: free, description: 'What it earned, đồng.' }),
  }),
});

builder.prismaNode('PayoutStatement', {
  id: { field: 'id' },
  ...readers,
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), AND: [payoutsVisibleTo(viewer)] }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code people name it by.' }),
    cooperativeVi: t.string({
      select: { cooperative: { select: { organisation: { select: { nameVi: true } } } } },
      description: 'Whose it is.',
      resolve: ({ cooperative }) => cooperative.organisation.nameVi,
    }),
    fromOn: t.expose('fromOn', { type: 'Date', description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', description: 'Last day.' }),
    status: t.expose('status', { type: PayoutStatusType, description: 'Where it stands.' }),
    grossVnd: t.expose('grossVnd', { type: 'Money', description: 'What shoppers paid for what was delivered, đồng.' }),
    claimsVnd: t.expose('claimsVnd', { type: 'Money', description: 'Given back to shoppers, đồng.' }),
    commissionVnd: t.expose('commissionVnd', { type: 'Money', description: 'Commission of the platform, đồng.' }),
    taxVnd: t.expose('taxVnd', { type: 'Money', description: 'Tax kept back, đồng.' }),
    netVnd: t.expose('netVnd', { type: 'Money', description: 'What is paid, đồng.' }),
    bankReference: t.exposeString('bankReference', { nullable: true, description: "The bank's number of the transfer, or why it came back." }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When it was handed to the bank.' }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true, description: 'When the bank answered.' }),
    orders: t.field({
      type: [SettledOrderType],
      description: 'Its orders; they sum to its figures.',
      resolve: async ({ id }, _args, { prisma }) => ordersOf(prisma, await entriesOf(prisma, id)),
    }),
    lots: t.field({
      type: [SettledLotType],
      description: 'Lots its orders were packed from.',
      resolve: async ({ id }, _args, { prisma }) => lotsOf(prisma, await entriesOf(prisma, id)),
    }),
  }),
});

builder.queryField('payoutStatements', (t) =>
  t.prismaConnection(
    {
      type: 'PayoutStatement',
      cursor: 'id',
      complexity: pageCost,
      ...readers,
      description: 'Payout statements of the own cooperative, or of all for the operator, the latest first.',
      args: { statuses: t.arg({ type: [PayoutStatusType], required: false, description: 'Only these states.' }) },
      totalCount: (_connection, { statuses }, { prisma, viewer }) =>
        prisma.payoutStatement.count({ where: { AND: [payoutsVisibleTo(viewer)], ...(statuses ? { status: { in: statuses } } : {}) } }),
      resolve: (query, _root, { statuses }, { prisma, viewer }) =>
        prisma.payoutStatement.findMany({
          ...query,
          where: { AND: [payoutsVisibleTo(viewer)], ...(statuses ? { status: { in: statuses } } : {}) },
          orderBy: { id: 'desc' },
        }),
    },
    { ...readers, description: 'Payout statements, page by page.' },
    { ...readers, description: 'One statement of the list.' },
  ),
);

const OpenPayoutType = builder.objectRef<{ figures: Settlement; entries: SettledEntry[] }>('OpenPayout').implement({
  ...readers,
  description: 'What a cooperative has earned since its last statement, đồng.',
  fields: (t) => ({
    grossVnd: t.field({ type: 'Money', complexity: free, description: 'Paid by shoppers.', resolve: ({ figures }) => figures.grossVnd }),
    claimsVnd: t.field({ type: 'Money', complexity: free, description: 'Given back.', resolve: ({ figures }) => figures.claimsVnd }),
    commissionVnd: t.field({ type: 'Money', complexity: free, description: 'Commission.', resolve: ({ figures }) => figures.commissionVnd }),
    taxVnd: t.field({ type: 'Money', complexity: free, description: 'Tax.', resolve: ({ figures }) => figures.taxVnd }),
    netVnd: t.field({ type: 'Money', complexity: free, description: 'What it comes to.', resolve: ({ figures }) => figures.netVnd }),
    orders: t.field({ type: [SettledOrderType], description: 'The orders behind it.', resolve: ({ entries }, _args, { prisma }) => ordersOf(prisma, entries) }),
  }),
});

builder.queryField('openPayout', (t) =>
  t.field({
    type: OpenPayoutType,
    nullable: true,
    authScopes: { cooperative: MONEY_ROLES },
    complexity: 10,
    description: 'What the own cooperative has earned since its last statement.',
    resolve: (_root, _args, { prisma, viewer, clock }) => (viewer?.active ? openSettlement(prisma, viewer.active.organisationId, businessToday(clock)) : null),
  }),
);
