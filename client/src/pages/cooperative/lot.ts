import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatDate, formatDayMonth } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** A lot as a row of the cooperative's list. */
export const Lot_lot = graphql(`
  fragment Lot_lot on HarvestLot @_unmask {
    id
    code
    gradeRank
    stage
    status
    harvestFromOn
    harvestToOn
    expected {
      value
      unit
    }
    available {
      value
      unit
    }
    product {
      id
      nameVi
      nameEn
      pictureKey
      grades {
        rank
        nameVi
        nameEn
      }
    }
  }
`)

/** What the lot's own page adds: the whole balance, and why it is blocked. */
export const LotBalance_lot = graphql(`
  fragment LotBalance_lot on HarvestLot @_unmask {
    id
    shelfLifeDays
    blockedReason
    safe {
      value
      unit
    }
    preOrderMost {
      value
      unit
    }
    held {
      value
      unit
    }
    firm {
      value
      unit
    }
    shipped {
      value
      unit
    }
    used {
      value
      unit
    }
  }
`)

export type Lot = FragmentOf<typeof Lot_lot>
export type LotBalance = FragmentOf<typeof LotBalance_lot>
export type LotStatus = Lot['status']

/** Lots that can still be sold, used or blocked. */
export const LIVE_STATUSES = ['REGISTERED', 'GRADED', 'OFFERED', 'BLOCKED', 'EXHAUSTED'] as const satisfies readonly LotStatus[]

export const isLive = ({ status }: Pick<Lot, 'status'>) => LIVE_STATUSES.some((live) => live === status)

/** A lot becomes sellable once it waits without an offer. */
export const waitsForOffer = ({ status }: Pick<Lot, 'status'>) => status === 'REGISTERED' || status === 'GRADED'

export const lotPath = (id: string) => `/htx-cua-toi/lo/${encodeURIComponent(id)}`

/** Days back a harvest may still be entered. */
export const OLDEST_HARVEST_DAYS = 60

/** What every sheet of a lot is given. */
export interface LotSheetProps {
  lot: Lot
  open: boolean
  onClose: () => void
  /** Called with the sentence to tell. */
  onDone: (words: string) => void
}

/** The product and its grade: `Mận hậu · Loại 1`. */
export function goodName({
  product,
  gradeRank,
}: {
  product: { nameVi: string; nameEn: string; grades: readonly Lot['product']['grades'][number][] }
  gradeRank: number
}) {
  const grade = product.grades.find(({ rank }) => rank === gradeRank)
  return [inLocale(product.nameVi, product.nameEn), grade && inLocale(grade.nameVi, grade.nameEn)].filter(Boolean).join(' · ')
}

/** `24–30/11/2026`, or the one day. */
export const harvestDays = ({ harvestFromOn, harvestToOn }: Pick<Lot, 'harvestFromOn' | 'harvestToOn'>) =>
  harvestFromOn === harvestToOn ? formatDate(harvestFromOn) : `${formatDayMonth(harvestFromOn)} – ${formatDate(harvestToOn)}`

const STATUS: Record<LotStatus, readonly [Tone, () => string]> = {
  REGISTERED: ['info', m.lot_status_registered],
  GRADED: ['info', m.lot_status_graded],
  OFFERED: ['ok', m.lot_status_offered],
  EXHAUSTED: ['neutral', m.lot_status_exhausted],
  BLOCKED: ['bad', m.lot_status_blocked],
  CLOSED: ['neutral', m.lot_status_closed],
  RECALLED: ['bad', m.lot_status_recalled],
}
export const lotTone = (status: LotStatus) => STATUS[status][0]
export const lotStatusWord = (status: LotStatus) => STATUS[status][1]()

/** The word of a status that came as text, when it is one. */
export const lotStatusWordOf = (text: string) => Object.entries(STATUS).find(([status]) => status === text)?.[1][1]()
