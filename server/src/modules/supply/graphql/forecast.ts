import { builder } from '../../../graphql/builder.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import { visibleSupply } from '../policy.ts';
import { certaintyOf } from '../rules/forecast-range.ts';
import { ownSupply, supplyReaders, withIts } from './access.ts';
import { ForecastStatusType } from './enums.ts';
import { counted, productAmount } from './quantities.ts';

const ofForecast = { forecast: { select: counted } } as const;

builder.prismaObject('ForecastRevision', {
  ...withIts,
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: 'Number, 1 for the first entry.' }),
    low: t.field({
      type: QuantityType,
      select: { lowBase: true, ...ofForecast },
      description: 'Volume exceeded with 90 % probability.',
      resolve: (row) => productAmount(row.lowBase, row.forecast),
    }),
    likely: t.field({
      type: QuantityType,
      select: { likelyBase: true, ...ofForecast },
      description: 'Likely volume.',
      resolve: (row) => productAmount(row.likelyBase, row.forecast),
    }),
    high: t.field({
      type: QuantityType,
      select: { highBase: true, ...ofForecast },
      description: 'Highest volume.',
      resolve: (row) => productAmount(row.highBase, row.forecast),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was revised.' }),
    revisedAt: t.expose('revisedAt', { type: 'DateTime', description: 'When it was entered.' }),
  }),
});

export const HarvestForecastNode = builder.prismaNode('HarvestForecast', {
  id: { field: 'id' },
  authScopes: ownSupply,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleSupply(context.viewer)] }),
  fields: (t) => ({
    product: t.relation('product', { description: 'Catalogue product.' }),
    gradeRank: t.exposeInt('gradeRank', { description: 'Rank of the grade in the product; higher is better.' }),
    plantingArea: t.relation('plantingArea', { nullable: true, description: 'Plot, when the forecast is for one.' }),
    weekOn: t.expose('weekOn', { type: 'Date', description: 'Monday of the ISO week.' }),
    plannedHarvestOn: t.expose('plannedHarvestOn', { type: 'Date', nullable: true, description: 'Day of harvest, when it is planned.' }),
    low: t.field({
      type: QuantityType,
      select: { lowBase: true, ...counted },
      description: 'Volume exceeded with 90 % probability.',
      resolve: (row) => productAmount(row.lowBase, row),
    }),
    likely: t.field({
      type: QuantityType,
      select: { likelyBase: true, ...counted },
      description: 'Likely volume.',
      resolve: (row) => productAmount(row.likelyBase, row),
    }),
    high: t.field({
      type: QuantityType,
      select: { highBase: true, ...counted },
      description: 'Highest volume.',
      resolve: (row) => productAmount(row.highBase, row),
    }),
    certaintyPct: t.int({
      nullable: true,
      description: 'Share by which the low end lies below what is likely, per cent; null when nothing is likely.',
      resolve: (row) => certaintyOf(row),
    }),
    promised: t.field({
      type: QuantityType,
      select: { ...counted, lots: { select: { heldBase: true, firmBase: true } } },
      description: 'Volume of its lots that is held or firm.',
      resolve: (row) =>
        productAmount(
          row.lots.reduce((sum, lot) => sum + lot.heldBase + lot.firmBase, 0n),
          row,
        ),
    }),
    status: t.expose('status', { type: ForecastStatusType, description: 'Where it stands.' }),
    revision: t.exposeInt('revision', { description: 'Number of the latest revision.' }),
    revisions: t.relation('revisions', { query: { orderBy: { revision: 'desc' }, take: 20 }, description: 'Latest twenty states, newest first.' }),
    lots: t.relation('lots', { query: { orderBy: { createdAt: 'asc' }, take: 20 }, description: 'Lots that came of it.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Latest change.' }),
  }),
});

const HarvestForecastFilter = builder.inputType('HarvestForecastFilter', {
  description: 'Narrows a list of forecasts.',
  fields: (t) => ({
    productId: t.globalID({ required: false, description: 'Only this product.' }),
    statuses: t.field({ type: [ForecastStatusType], required: false, description: 'Only these states.' }),
    fromWeekOn: t.field({ type: 'Date', required: false, description: 'First week, its Monday.' }),
    toWeekOn: t.field({ type: 'Date', required: false, description: 'Last week, its Monday.' }),
  }),
});

builder.queryField('harvestForecasts', (t) =>
  t.prismaConnection(
    {
      type: 'HarvestForecast',
      cursor: 'id',
      complexity: pageCost,
      authScopes: supplyReaders,
      description: 'Forecasts of the own cooperative (or of the area of an officer), by week.',
      args: { filter: t.arg({ type: HarvestForecastFilter, required: false, description: 'What to show.' }) },
      totalCount: (_connection, { filter }, context) =>
        context.prisma.harvestForecast.count({ where: { AND: [visibleSupply(context.viewer), wanted(filter)] } }),
      resolve: (query, _root, { filter }, context) =>
        context.prisma.harvestForecast.findMany({
          ...query,
          where: { AND: [visibleSupply(context.viewer), wanted(filter)] },
          orderBy: [{ weekOn: 'asc' }, { id: 'asc' }],
        }),
    },
    { ...withIts, description: 'Forecasts, page by page.' },
    { ...withIts, description: 'One forecast of the list.' },
  ),
);

type Filter = typeof HarvestForecastFilter.$inferInput;

function wanted(filter: Filter | null | undefined) {
  return {
    ...(filter?.productId ? { productId: lookUpId(filter.productId.id) } : {}),
    ...(filter?.statuses ? { status: { in: [...filter.statuses] } } : {}),
    weekOn: {
      ...(filter?.fromWeekOn ? { gte: toDatabaseDate(filter.fromWeekOn) } : {}),
      ...(filter?.toWeekOn ? { lte: toDatabaseDate(filter.toWeekOn) } : {}),
    },
  };
}

builder.queryField('harvestForecast', (t) =>
  t.prismaField({
    type: 'HarvestForecast',
    nullable: true,
    authScopes: supplyReaders,
    description: 'One forecast; null when there is none the viewer may see.',
    args: { id: t.arg.globalID({ required: true, for: [HarvestForecastNode], description: 'Global id.' }) },
    resolve: (query, _root, { id }, context) =>
      context.prisma.harvestForecast.findFirst({ ...query, where: { id: lookUpId(id.id), AND: [visibleSupply(context.viewer)] } }),
  }),
);
