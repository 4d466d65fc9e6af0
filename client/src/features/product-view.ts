import type { CertificateInForce } from '../ui/certificate-chip.tsx'
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

export interface LotEventView {
  id: string
  title: string
  when: string
  detail?: string
  kind?: 'done' | 'result' | 'problem' | 'coming'
}

export interface LotView {
  code: string
  /** Days of picking and what is left, in words. */
  summary: string
  events: readonly LotEventView[]
}

/** A product page: one good with everything certified about it today. */
export interface ProductView {
  good: GoodCardView
  grade: string
  categorySlug: string | null
  story: string | null
  description: string | null
  /** How to keep it and for how long, in words. */
  keeping: string
  /** The pack shoppers order in, in words. */
  pack: string
  catchWeight: boolean
  /** What can be had now, in words; null when nothing is on offer. */
  available: string | null
  retailTiers: readonly PriceTierView[]
  wholesaleTiers: readonly PriceTierView[]
  recognition: OcopRecognition | null
  certificates: readonly CertificateInForce[]
  cooperative: CooperativeCardView
  lots: readonly LotView[]
  season: SeasonDrawing
  /** The same product from other cooperatives. */
  elsewhere: readonly GoodCardView[]
  similar: readonly GoodCardView[]
}
