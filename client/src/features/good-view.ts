export type Season = 'NOW' | 'SOON' | 'ALL_YEAR' | 'OFF'

/** What a card of a good shows, in the language of the page. */
export interface GoodCardView {
  slug: string
  title: string
  pictureKey: string
  /** Stars in force today; null without a recognition. */
  stars: number | null
  cooperativeName: string
  provinceName: string | null
  /** Whole đồng for one pricing unit. */
  priceVnd: string
  pricingUnit: string
  season: Season
  nextSeasonMonth: number | null
  /** Whether a household can have it within a fortnight. */
  inStock: boolean
  /** Whether households may ask to be told when it is back. */
  remindable: boolean
  /** First day of the next harvest on offer, `YYYY-MM-DD`. */
  harvestFromOn: string | null
  /** The market's calendar date. */
  todayOn: string
}
