import { expect, test } from 'vitest'
import { MAP, spotOf } from './map-of-vietnam.ts'

// Ends of the country, the archipelagos among them.
test.each([
  ['Lũng Cú', 23.39, 105.32],
  ['A Pa Chải', 22.4, 102.14],
  ['Đất Mũi', 8.6, 104.72],
  ['Hoàng Sa', 16.5, 112.6],
  ['Trường Sa, furthest to the south', 7.2, 113.8],
  ['Trường Sa, furthest to the east', 10.4, 117.83],
])('%s lies on the drawing', (_place, latitude, longitude) => {
  const { x, y } = spotOf({ latitude, longitude })
  expect(x).toBeGreaterThan(0)
  expect(x).toBeLessThan(MAP.width)
  expect(y).toBeGreaterThan(0)
  expect(y).toBeLessThan(MAP.height)
})

test('a place further north is higher, one further east more to the right', () => {
  const [sonLa, haNoi] = [spotOf({ latitude: 21.33, longitude: 103.91 }), spotOf({ latitude: 21.03, longitude: 105.85 })]
  expect(sonLa.y).toBeLessThan(haNoi.y)
  expect(sonLa.x).toBeLessThan(haNoi.x)
})
