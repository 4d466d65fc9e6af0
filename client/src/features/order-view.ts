import type { FetchedAtView } from './pick-up-view.ts'

/** What was typed at the checkout. */
export interface CheckoutAnswers {
  name: string
  phone: string
  email: string
  address: string
  note: string
  method: string
  /** Slot and day chosen at a pick-up point. */
  slot: string
}

/** A checkout nothing was written into yet. */
export const EMPTY_CHECKOUT: CheckoutAnswers = { name: '', phone: '', email: '', address: '', note: '', method: 'BANK_QR', slot: '' }

/** What is wrong, in sentences; `basket` stands for the order as a whole. */
export type CheckoutProblems = Partial<Record<keyof CheckoutAnswers | 'basket', string>>

export interface ParcelView {
  /** Whom it is sent to as a gift, with the secret of the recipient's page; null when it goes to who bought it. */
  gift: { words: string; token: string } | null
  code: string
  slug: string
  name: string
  status: string
  /** When it comes; null once it came. */
  arrives: string | null
  leaves: string
  total: string
  delivery: string
  /** Total as packed, with what it was estimated at; null until it differs. */
  final: string | null
  /** Cash to pay at delivery. */
  collect: string | null
  /** What the shopper is asked about, while the parcel weighs more than its margin. */
  asked: string | null
  lines: readonly {
    id: string
    title: string
    detail: string
    amount: string
    /** What the scale made of it. */ weighed: string | null
    preOrder: string | null
    groupBuy: { code: string; words: string } | null
    /** Null before it can be reviewed; `given` says what was said already. */
    review: { given: string | null } | null
    /** What leads to the report of its damage: to write it, or what became of it. Null when there is neither. */
    damage: string | null
  }[]
}

/** A purchase in words. */
export interface OrderView {
  code: string
  /** Secret in the addresses of its pages. */
  token: string
  status: string
  method: string
  methods: readonly string[]
  /** What may change while the page is open; null when nothing is waited for. */
  news: 'MONEY' | 'LATE_MONEY' | null
  /** Seconds left to pay; null when it does not wait. */
  secondsLeft: number | null
  /** How a confirmed purchase stands, in a sentence. */
  stands: string
  /** The most goods sold by final weight may come to, in a sentence. */
  most: string | null
  /** Why the last card was refused. */
  declined: string | null
  /** Whether it may still be called off. */
  cancellable: boolean
  /** Whether a part of it may still be changed. */
  changeable: boolean
  /** Purchases its parcels travel with. */
  related: readonly { token: string; words: string }[]
  refunded: string | null
  /** What goes back by bank transfer, and where to once the shopper said it. */
  transferBack: { amount: string; account: string | null } | null
  /** Steps the household was told of, the newest first: what, in a sentence, and when and by which ways. */
  told: readonly { title: string; sentence: string; facts: string }[]
  contact: string
  address: string
  /** Where and when it is fetched; null when it is brought to the door. */
  fetchedAt: FetchedAtView | null
  goods: string
  delivery: string
  total: string
  /** What to transfer, with the VietQR code as a drawing. */
  transfer: { bank: string; account: string; holder: string; amount: string; note: string; picture: string } | null
  orders: readonly ParcelView[]
  /** Its invoices as a drawing; null before it stands. */
  invoices: string | null
}
