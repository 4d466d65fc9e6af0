import { seasonCalendarRule } from '@cho-phien/schema/rules/shop-search.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType, UnitCodeType } from '../../../graphql/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { type SeasonCalendar, seasonCalendar } from '../reads/season-calendar.ts';
import type { SeasonCell, SeasonRow } from '../reads/season-rows.ts';
import { anybody, free } from './shop-good.ts';

type CellOfRow = { cell: SeasonCell; row: SeasonRow };

const SeasonCellType = builder.objectRef<CellOfRow>('SeasonCell').implement({
  ...anybody,
  description: 'Expected volume of one week: published forecasts and lots on offer together.',
  fields: (t) => ({
    weekOn: t.field({ type: 'Date', complexity: free, description: 'Monday of the ISO week.', resolve: ({ cell }) => cell.weekOn }),
    low: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume to count on.',
      resolve: ({ cell, row }) => sayQuantity(cell.lowBase, row.baseUnit),
    }),
    likely: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume expected.',
      resolve: ({ cell, row }) => sayQuantity(cell.likelyBase, row.baseUnit),
    }),
    high: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume if all goes well.',
      resolve: ({ cell, row }) => sayQuantity(cell.highBase, row.baseUnit),
    }),
  }),
});

export const SeasonRowType = builder.objectRef<SeasonRow>('SeasonRow').implement({
  ...anybody,
  description: 'One crop, in one province or over all, with its year and the weeks that have volume.',
  fields: (t) => ({
    productId: t.globalID({ complexity: free, description: 'Id of the product.', resolve: (row) => ({ type: 'Product', id: row.productId }) }),
    productSlug: t.exposeString('productSlug', { complexity: free, description: 'Product.' }),
    commoditySlug: t.exposeString('commoditySlug', { complexity: free, description: 'Kind of produce, as the filter takes it.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    pictureKey: t.exposeString('pictureKey', { complexity: free, description: 'Key of its picture.' }),
    pricingUnit: t.expose('pricingUnit', { type: UnitCodeType, complexity: free, description: 'Unit the prices are for.' }),
    harvestMonths: t.exposeIntList('harvestMonths', { complexity: free, description: 'Months of harvest, 1–12; empty when made all year.' }),
    peakMonths: t.exposeIntList('peakMonths', { complexity: free, description: 'Months of the main harvest.' }),
    provinceCode: t.exposeString('provinceCode', { nullable: true, complexity: free, description: 'Province; null over all provinces.' }),
    provinceVi: t.exposeString('provinceVi', { nullable: true, complexity: free, description: 'Province, Vietnamese name.' }),
    provinceEn: t.exposeString('provinceEn', { nullable: true, complexity: free, description: 'Province, English name.' }),
    goodsCount: t.exposeInt('goodsCount', { complexity: free, description: 'Goods on sale today.' }),
    priceFromVnd: t.expose('priceFromVnd', { type: 'Money', nullable: true, complexity: free, description: 'Lowest list price today.' }),
    priceToVnd: t.expose('priceToVnd', { type: 'Money', nullable: true, complexity: free, description: 'Highest list price today.' }),
    cells: t.field({
      type: [SeasonCellType],
      complexity: { field: free, multiplier: 1 },
      description: 'Weeks with volume, in order; weeks without are left out.',
      resolve: (row) => row.cells.map((cell) => ({ cell, row })),
    }),
  }),
});

const SeasonCalendarType = builder.objectRef<SeasonCalendar>('SeasonCalendar').implement({
  ...anybody,
  description: 'Weeks by crops and provinces.',
  fields: (t) => ({
    thisWeekOn: t.expose('thisWeekOn', { type: 'Date', complexity: free, description: 'Monday of this week.' }),
    weeks: t.expose('weeks', { type: ['Date'], complexity: free, description: 'Monday of each week shown.' }),
    rows: t.expose('rows', {
      type: [SeasonRowType],
      complexity: { field: 100, multiplier: 1 },
      description: 'Crops by province, most volume first; at most 150.',
    }),
  }),
});

builder.queryField('seasonCalendar', (t) =>
  t.field({
    ...anybody,
    type: SeasonCalendarType,
    description: 'Season calendar: harvest months of each crop, and what forecasts and lots promise week by week.',
    complexity: 30,
    args: {
      fromOn: t.arg({ type: 'Date', required: false, description: 'A day of the first week; this week by default.' }),
      weeks: t.arg.int({ required: false, description: 'Number of weeks, at most 53; 52 by default.' }),
      provinceCode: t.arg.string({ required: false, description: 'Only this province.' }),
      commoditySlug: t.arg.string({ required: false, description: 'Only this kind of produce.' }),
    },
    resolve: (_root, given, context) => {
      const todayOn = businessToday(context.clock);
      const input = parseInput(seasonCalendarRule, { ...given, fromOn: given.fromOn ?? todayOn, weeks: given.weeks ?? 52 });
      context.cacheTags.add('shop').add('season');
      return seasonCalendar(context.pool, {
        fromOn: input.fromOn,
        weeks: input.weeks,
        provinceCode: input.provinceCode ?? null,
        commoditySlug: input.commoditySlug ?? null,
        todayOn,
      });
    },
  }),
);
