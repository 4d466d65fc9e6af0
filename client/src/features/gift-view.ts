export interface GiftRecipient {
  name: string
  phone: string
  /** The commune as it was typed. */
  place: string
  /** Its code, once it is known. */
  commune: string
  address: string
  message: string
}

/** What was typed on the page of gifts. */
export interface GiftAnswers {
  name: string
  phone: string
  email: string
  method: 'CARD' | 'BANK_QR'
  recipients: readonly GiftRecipient[]
}

/** What is wrong, by the name of the field: `phone`, or `0.phone` of the first recipient. */
export type GiftProblems = Readonly<Record<string, string>>

export interface GiftQuote {
  /** Null while it cannot be ordered. */
  totalVnd: string | null
  total: string | null
  parts: readonly { words: string; arrives: string | null }[]
}
