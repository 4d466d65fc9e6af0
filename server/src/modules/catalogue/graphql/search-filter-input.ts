import type { ShopFilterInput } from './shop-search.ts';
import type { SearchFilter } from '../reads/search-filter.ts';

/** The filter of the contract without its nulls. */
export function searchFilterFrom(given: typeof ShopFilterInput.$inferInput): SearchFilter {
  const filter: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) if (value !== null && value !== undefined) filter[key] = value;
  return filter;
}
