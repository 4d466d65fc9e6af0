import type { CertificateInForce } from '../ui/certificate-chip.tsx'
import type { OcopRecognition } from '../ui/ocop-badge.tsx'
import type { CooperativeCardView } from './cooperative-card.tsx'
import type { GoodCardView } from './good-view.ts'
import type { Pricing } from './packs-amount.ts'
import type { ReviewsView } from './review-view.ts'
import type { SeasonDrawing } from './season-strips.ts'

export interface PriceTierView {
  /** Smallest amount, as a decimal in `unit`. */
  from: string
  unit: string
  priceVnd: string
}

export interface LotEventView {
  id: string
  title: string
  when: string
  detail?: string
  kind?: 'done' | 'result' | 'problem' | 'coming'
}

export interface LotView {
  code: string
  heading: string
  /** What the drawing of its journey is called. */
  journey: string
  /** Days of picking and what is left, in words. */
  summary: string
  events: readonly LotEventView[]
}

/** A pack shoppers choose, in words. Prices are those of one pack. */
export interface PackView {
  id: string
  name: string
  content: string
  contentBase: number
  /** How many of it can be had now. */
  left: number
  price: string | null
  unitPrice: string | null
  priceVnd: string | null
  /** Number of its barcode. */
  gtin: string | null
}

/** Harvests to come that are listed at once; the others are one tap away. */
export const HARVESTS_SHOWN = 3

export type ProductWords = Readonly<
  Record<
    | 'summary'
    | 'story'
    | 'lots'
    | 'keeping'
    | 'season'
    | 'seasonCaption'
    | 'elsewhere'
    | 'similar'
    | 'offSeason'
    | 'pictures'
    | 'illustration'
    | 'catchWeight'
    | 'sold'
    | 'packsNumber'
    | 'add'
    | 'groupBuy'
    | 'bulk'
    | 'wholesale'
    | 'preOrder'
    | 'preOrderWhy'
    | 'remind'
    | 'share'
    | 'linkCopied'
    | 'instead'
    | 'insteadSeason'
    | 'furtherHarvests',
    string
  >
>

/** A product page: one good with everything certified about it today. */
export interface ProductView {
  good: GoodCardView
  grade: string
  /** Pictures of the good, the first one large. */
  gallery: readonly { pictureKey: string; layout: 'pile' | 'crate'; alt: string; enlarge: string }[]
  /** True when the pictures are drawings. */
  drawn: boolean
  /** Shelf it stands on, with its name in the reader's language. */
  category: { slug: string; name: string } | null
  story: string | null
  description: string | null
  /** How to keep it and for how long, in words. */
  keeping: string
  /** The pack shoppers order in, in words. */
  pack: string
  /** All packs, the smallest first. */
  packs: readonly PackView[]
  catchWeight: boolean
  /** What can be had now, in words. */
  available: string
  /** Whether a household may put it into the basket. */
  buyable: boolean
  /** What else a household can have now, when it cannot have this. */
  instead: readonly GoodCardView[]
  pricing: Pricing
  retailTiers: readonly PriceTierView[]
  wholesaleTiers: readonly PriceTierView[]
  reviews: ReviewsView
  recognition: OcopRecognition | null
  certificates: readonly CertificateInForce[]
  cooperative: CooperativeCardView
  lots: readonly LotView[]
  /** Harvests to come that may be ordered beforehand. */
  preOrders: readonly { code: string; window: string; left: string; open: boolean }[]
  /** Sentences of the page: they come with it, so that its scripts need not carry them in every language. */
  words: ProductWords
  season: SeasonDrawing
  /** The same product from other cooperatives. */
  elsewhere: readonly GoodCardView[]
  similar: readonly GoodCardView[]
}
