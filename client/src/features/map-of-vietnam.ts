/** The drawing `pictures/vietnam.svg` and where places lie on it, in the units of its view. */
export const MAP = { width: 660, height: 700 } as const

const WEST = 102
const NORTH = 23.6
/** View units a degree of latitude takes. */
const SCALE = 42
/** Degrees of longitude are drawn as long as they are at 16° north, the middle of the country (equirectangular projection). */
const NARROWING = Math.cos((16 * Math.PI) / 180)

export interface Spot {
  x: number
  y: number
}

/** Where a place lies on the drawing. Degrees of WGS 84. */
export function spotOf({ latitude, longitude }: { latitude: number; longitude: number }): Spot {
  return { x: (longitude - WEST) * NARROWING * SCALE, y: (NORTH - latitude) * SCALE }
}
