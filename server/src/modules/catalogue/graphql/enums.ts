import { builder } from '../../../graphql/builder.ts';
import { FACETS } from '../reads/search-filter.ts';
import { SHOP_SORTS } from '../rules/search-cursor.ts';

export const ProductCategoryType = builder.enumType('ProductCategory', {
  description: 'Shelf a product stands on in the shop.',
  values: ['FRUIT', 'VEGETABLE', 'GRAIN', 'TEA_COFFEE', 'HONEY', 'SPICE', 'MEAT_FISH', 'PROCESSED', 'DRINK', 'CRAFT', 'BY_PRODUCT', 'OTHER'] as const,
});

export const BaseUnitType = builder.enumType('BaseUnit', {
  description: 'Unit that whole numbers of a product are counted in.',
  values: ['GRAM', 'MILLILITRE', 'PIECE'] as const,
});

export const SalesChannelType = builder.enumType('SalesChannel', {
  description: 'Way an offer is sold.',
  values: ['RETAIL', 'WHOLESALE'] as const,
});

export const ShopSeasonType = builder.enumType('ShopSeason', {
  description: 'Where a crop stands in its year.',
  values: {
    NOW: { description: 'Harvested this month.' },
    SOON: { description: 'Harvested within the next two months.' },
    ALL_YEAR: { description: 'Made all year.' },
    OFF: { description: 'Neither.' },
  } as const,
});

export const ShopSortType = builder.enumType('ShopSort', {
  description: 'Order of the list. RELEVANCE ranks exact accents first; without a term, crops in season and then the newest.',
  values: SHOP_SORTS,
});

export const ShopFacetType = builder.enumType('ShopFacet', { description: 'A way to narrow the list.', values: FACETS });
