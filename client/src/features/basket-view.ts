import type { PickUpView } from './pick-up-view.ts'

export interface BasketLineView {
  slug: string
  packId: string
  title: string
  pictureKey: string
  pack: string
  packs: number
  /** Price now with its unit, in words. */
  price: string
  amount: string
  /** What the price was before, when it changed. */
  changed: string | null
  /** What stands against ordering it. */
  problem: string | null
  /** That its final price follows the scale. */
  weighed: string | null
}

/** What one cooperative would deliver. */
export interface BasketOrderView {
  slug: string
  name: string
  goods: string
  delivery: string | null
  arrives: string | null
  /** What is missing to its smallest order. */
  missing: string | null
  lines: readonly BasketLineView[]
}

/** A basket in words. */
export interface BasketView {
  /** Commune the goods go to; null while it was not said. */
  commune: string | null
  methods: readonly string[]
  packs: number
  orderable: boolean
  goods: string
  delivery: string | null
  total: string | null
  /** The most it may come to at the scale, in a sentence; null when nothing is weighed. */
  most: string | null
  /** Whole đồng, as the order must name it. */
  totalVnd: string | null
  pricesChanged: boolean
  orders: readonly BasketOrderView[]
  pickUp: PickUpView
}
