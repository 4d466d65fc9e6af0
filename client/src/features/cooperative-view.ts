import type { CertificateInForce } from '../ui/certificate-chip.tsx'
import type { OcopRecognition } from '../ui/ocop-badge.tsx'
import type { GoodCardView } from './good-view.ts'
import type { PlaceView } from './draw-place.server.tsx'
import type { ReviewsView } from './review-view.ts'
import type { SeasonDrawing } from './season-strips.ts'

/** A cooperative's public page. */
export interface CooperativeView {
  slug: string
  name: string
  /** The name the crest is drawn from, the same in both languages. */
  crestName: string
  place: string
  /** Where it stands on the map; null where that is not known. */
  spot: PlaceView | null
  story: string | null
  /** Made up for the demonstration. */
  demo: boolean
  /** In words, while the cooperative is closed for a time. */
  closure: string | null
  /** Figures the cooperative publishes, each with its name. */
  figures: readonly { label: string; value: string }[]
  certificates: readonly CertificateInForce[]
  recognitions: readonly (OcopRecognition & { productName: string })[]
  reviews: ReviewsView
  goods: readonly GoodCardView[]
  season: SeasonDrawing
}
