import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { visibleRequests } from '../policy.ts';
import { fewRows, free, ownPurchase, purchaseReaders, withIts } from './access.ts';
import { requestWhere } from './request-filter.ts';

export const PurchaseRequestStatusType = builder.enumType('PurchaseRequestStatus', {
  description: 'Life-cycle of a request: draft, open, proposed, partly awarded, awarded, closed; withdrawn, expired.',
  values: Object.values(PurchaseRequestStatus),
});

/** What a line needs to say its quantities: how its good is counted. */
const counted = {
  product: { select: { baseUnit: true } },
  commodity: { select: { products: { select: { baseUnit: true }, take: 1 } } },
} as const;

interface Counted {
  product: { baseUnit: BaseUnit } | null;
  commodity: { products: { baseUnit: BaseUnit }[] } | null;
}

function lineAmount(base: bigint, line: Counted) {
  return sayQuantity(base, line.product?.baseUnit ?? line.commodity?.products[0]?.baseUnit ?? 'GRAM');
}

builder.prismaObject('DeliveryWindow', {
  ...withIts,
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date', complexity: free, description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', complexity: free, description: 'Last day.' }),
  }),
});

const NamedCooperativeType = builder.objectRef<{ id: string; nameVi: string; nameEn: string }>('NamedCooperative').implement({
  ...withIts,
  description: 'A cooperative by its names.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Global id.', resolve: ({ id }) => ({ type: 'Cooperative', id }) }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
  }),
});

const named = { cooperative: { select: { organisation: { select: { id: true, nameVi: true, nameEn: true } } } } } as const;

builder.prismaNode('PurchaseRequestLine', {
  id: { field: 'id' },
  ...withIts,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), request: visibleRequests(context.viewer) }),
  fields: (t) => ({
    position: t.exposeInt('position', { complexity: free, description: 'Place in the request, 1 is the first.' }),
    product: t.relation('product', { nullable: true, description: 'Product asked for; null when any of a commodity will do.' }),
    commodity: t.relation('commodity', { nullable: true, description: 'Commodity asked for; null when it is one product.' }),
    location: t.relation('location', { description: 'Place of delivery.' }),
    minGradeRank: t.exposeInt('minGradeRank', { complexity: free, description: 'Lowest grade accepted; higher is better.' }),
    minOcopStars: t.exposeInt('minOcopStars', { complexity: free, description: 'Least OCOP stars; 0 for none.' }),
    schemeCodes: t.stringList({
      select: { certificates: { select: { schemeCode: true } } },
      description: 'Certificates it insists on.',
      resolve: (line) => line.certificates.map(({ schemeCode }) => schemeCode),
    }),
    quantity: t.field({
      type: QuantityType,
      select: { quantityBase: true, ...counted },
      complexity: free,
      description: 'Quantity asked for.',
      resolve: (line) => lineAmount(line.quantityBase, line),
    }),
    awarded: t.field({
      type: QuantityType,
      select: { awardedBase: true, ...counted },
      complexity: free,
      description: 'Accepted so far, held or firm.',
      resolve: (line) => lineAmount(line.awardedBase, line),
    }),
    minPerSupplier: t.field({
      type: QuantityType,
      select: { minPerSupplierBase: true, ...counted },
      complexity: free,
      description: 'Least of one supplier.',
      resolve: (line) => lineAmount(line.minPerSupplierBase, line),
    }),
    tolerancePercent: t.exposeInt('tolerancePct', { complexity: free, description: 'Accepted difference of what is delivered, per cent.' }),
    ceilingVnd: t.expose('ceilingVnd', { type: 'Money', complexity: free, description: 'Highest price at the dock with transport, đồng per pricing unit.' }),
    minFillPercent: t.exposeInt('minFillPct', { complexity: free, description: 'Least share to be filled; 100 is all or nothing.' }),
    maxSuppliers: t.exposeInt('maxSuppliers', { nullable: true, complexity: free, description: 'Most suppliers; null for any number.' }),
    priority: t.exposeInt('priority', { complexity: free, description: '3 is the most urgent.' }),
    firm: t.exposeBoolean('firm', { complexity: free, description: 'Leans only on volume exceeded with 90 % probability.' }),
    minRemainingDays: t.exposeInt('minRemainingDays', { complexity: free, description: 'Least shelf life left on arrival, days.' }),
    windows: t.relation('windows', { query: { orderBy: { fromOn: 'asc' } }, complexity: fewRows, description: 'Days in which it may arrive.' }),
    preferredCooperatives: t.field({
      type: [NamedCooperativeType],
      select: { preferences: { where: { kind: 'PREFERRED' }, select: named } },
      complexity: fewRows,
      description: 'Cooperatives it prefers.',
      resolve: (line) => line.preferences.map((preference) => preference.cooperative.organisation),
    }),
    blockedCooperatives: t.field({
      type: [NamedCooperativeType],
      select: { preferences: { where: { kind: 'BLOCKED' }, select: named } },
      complexity: fewRows,
      description: 'Cooperatives it refuses.',
      resolve: (line) => line.preferences.map((preference) => preference.cooperative.organisation),
    }),
  }),
});

export const PurchaseRequestNode = builder.prismaNode('PurchaseRequest', {
  id: { field: 'id' },
  authScopes: ownPurchase,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleRequests(context.viewer)] }),
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'For example YC-2026-0318.' }),
    title: t.exposeString('title', { complexity: free, description: 'Title.' }),
    status: t.expose('status', { type: PurchaseRequestStatusType, complexity: free, description: 'Where it stands.' }),
    organisation: t.relation('organisation', { description: 'Buyer.' }),
    buyerReference: t.exposeString('buyerReference', { nullable: true, complexity: free, description: "Number in the buyer's own system." }),
    note: t.exposeString('note', { nullable: true, complexity: free, description: 'Note.' }),
    validUntilOn: t.expose('validUntilOn', {
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'Last day on which the market may propose; null for a draft.',
    }),
    draft: t.field({
      type: 'JSON',
      nullable: true,
      complexity: free,
      description: 'What a person typed so far, while it is a draft.',
      resolve: (request) => request.draft,
    }),
    version: t.exposeInt('version', { complexity: free, description: 'Counts changes; send it back with the next save of a draft.' }),
    lines: t.relation('lines', { query: { orderBy: { position: 'asc' } }, complexity: fewRows, description: 'Goods asked for.' }),
    filledPercent: t.int({
      select: { lines: { select: { quantityBase: true, awardedBase: true } } },
      complexity: free,
      description: 'Share accepted so far, per cent, rounded down; every line counts the same.',
      resolve: (request) => filledPercent(request.lines),
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was opened to the market.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', complexity: free, description: 'When it was begun.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', complexity: free, description: 'Latest change.' }),
  }),
});

function filledPercent(lines: readonly { quantityBase: bigint; awardedBase: bigint }[]): number {
  if (lines.length === 0) return 0;
  const shares = lines.map((line) => Number((line.awardedBase * 100n) / line.quantityBase));
  return Math.floor(shares.reduce((sum, share) => sum + share, 0) / lines.length);
}

const PurchaseRequestFilter = builder.inputType('PurchaseRequestFilter', {
  description: 'Narrows a list of requests.',
  fields: (t) => ({
    statuses: t.field({ type: [PurchaseRequestStatusType], required: false, description: 'Only these states.' }),
    productId: t.globalID({ required: false, description: 'Only with a line for this product.' }),
    locationId: t.globalID({ required: false, description: 'Only for this place of delivery.' }),
    text: t.string({ required: false, description: 'Part of code, title or own number.' }),
    arrivesFromOn: t.field({ type: 'Date', required: false, description: 'With a window that ends on or after this day.' }),
    endsByOn: t.field({ type: 'Date', required: false, description: 'Whose last day for a proposal is this one or earlier.' }),
    arrivesToOn: t.field({ type: 'Date', required: false, description: 'With a window that begins on or before this day.' }),
  }),
});

const requestOrder = listOrder('PurchaseRequest', {
  CODE: { description: 'Code.', of: (direction): Prisma.PurchaseRequestOrderByWithRelationInput => ({ code: direction }) },
  STATUS: { description: 'State, in the order of its life.', of: (direction) => ({ status: direction }) },
  VALID_UNTIL: {
    description: 'Last day for a proposal; those without one at the end.',
    of: (direction) => ({ validUntilOn: { sort: direction, nulls: 'last' as const } }),
  },
});

builder.queryField('purchaseRequests', (t) =>
  t.prismaConnection(
    {
      type: 'PurchaseRequest',
      cursor: 'id',
      complexity: pageCost,
      authScopes: purchaseReaders,
      description: 'Requests of the own company, newest first.',
      args: {
        filter: t.arg({ type: PurchaseRequestFilter, required: false, description: 'What to show.' }),
        order: t.arg({ type: requestOrder.type, required: false, description: orderArgument }),
      },
      totalCount: (_connection, { filter }, context) =>
        context.prisma.purchaseRequest.count({ where: { AND: [visibleRequests(context.viewer), requestWhere(filter)] } }),
      resolve: (query, _root, { filter, order }, context) =>
        context.prisma.purchaseRequest.findMany({
          ...query,
          where: { AND: [visibleRequests(context.viewer), requestWhere(filter)] },
          orderBy: requestOrder.orderBy(order, [{ id: 'desc' }]),
        }),
    },
    { ...withIts, description: 'Requests, page by page.' },
    { ...withIts, description: 'One request of the list.' },
  ),
);

builder.queryField('purchaseRequest', (t) =>
  t.prismaField({
    type: 'PurchaseRequest',
    nullable: true,
    authScopes: purchaseReaders,
    description: 'One request; null when there is none the viewer may see.',
    args: { id: t.arg.globalID({ required: true, for: [PurchaseRequestNode], description: 'Global id.' }) },
    resolve: (query, _root, { id }, context) =>
      context.prisma.purchaseRequest.findFirst({ ...query, where: { id: lookUpId(id.id), AND: [visibleRequests(context.viewer)] } }),
  }),
);
