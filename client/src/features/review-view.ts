/** A review in words. */
export interface ReviewView {
  /** Its own among those shown. */
  id: string
  stars: number
  starWords: string
  text: string | null
  /** Who and when. */
  by: string
  /** The good and its pack. */
  about: string
  photos: readonly { path: string; width: number; height: number; alt: string }[]
  reply: string | null
  replyHead: string
}

/** Reviews of a good or a cooperative, as a page shows them. */
export interface ReviewsView {
  total: number
  /** Mean of the stars with a point, for search engines; null while there is none. */
  average: string | null
  /** “4,6 trên 5 · 12 đánh giá”. */
  summary: string
  bars: readonly { words: string; count: number; share: number }[]
  packs: readonly { name: string; value: string; count: number }[]
  pages: number
  reviews: readonly ReviewView[]
}
