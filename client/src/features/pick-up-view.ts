/** A pick-up point near the shopper, in words. */
export interface NearPointView {
  id: string
  name: string
  /** Address, distance and hours. */
  detail: string
  fee: string
}

/** Slots of one day; `left` is null when one is full. */
export interface PickUpDayView {
  day: string
  slots: readonly { value: string; time: string; left: string | null }[]
}

/** How a basket may be got: at the door, or at a point. */
export interface PickUpView {
  points: readonly NearPointView[]
  /** The point that was chosen, with its days; null when it goes to the door. */
  chosen: { id: string; name: string; days: readonly PickUpDayView[] } | null
  /** What bringing it to the door costs. */
  doorFee: string
}

/** Where and when a purchase is fetched, in words. */
export interface FetchedAtView {
  name: string
  address: string
  when: string
  hours: string
}
