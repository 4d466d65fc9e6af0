export interface FacetValue {
  value: string
  label: string
  count: number
}

export interface PriceBar {
  fromVnd: number
  toVnd: number
  count: number
}

/** How many goods each choice of a filter would show, given all other choices. */
export interface GoodFacets {
  seasons: readonly FacetValue[]
  stars: readonly FacetValue[]
  provinces: readonly FacetValue[]
  schemes: readonly FacetValue[]
  giftBoxes: readonly FacetValue[]
  cooperatives: readonly FacetValue[]
  prices: readonly PriceBar[]
}
