import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { OfferStatus } from '@cho-phien/prisma/generated/enums.ts';
import { termRule } from '@cho-phien/schema/rules/shop-search.ts';
import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { SalesChannelType } from '../../catalogue/graphql/enums.ts';
import { findProductIds } from '../../catalogue/reads/find-products.ts';
import { visibleSupply } from '../policy.ts';
import { ownSupply, supplyReaders, withIts } from './access.ts';
import { OfferStatusType } from './enums.ts';
import { counted, productAmount } from './quantities.ts';

builder.prismaObject('OfferPriceTier', {
  ...withIts,
  fields: (t) => ({
    channel: t.expose('channel', { type: SalesChannelType, description: 'Channel the price is for.' }),
    from: t.field({
      type: QuantityType,
      select: { minBase: true, offer: { select: counted } },
      description: 'Quantity from which it holds; nothing for the list price.',
      resolve: (tier) => productAmount(tier.minBase, tier.offer),
    }),
    priceVnd: t.expose('priceVnd', { type: 'Money', description: 'Đồng per pricing unit.' }),
  }),
});

export const OfferNode = builder.prismaNode('Offer', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Last part of its address in the shop.' }),
    product: t.relation('product', { description: 'Catalogue product.' }),
    variety: t.relation('variety', { nullable: true, description: 'Variety, when it is named.' }),
    gradeRank: t.exposeInt('gradeRank', { description: 'Rank of the grade in the product; higher is better.' }),
    titleVi: t.exposeString('titleVi', { description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { description: 'English title.' }),
    channels: t.expose('channels', { type: [SalesChannelType], description: 'Ways it is sold.' }),
    status: t.expose('status', { type: OfferStatusType, description: 'Where it stands.' }),
    validFromOn: t.expose('validFromOn', { type: 'Date', description: 'First day it is sold.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', description: 'Last day it is sold.' }),
    minOrder: t.field({
      type: QuantityType,
      select: { minOrderBase: true, ...counted },
      description: 'Smallest wholesale order.',
      resolve: (offer) => productAmount(offer.minOrderBase, offer),
    }),
    weightMarginPercent: t.int({
      nullable: true,
      select: { weightMarginPercent: true, product: { select: { catchWeight: true } } },
      description: 'How much more than its nominal weight a pack may weigh without asking the shopper, per cent; null when it is not sold by final weight.',
      resolve: ({ weightMarginPercent, product }) => (product.catchWeight ? weightMarginPercent : null),
    }),
    sellingUnitSize: t.field({
      type: QuantityType,
      select: { sellingUnitBase: true, ...counted },
      description: 'Size of one selling unit.',
      resolve: (offer) => productAmount(offer.sellingUnitBase, offer),
    }),
    sellingUnitNameVi: t.exposeString('sellingUnitNameVi', { description: 'Vietnamese words for the selling unit.' }),
    sellingUnitNameEn: t.exposeString('sellingUnitNameEn', { description: 'English words for the selling unit.' }),
    priceFromVnd: t.expose('priceFromVnd', { type: 'Money', description: 'List price, đồng per pricing unit.' }),
    tiers: t.relation('tiers', {
      complexity: { field: 1, multiplier: 3 },
      query: { orderBy: [{ channel: 'asc' }, { minBase: 'asc' }] },
      description: 'All prices by channel and quantity.',
    }),
    available: t.field({
      type: QuantityType,
      select: { ...counted, lots: { where: { status: 'OFFERED' }, select: { availableBase: true } } },
      description: 'Volume of its lots that is free to promise, by the ledger.',
      resolve: (offer) =>
        productAmount(
          offer.lots.reduce((sum, lot) => sum + lot.availableBase, 0n),
          offer,
        ),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Latest change.' }),
  }),
});

const offerOrder = listOrder('Offer', {
  STATUS: { description: 'State, in the order of its life.', of: (direction): Prisma.OfferOrderByWithRelationInput => ({ status: direction }) },
  CHANGED: { description: 'Latest change.', of: (direction) => ({ updatedAt: direction }) },
});

interface Wanted {
  statuses?: readonly OfferStatus[] | null | undefined;
  term?: string | null | undefined;
  productId?: { id: string } | null | undefined;
}

async function wanted({ viewer, pool }: Context, { statuses, term, productId }: Wanted): Promise<Prisma.OfferWhereInput> {
  const text = parseInput(termRule, term);
  return {
    AND: [
      visibleSupply(viewer),
      ...(statuses ? [{ status: { in: [...statuses] } }] : []),
      ...(productId ? [{ productId: lookUpId(productId.id) }] : []),
      ...(text === '' ? [] : [{ productId: { in: await findProductIds(pool, text) } }]),
    ],
  };
}

builder.queryField('offers', (t) =>
  t.prismaConnection(
    {
      type: 'Offer',
      cursor: 'id',
      complexity: pageCost,
      authScopes: supplyReaders,
      description: 'Offers of the own cooperative (or of the area of an officer), newest first.',
      args: {
        statuses: t.arg({ type: [OfferStatusType], required: false, description: 'Only these states.' }),
        term: t.arg.string({ required: false, description: "Part of the product's name or alias; accents optional." }),
        productId: t.arg.globalID({ required: false, description: 'Only of this product.' }),
        order: t.arg({ type: offerOrder.type, required: false, description: orderArgument }),
      },
      totalCount: async (_connection, given, context) => context.prisma.offer.count({ where: await wanted(context, given) }),
      resolve: async (query, _root, given, context) =>
        context.prisma.offer.findMany({ ...query, where: await wanted(context, given), orderBy: offerOrder.orderBy(given.order, [{ id: 'desc' }]) }),
    },
    { ...withIts, description: 'Offers, page by page.' },
    { ...withIts, description: 'One offer of the list.' },
  ),
);
