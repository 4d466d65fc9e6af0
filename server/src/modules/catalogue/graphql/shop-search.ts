import { parseInput } from '../../../kernel/parse-input.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { builder } from '../../../graphql/builder.ts';
import { largestShopPage, shopSearchRule } from '@cho-phien/schema/rules/shop-search.ts';
import type { Facets, NamedCount, PriceBucket } from '../reads/search-facets.ts';
import type { Facet } from '../reads/search-filter.ts';
import { shopSearch } from '../reads/shop-search.ts';
import { decodeCursor, pageOrder } from '../rules/search-cursor.ts';
import type { Season } from '../rules/season.ts';
import { asks } from './selection.ts';
import { ProductCategoryType, SalesChannelType, ShopFacetType, ShopSeasonType, ShopSortType } from './enums.ts';
import { anybody, free, ShopGoodType } from './shop-good.ts';
import { searchFilterFrom } from './search-filter-input.ts';

/** Goods on a page unless said otherwise: six rows of four. */
const DEFAULT_PAGE = 24;

const NamedCountType = builder.objectRef<NamedCount>('ShopNamedCount').implement({
  ...anybody,
  description: 'One alternative of a facet with the goods it has under the other facets.',
  fields: (t) => ({
    value: t.exposeString('value', { complexity: free, description: 'Value the filter takes: province code, scheme code or slug of the cooperative.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Goods it has.' }),
  }),
});

const CategoryCountType = builder.objectRef<Facets['categories'][number]>('ShopCategoryCount').implement({
  ...anybody,
  description: 'A shelf with the goods it has under the other facets.',
  fields: (t) => ({
    category: t.expose('category', { type: ProductCategoryType, complexity: free, description: 'Shelf.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Goods on it.' }),
  }),
});

const SeasonCountType = builder.objectRef<{ season: Season; count: number }>('ShopSeasonCount').implement({
  ...anybody,
  description: 'A season with the goods it has under the other facets.',
  fields: (t) => ({
    season: t.expose('season', { type: ShopSeasonType, complexity: free, description: 'Season.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Goods in it.' }),
  }),
});

const StarsCountType = builder.objectRef<{ stars: number; count: number }>('ShopStarsCount').implement({
  ...anybody,
  description: 'OCOP stars with the goods that have them today under the other facets.',
  fields: (t) => ({
    stars: t.exposeInt('stars', { complexity: free, description: 'Stars, 3 to 5.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Goods with them.' }),
  }),
});

const PriceBucketType = builder.objectRef<PriceBucket>('ShopPriceBucket').implement({
  ...anybody,
  description: 'A span of prices with the goods in it under the other facets.',
  fields: (t) => ({
    fromVnd: t.expose('fromVnd', { type: 'Money', complexity: free, description: 'Lowest price of the span.' }),
    toVnd: t.expose('toVnd', { type: 'Money', complexity: free, description: 'Highest price of the span.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Goods in it.' }),
  }),
});

const WithoutFacetType = builder.objectRef<{ facet: Facet; count: number }>('ShopWithoutFacet').implement({
  ...anybody,
  description: 'How many goods there would be without one facet in use; says which filter empties a list.',
  fields: (t) => ({
    facet: t.expose('facet', { type: ShopFacetType, complexity: free, description: 'Facet left out.' }),
    count: t.exposeInt('count', { complexity: free, description: 'Goods found without it.' }),
  }),
});

const FacetsType = builder.objectRef<Facets>('ShopFacets').implement({
  ...anybody,
  description: 'Counts beside the list, each facet over what the others leave.',
  fields: (t) => ({
    categories: t.expose('categories', { type: [CategoryCountType], complexity: free, description: 'Shelves.' }),
    seasons: t.expose('seasons', { type: [SeasonCountType], complexity: free, description: 'Seasons.' }),
    stars: t.expose('stars', { type: [StarsCountType], complexity: free, description: 'OCOP stars certified today.' }),
    provinces: t.expose('provinces', { type: [NamedCountType], complexity: free, description: 'Provinces, most goods first.' }),
    schemes: t.expose('schemes', { type: [NamedCountType], complexity: free, description: 'Certification schemes in force today, most goods first.' }),
    giftBoxes: t.exposeInt('giftBoxes', { complexity: free, description: 'Goods that come in a gift box.' }),
    cooperatives: t.expose('cooperatives', { type: [NamedCountType], complexity: free, description: 'Up to 40 cooperatives, most goods first.' }),
    prices: t.expose('prices', { type: [PriceBucketType], complexity: free, description: 'Up to twelve spans of equal width; empty when nothing is found.' }),
    without: t.expose('without', { type: [WithoutFacetType], complexity: free, description: 'For each facet in use, the goods there would be without it.' }),
  }),
});

export const ShopFilterInput = builder.inputType('ShopFilterInput', {
  description: 'What narrows the list. Values of one facet are alternatives, facets add up.',
  fields: (t) => ({
    categories: t.field({ type: [ProductCategoryType], required: false, description: 'Shelves.' }),
    seasons: t.field({ type: [ShopSeasonType], required: false, description: 'Seasons.' }),
    stars: t.intList({ required: false, description: 'OCOP stars certified today, 3 to 5.' }),
    provinceCodes: t.stringList({ required: false, description: 'Provinces, two digits each.' }),
    schemeCodes: t.stringList({ required: false, description: 'Certification schemes in force today.' }),
    giftBox: t.boolean({ required: false, description: 'Only goods that come in a gift box.' }),
    cooperativeSlugs: t.stringList({ required: false, description: 'Cooperatives.' }),
    commoditySlugs: t.stringList({ required: false, description: 'Kinds of produce.' }),
    channel: t.field({ type: SalesChannelType, required: false, description: 'Only goods sold this way.' }),
    priceFromVnd: t.field({ type: 'Money', required: false, description: 'Lowest price, đồng per pricing unit.' }),
    priceToVnd: t.field({ type: 'Money', required: false, description: 'Highest price, đồng per pricing unit.' }),
  }),
});

builder.queryField('shopSearch', (t) =>
  t.connection(
    {
      ...anybody,
      type: ShopGoodType,
      description: 'Goods of the shop by term and filter, a page at a time. Only what may be seen today is listed, counted and filtered.',
      // The page is counted here, not by its edges too, and the counts beside it do not grow with it.
      complexity: ({ first }) => ({ field: 10 + Math.min(first ?? DEFAULT_PAGE, largestShopPage), multiplier: 1 }),
      args: {
        term: t.arg.string({
          required: false,
          description: 'What to look for: names in Vietnamese or English, cooperatives, places past and present; accents optional.',
        }),
        filter: t.arg({ type: ShopFilterInput, required: false, description: 'What narrows the list.' }),
        sort: t.arg({ type: ShopSortType, required: false, description: 'Order; relevance by default.' }),
      },
      resolve: async (_root, given, context, info) => {
        const input = parseInput(shopSearchRule, { ...given, first: given.first ?? DEFAULT_PAGE });
        const sort = given.sort ?? 'RELEVANCE';
        context.cacheTags.add('shop');
        const page = await shopSearch(context.pool, {
          term: input.term,
          filter: searchFilterFrom(given.filter ?? {}),
          sort,
          first: input.first,
          after: input.after == null ? null : decodeCursor(input.after, pageOrder(sort, input.term !== '')),
          todayOn: businessToday(context.clock),
          withTotal: asks(info, 'total'),
          withFacets: asks(info, 'facets'),
        });
        return {
          ...page,
          pageInfo: {
            hasNextPage: page.hasNextPage,
            hasPreviousPage: page.hasPreviousPage,
            startCursor: page.edges[0]?.cursor ?? null,
            endCursor: page.edges.at(-1)?.cursor ?? null,
          },
        };
      },
    },
    {
      name: 'ShopSearchConnection',
      description: 'A page of the list with its counts.',
      ...anybody,
      fields: (fields) => ({
        total: fields.int({
          nullable: true,
          complexity: free,
          description: 'Goods found in all.',
          resolve: (page) => (page as unknown as { total: number | null }).total,
        }),
        facets: fields.field({
          type: FacetsType,
          nullable: true,
          complexity: 50,
          description: 'Counts beside the list.',
          resolve: (page) => (page as unknown as { facets: Facets | null }).facets,
        }),
        corrected: fields.boolean({
          complexity: free,
          description: 'True when nothing bore the term as typed and goods of words one letter away were taken.',
          resolve: (page) => (page as unknown as { corrected: boolean }).corrected,
        }),
      }),
    },
    { name: 'ShopSearchEdge', description: 'A good with its place in the list.', ...anybody },
  ),
);
