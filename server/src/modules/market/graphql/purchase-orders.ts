import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import type { Context } from '../../../graphql/context.ts';
import { QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { amountVnd } from '../../../kernel/money.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { orderWhere } from './purchase-order-filter.ts';
import { bothSides, free, keyOf } from './visibility.ts';

/** Orders of the viewer's organisation, whichever side it stands on. */
function ownOrders(context: Context): Pick<Prisma.PurchaseOrderWhereInput & Prisma.PurchaseOrderWhereUniqueInput, 'OR'> {
  const organisationId = lookUpId(context.viewer?.active?.organisationId ?? '');
  return { OR: [{ organisationId }, { cooperativeId: organisationId }] };
}

export const PurchaseOrderStatusType = builder.enumType('PurchaseOrderStatus', {
  description: 'Goods side of an order.',
  values: ['ISSUED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'IN_DELIVERY', 'RECEIVED', 'SETTLED', 'CLOSED', 'REJECTED', 'CANCELLED', 'EXPIRED'] as const,
});

export const OrderPaymentStatusType = builder.enumType('OrderPaymentStatus', {
  description: 'Money side of an order, independent of the goods.',
  values: ['NOT_DUE', 'INVOICED', 'PARTLY_PAID', 'PAID', 'OVERDUE'] as const,
});

/** Columns `standingBase` reads. */
const standing = { confirmedBase: true, allocation: { select: { status: true, confirmedBase: true } } } as const;

const sellerNames = { cooperative: { select: { organisation: { select: { nameVi: true, nameEn: true, slug: true } } } } } as const;
const placeNames = { location: { select: { nameVi: true, nameEn: true } } } as const;
const lineProduct = {
  product: { select: { nameVi: true, nameEn: true, pictureKey: true, baseUnit: true, pricingUnit: true, pricingUnitBase: true } },
} as const;

builder.prismaObject('PurchaseOrderLine', {
  ...bothSides,
  select: { id: true, ...lineProduct },
  description: 'A line of a purchase order with its six quantities; once written none of them changes.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the line.', resolve: ({ id }) => ({ type: 'PurchaseOrderLine', id }) }),
    productVi: t.string({ complexity: free, description: 'Product, Vietnamese name.', resolve: ({ product }) => product.nameVi }),
    productEn: t.string({ complexity: free, description: 'Product, English name.', resolve: ({ product }) => product.nameEn }),
    pictureKey: t.string({ complexity: free, description: 'Key of its picture.', resolve: ({ product }) => product.pictureKey }),
    gradeRank: t.exposeInt('gradeRank', { complexity: free, description: 'Quality class, 1 is the lowest.' }),
    lotCode: t.string({
      complexity: free,
      select: { lot: { select: { code: true } } },
      description: 'Code of the lot it comes from.',
      resolve: ({ lot }) => lot.code,
    }),
    lot: t.relation('lot', {
      nullable: true,
      authScopes: { cooperative: ANY_COOPERATIVE_ROLE },
      unauthorizedResolver: () => null,
      description: 'Lot it comes from; only for the cooperative.',
    }),
    pricingUnit: t.field({
      type: UnitCodeType,
      complexity: free,
      description: 'Unit the prices are for.',
      resolve: ({ product }) => product.pricingUnit as 'KGM',
    }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price of the goods, đồng per pricing unit.' }),
    transportVnd: t.expose('transportVnd', { type: 'Money', complexity: free, description: 'Transport, đồng per pricing unit.' }),
    amountVnd: t.field({
      type: 'Money',
      complexity: free,
      select: { unitPriceVnd: true, requestedBase: true, ...standing },
      description: 'Price of the goods confirmed so far.',
      resolve: (line) => amountVnd(line.unitPriceVnd, standingBase(line) ?? line.requestedBase, line.product.pricingUnitBase),
    }),
    isSubstitute: t.boolean({
      complexity: free,
      select: { allocation: { select: { substitute: true } } },
      description: 'Taken in the place of what the request asked for, as the buyer allowed in advance.',
      resolve: ({ allocation }) => allocation?.substitute != null,
    }),
    deliverOn: t.expose('deliverOn', { type: 'Date', complexity: free, description: 'Day of arrival.' }),
    requested: t.field({
      type: QuantityType,
      complexity: free,
      select: { requestedBase: true },
      description: 'Accepted by the buyer.',
      resolve: (line) => sayQuantity(line.requestedBase, line.product.baseUnit),
    }),
    confirmed: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: standing,
      description: 'Confirmed by the cooperative.',
      resolve: (line) => said(standingBase(line), line.product.baseUnit),
    }),
    shipped: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { shippedBase: true },
      description: 'Left the cooperative.',
      resolve: (line) => said(line.shippedBase, line.product.baseUnit),
    }),
    received: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { receivedBase: true },
      description: 'Weighed at the dock.',
      resolve: (line) => said(line.receivedBase, line.product.baseUnit),
    }),
    accepted: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { acceptedBase: true },
      description: 'Accepted at the dock.',
      resolve: (line) => said(line.acceptedBase, line.product.baseUnit),
    }),
    invoiced: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { invoicedBase: true },
      description: 'Invoiced.',
      resolve: (line) => said(line.invoicedBase, line.product.baseUnit),
    }),
  }),
});

export const PurchaseOrderType = builder.prismaNode('PurchaseOrder', {
  ...bothSides,
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), ...ownOrders(context) }),
  description: 'An order of one buyer to one cooperative, born from allocations.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'For example DM-2026-0042.' }),
    status: t.expose('status', { type: PurchaseOrderStatusType, complexity: free, description: 'Goods side.' }),
    paymentStatus: t.expose('paymentStatus', { type: OrderPaymentStatusType, complexity: free, description: 'Money side.' }),
    buyerVi: t.string({
      complexity: free,
      select: { organisation: { select: { nameVi: true, nameEn: true } } },
      description: 'Buyer, Vietnamese name.',
      resolve: ({ organisation }) => organisation.nameVi,
    }),
    buyerEn: t.string({
      complexity: free,
      select: { organisation: { select: { nameVi: true, nameEn: true } } },
      description: 'Buyer, English name.',
      resolve: ({ organisation }) => organisation.nameEn,
    }),
    cooperativeVi: t.string({
      complexity: free,
      select: sellerNames,
      description: 'Cooperative, Vietnamese name.',
      resolve: ({ cooperative }) => cooperative.organisation.nameVi,
    }),
    cooperativeEn: t.string({
      complexity: free,
      select: sellerNames,
      description: 'Cooperative, English name.',
      resolve: ({ cooperative }) => cooperative.organisation.nameEn,
    }),
    cooperativeSlug: t.string({
      complexity: free,
      select: sellerNames,
      description: "Last part of the address of the cooperative's page.",
      resolve: ({ cooperative }) => cooperative.organisation.slug,
    }),
    requestCode: t.string({
      complexity: free,
      select: { request: { select: { code: true } } },
      description: 'Code of the request behind it.',
      resolve: ({ request }) => request.code,
    }),
    locationVi: t.string({
      complexity: free,
      select: placeNames,
      description: 'Place of delivery, Vietnamese name.',
      resolve: ({ location }) => location.nameVi,
    }),
    locationEn: t.string({ complexity: free, select: placeNames, description: 'Place of delivery, English name.', resolve: ({ location }) => location.nameEn }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', complexity: free, description: 'When it was issued.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true, complexity: free, description: 'Until when its status waits.' }),
    lines: t.relation('lines', { complexity: 5, query: { orderBy: { id: 'asc' } }, description: 'Its lines.' }),
    goodsVnd: t.field({
      type: 'Money',
      complexity: 5,
      select: {
        lines: {
          orderBy: { id: 'asc' },
          select: { unitPriceVnd: true, requestedBase: true, ...standing, product: { select: { pricingUnitBase: true } } },
        },
      },
      description: 'Price of the goods of all lines.',
      resolve: ({ lines }) =>
        lines.reduce((sum, line) => sum + amountVnd(line.unitPriceVnd, standingBase(line) ?? line.requestedBase, line.product.pricingUnitBase), 0n),
    }),
  }),
});

const PurchaseOrderFilter = builder.inputType('PurchaseOrderFilter', {
  description: 'Narrows a list of orders.',
  fields: (t) => ({
    arrivesFromOn: t.field({ type: 'Date', required: false, description: 'With a line that arrives on or after this day.' }),
    arrivesToOn: t.field({ type: 'Date', required: false, description: 'With a line that arrives on or before this day.' }),
    cooperativeId: t.globalID({ required: false, description: 'Only of this cooperative.' }),
    locationId: t.globalID({ required: false, description: 'Only for this place of delivery.' }),
    paymentStatus: t.field({ type: [OrderPaymentStatusType], required: false, description: 'Only with the money this far.' }),
    text: t.string({ required: false, description: 'Part of its code or of the code of its request.' }),
  }),
});

const purchaseOrderOrder = listOrder('PurchaseOrder', {
  CODE: { description: 'Code.', of: (direction): Prisma.PurchaseOrderOrderByWithRelationInput => ({ code: direction }) },
  STATUS: { description: 'State, in the order of its life.', of: (direction) => ({ status: direction }) },
  PAYMENT: { description: 'How far it is paid.', of: (direction) => ({ paymentStatus: direction }) },
  ISSUED: { description: 'When it was issued.', of: (direction) => ({ issuedAt: direction }) },
});

builder.queryField('purchaseOrders', (t) =>
  t.prismaConnection(
    {
      ...bothSides,
      type: PurchaseOrderType,
      cursor: 'id',
      description: "Orders of the viewer's organisation, the newest first.",
      args: {
        status: t.arg({ type: [PurchaseOrderStatusType], required: false, description: 'Only these.' }),
        filter: t.arg({ type: PurchaseOrderFilter, required: false, description: 'What to show.' }),
        order: t.arg({ type: purchaseOrderOrder.type, required: false, description: orderArgument }),
      },
      resolve: (query, _root, given, context) =>
        context.prisma.purchaseOrder.findMany({
          ...query,
          where: { AND: [ownOrders(context), orderWhere(given)] },
          orderBy: purchaseOrderOrder.orderBy(given.order, [{ issuedAt: 'desc' }, { id: 'desc' }]),
        }),
      totalCount: (_root, given, context) => context.prisma.purchaseOrder.count({ where: { AND: [ownOrders(context), orderWhere(given)] } }),
    },
    { name: 'PurchaseOrderConnection', description: 'A page of orders.', ...bothSides },
    { name: 'PurchaseOrderEdge', description: 'An order with its place in the list.', ...bothSides },
  ),
);

builder.queryField('purchaseOrder', (t) =>
  t.prismaField({
    ...bothSides,
    type: PurchaseOrderType,
    nullable: true,
    description: "An order of the viewer's organisation; null when there is no such order.",
    args: { id: t.arg.globalID({ required: true, description: 'Id of the order.' }) },
    resolve: (query, _root, { id }, context) =>
      context.prisma.purchaseOrder.findUnique({ ...query, where: { id: keyOf(id, 'PurchaseOrder'), ...ownOrders(context) } }),
  }),
);

function said(base: bigint | null, baseUnit: Parameters<typeof sayQuantity>[1]) {
  return base === null ? null : sayQuantity(base, baseUnit);
}

/** What is left of a confirmation: the line keeps what was once answered, the allocation what still stands after a smaller harvest. */
function standingBase({
  confirmedBase,
  allocation,
}: {
  confirmedBase: bigint | null;
  allocation: { status: string; confirmedBase: bigint | null };
}): bigint | null {
  if (confirmedBase === null) return null;
  if (allocation.status === 'RELEASED' || allocation.status === 'EXPIRED') return 0n;
  return allocation.confirmedBase !== null && allocation.confirmedBase < confirmedBase ? allocation.confirmedBase : confirmedBase;
}
