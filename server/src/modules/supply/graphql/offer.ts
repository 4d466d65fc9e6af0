import { builder } from '../../../graphql/builder.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { SalesChannelType } from '../../catalogue/graphql/enums.ts';
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

builder.queryField('offers', (t) =>
  t.prismaConnection(
    {
      type: 'Offer',
      cursor: 'id',
      complexity: pageCost,
      authScopes: supplyReaders,
      description: 'Offers of the own cooperative (or of the area of an officer), newest first.',
      args: { statuses: t.arg({ type: [OfferStatusType], required: false, description: 'Only these states.' }) },
      totalCount: (_connection, { statuses }, context) =>
        context.prisma.offer.count({ where: { AND: [visibleSupply(context.viewer)], ...(statuses ? { status: { in: statuses } } : {}) } }),
      resolve: (query, _root, { statuses }, context) =>
        context.prisma.offer.findMany({
          ...query,
          where: { AND: [visibleSupply(context.viewer)], ...(statuses ? { status: { in: statuses } } : {}) },
          orderBy: { id: 'desc' },
        }),
    },
    { ...withIts, description: 'Offers, page by page.' },
    { ...withIts, description: 'One offer of the list.' },
  ),
);
