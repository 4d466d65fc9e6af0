/** One thing offered while typing in the search. */
export interface Suggestion {
  id: string
  kind: 'product' | 'cooperative' | 'place'
  label: string
  detail?: string | undefined
  pictureKey?: string | undefined
  /** The name a cooperative's crest is drawn from. */
  crestName?: string | undefined
  /** Where choosing it leads, without the language prefix. */
  to: string
}
