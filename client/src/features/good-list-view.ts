import type { GoodFacets } from './good-facets.ts'
import type { GoodFilter } from './good-filter.ts'
import type { GoodCardView } from './good-view.ts'

/** Everything a list of goods shows: results of a search or the shelf of a category. */
export interface GoodListView {
  /** Address of the list without language prefix and filter. */
  path: string
  todayOn: string
  filter: GoodFilter
  goods: readonly GoodCardView[]
  total: number | null
  /** Cursor the next page starts after; null on the last page. */
  nextCursor: string | null
  facets: GoodFacets
  /** True when nothing was spelled as asked and goods one letter away are shown. */
  corrected: boolean
  /** For an empty list: what is in season instead. */
  alternatives: readonly GoodCardView[]
}
