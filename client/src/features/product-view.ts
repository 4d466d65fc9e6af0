import type { CertificateInForce } from '../ui/certificate-chip.tsx'
import type { TimelineEvent } from '../ui/lot-timeline.tsx'
import type { OcopRecognition } from '../ui/ocop-badge.tsx'
import type { CooperativeCardView } from './cooperative-card.tsx'
import type { GoodCardView } from './good-view.ts'
import type { SeasonDrawing } from './season-strips.ts'

export interface PriceTierView {
  /** Smallest amount, as a decimal in `unit`. */
  from: string
  unit: string
  priceVnd: string
}

export interface PackView {
  slug: string
  label: string
  current: boolean
}

export interface LotView {
  code: string
  /** Days of picking and what is left, in words. */
  summary: string
  events: readonly TimelineEvent[]
}

/** A product page: one good with everything certified about it today. */
export interface ProductView {
  good: GoodCardView
  grade: string
  categorySlug: string | null
  productSlug: string
  story: string | null
  description: string | null
  storage: string | null
  shelfLifeDays: number
  sellingUnitName: string
  catchWeight: boolean
  /** What can be had now, in words; null when nothing is on offer. */
  available: string | null
  retailTiers: readonly PriceTierView[]
  wholesaleTiers: readonly PriceTierView[]
  packs: readonly PackView[]
  recognition: OcopRecognition | null
  certificates: readonly CertificateInForce[]
  cooperative: CooperativeCardView & { phone: string | null }
  lots: readonly LotView[]
  season: SeasonDrawing
  similar: readonly GoodCardView[]
}
