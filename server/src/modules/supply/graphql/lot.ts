import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { builder } from '../../../graphql/builder.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { literalPattern } from '../../../kernel/literal-pattern.ts';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import { visibleSupply } from '../policy.ts';
import { ownSupply, supplyReaders, withIts } from './access.ts';
import { LotMovementKindType, LotMovementReasonType, LotStageType, LotStatusType } from './enums.ts';
import { counted, productAmount } from './quantities.ts';

const ofLot = { lot: { select: counted } } as const;

builder.prismaNode('LotMovement', {
  id: { field: 'id', ...withIts },
  ...withIts,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), lot: visibleSupply(context.viewer) }),
  fields: (t) => ({
    kind: t.expose('kind', { type: LotMovementKindType, description: 'What it records.' }),
    expected: t.field({
      type: QuantityType,
      select: { expectedDelta: true, ...ofLot },
      description: 'Change of the expected volume.',
      resolve: (row) => productAmount(row.expectedDelta, row.lot),
    }),
    safe: t.field({
      type: QuantityType,
      select: { safeDelta: true, ...ofLot },
      description: 'Change of the safe volume.',
      resolve: (row) => productAmount(row.safeDelta, row.lot),
    }),
    held: t.field({
      type: QuantityType,
      select: { heldDelta: true, ...ofLot },
      description: 'Change of the held volume.',
      resolve: (row) => productAmount(row.heldDelta, row.lot),
    }),
    firm: t.field({
      type: QuantityType,
      select: { firmDelta: true, ...ofLot },
      description: 'Change of the firm volume.',
      resolve: (row) => productAmount(row.firmDelta, row.lot),
    }),
    shipped: t.field({
      type: QuantityType,
      select: { shippedDelta: true, ...ofLot },
      description: 'Change of the shipped volume.',
      resolve: (row) => productAmount(row.shippedDelta, row.lot),
    }),
    used: t.field({
      type: QuantityType,
      select: { usedDelta: true, ...ofLot },
      description: 'Change of the volume lost or used.',
      resolve: (row) => productAmount(row.usedDelta, row.lot),
    }),
    reasonCode: t.expose('reasonCode', { type: LotMovementReasonType, nullable: true, description: 'Why, where the market itself moved it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, as a person wrote it.' }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
  }),
});

/** Balances and ledger are for the cooperative and those who oversee it, whoever else may come to read a lot. */
const affairs = {
  nullable: true,
  authScopes: (lot: { cooperativeId: string }) => ownSupply(lot),
  unauthorizedResolver: () => null,
} as const;

export const HarvestLotNode = builder.prismaNode('HarvestLot', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Printed on labels.' }),
    product: t.relation('product', { description: 'Catalogue product.' }),
    gradeRank: t.exposeInt('gradeRank', { description: 'Rank of the grade in the product; higher is better.' }),
    stage: t.expose('stage', { type: LotStageType, description: 'Forecast or harvested.' }),
    status: t.expose('status', { type: LotStatusType, description: 'Where it stands.' }),
    harvestFromOn: t.expose('harvestFromOn', { type: 'Date', description: 'First day of harvest.' }),
    harvestToOn: t.expose('harvestToOn', { type: 'Date', description: 'Last day of harvest.' }),
    shelfLifeDays: t.exposeInt('shelfLifeDays', { description: 'Days it keeps from harvest.' }),
    originCommune: t.relation('originCommune', { description: 'Commune it grows in.' }),
    plantingArea: t.relation('plantingArea', { ...affairs, description: 'Plot; only for the cooperative.' }),
    forecast: t.relation('forecast', { ...affairs, description: 'Forecast it came of; only for the cooperative.' }),
    offer: t.relation('offer', { ...affairs, description: 'Offer it is sold under; only for the cooperative.' }),
    blockedReason: t.string({ ...affairs, description: 'Why it is blocked; only for the cooperative.', resolve: (lot) => lot.blockedReason }),
    preOrderMost: t.field({
      type: QuantityType,
      ...affairs,
      select: { cooperativeId: true, preOrderWindow: { select: { mostBase: true } }, ...counted },
      description: 'What households may order of it before it is picked; null when they may not. Only for the cooperative.',
      resolve: (lot) => (lot.preOrderWindow ? productAmount(lot.preOrderWindow.mostBase, lot) : null),
    }),
    expected: t.field({
      type: QuantityType,
      ...affairs,
      select: { expectedBase: true, cooperativeId: true, ...counted },
      description: 'Expected or harvested volume; only for the cooperative.',
      resolve: (lot) => productAmount(lot.expectedBase, lot),
    }),
    safe: t.field({
      type: QuantityType,
      ...affairs,
      select: { safeBase: true, cooperativeId: true, ...counted },
      description: 'Volume exceeded with 90 % probability; only for the cooperative.',
      resolve: (lot) => productAmount(lot.safeBase, lot),
    }),
    held: t.field({
      type: QuantityType,
      ...affairs,
      select: { heldBase: true, cooperativeId: true, ...counted },
      description: 'Held for proposals that wait for confirmation; only for the cooperative.',
      resolve: (lot) => productAmount(lot.heldBase, lot),
    }),
    firm: t.field({
      type: QuantityType,
      ...affairs,
      select: { firmBase: true, cooperativeId: true, ...counted },
      description: 'Promised and confirmed, not shipped; only for the cooperative.',
      resolve: (lot) => productAmount(lot.firmBase, lot),
    }),
    shipped: t.field({
      type: QuantityType,
      ...affairs,
      select: { shippedBase: true, cooperativeId: true, ...counted },
      description: 'Left for buyers; only for the cooperative.',
      resolve: (lot) => productAmount(lot.shippedBase, lot),
    }),
    used: t.field({
      type: QuantityType,
      ...affairs,
      select: { usedBase: true, cooperativeId: true, ...counted },
      description: 'Lost, eaten or turned into by-product; only for the cooperative.',
      resolve: (lot) => productAmount(lot.usedBase, lot),
    }),
    available: t.field({
      type: QuantityType,
      ...affairs,
      select: { availableBase: true, cooperativeId: true, ...counted },
      description: 'Free to promise, by the ledger; only for the cooperative.',
      resolve: (lot) => productAmount(lot.availableBase, lot),
    }),
    movements: t.relatedConnection(
      'movements',
      {
        ...affairs,
        cursor: 'id',
        complexity: pageCost,
        query: { orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }] },
        description: 'Ledger of the lot, newest first; only for the cooperative.',
      },
      { ...withIts, description: 'Ledger rows, page by page.' },
      { ...withIts, description: 'One row of the ledger.' },
    ),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Latest change.' }),
  }),
});

const HarvestLotFilter = builder.inputType('HarvestLotFilter', {
  description: 'Narrows a list of lots.',
  fields: (t) => ({
    productId: t.globalID({ required: false, description: 'Only this product.' }),
    statuses: t.field({ type: [LotStatusType], required: false, description: 'Only these states.' }),
    stage: t.field({ type: LotStageType, required: false, description: 'Only forecasts, or only harvested.' }),
    harvestFromOn: t.field({ type: 'Date', required: false, description: 'Harvest ends on or after this day.' }),
    harvestToOn: t.field({ type: 'Date', required: false, description: 'Harvest begins on or before this day.' }),
    code: t.string({ required: false, description: 'Beginning of the code.' }),
  }),
});

type Filter = typeof HarvestLotFilter.$inferInput;

function wanted(viewer: Viewer | null, filter: Filter | null | undefined) {
  return {
    AND: [visibleSupply(viewer)],
    ...(filter?.productId ? { productId: lookUpId(filter.productId.id) } : {}),
    ...(filter?.statuses ? { status: { in: [...filter.statuses] } } : {}),
    ...(filter?.stage ? { stage: filter.stage } : {}),
    ...(filter?.harvestFromOn ? { harvestToOn: { gte: toDatabaseDate(filter.harvestFromOn) } } : {}),
    ...(filter?.harvestToOn ? { harvestFromOn: { lte: toDatabaseDate(filter.harvestToOn) } } : {}),
    ...(filter?.code ? { code: { startsWith: literalPattern(filter.code.trim().toUpperCase()) } } : {}),
  };
}

const lotOrder = listOrder('HarvestLot', {
  CODE: { description: 'Code.', of: (direction): Prisma.HarvestLotOrderByWithRelationInput => ({ code: direction }) },
  STATUS: { description: 'State, in the order of its life.', of: (direction) => ({ status: direction }) },
  HARVEST: { description: 'First day of harvest.', of: (direction) => ({ harvestFromOn: direction }) },
  EXPECTED: { description: 'Whole volume.', of: (direction) => ({ expectedBase: direction }) },
  AVAILABLE: { description: 'Volume that is free.', of: (direction) => ({ availableBase: direction }) },
});

builder.queryField('harvestLots', (t) =>
  t.prismaConnection(
    {
      type: 'HarvestLot',
      cursor: 'id',
      complexity: pageCost,
      authScopes: supplyReaders,
      description: 'Lots of the own cooperative (or of the area of an officer), by harvest.',
      args: {
        filter: t.arg({ type: HarvestLotFilter, required: false, description: 'What to show.' }),
        order: t.arg({ type: lotOrder.type, required: false, description: orderArgument }),
      },
      totalCount: (_connection, { filter }, context) => context.prisma.harvestLot.count({ where: wanted(context.viewer, filter) }),
      resolve: (query, _root, { filter, order }, context) =>
        context.prisma.harvestLot.findMany({
          ...query,
          where: wanted(context.viewer, filter),
          orderBy: lotOrder.orderBy(order, [{ harvestFromOn: 'asc' }, { id: 'asc' }]),
        }),
    },
    { ...withIts, description: 'Lots, page by page.' },
    { ...withIts, description: 'One lot of the list.' },
  ),
);

builder.queryField('harvestLot', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    nullable: true,
    authScopes: supplyReaders,
    description: 'One lot; null when there is none the viewer may see.',
    args: { id: t.arg.globalID({ required: true, for: [HarvestLotNode], description: 'Global id.' }) },
    resolve: (query, _root, { id }, context) =>
      context.prisma.harvestLot.findFirst({ ...query, where: { id: lookUpId(id.id), AND: [visibleSupply(context.viewer)] } }),
  }),
);
