// Writes the committed map of Vietnam, its provinces and both archipelagos, from vietnam-provinces.topojson. Run: node art/build-map.ts
import { readFile, writeFile } from 'node:fs/promises'
import { feature } from 'topojson-client'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { MAP, spotOf } from '../src/features/map-of-vietnam.ts'

type Country = Topology<{ provinces: GeometryCollection; archipelagos: GeometryCollection }>
const country = JSON.parse(await readFile(new URL('vietnam-provinces.topojson', import.meta.url), 'utf8')) as Country

/** Rings in whole units of the view, from point to point; points that fall together are one. */
const pathOf = (rings: readonly Position[][]) => rings.map(outlineOf).join('')

function outlineOf(ring: readonly Position[]) {
  const points = ring.map(([longitude = 0, latitude = 0]) => spotOf({ latitude, longitude })).map(({ x, y }) => [Math.round(x), Math.round(y)] as const)
  const kept = points.filter(([x, y], place) => place === 0 || x !== points[place - 1]![0] || y !== points[place - 1]![1])
  const [first, ...others] = kept
  if (first === undefined || kept.length < 4) return ''
  const steps = others.map(([x, y], place) => `${x - kept[place]![0]} ${y - kept[place]![1]}`)
  return `M${first.join(' ')}l${steps.join(' ')}z`
}

const shapesOf = (layer: GeometryCollection) => feature(country, layer).features.map(({ geometry }) => geometry as Polygon | MultiPolygon)
const ringsOf = (shape: Polygon | MultiPolygon) => (shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat())

const provinces = shapesOf(country.objects.provinces).map((shape) => `<path d="${pathOf(ringsOf(shape))}"/>`)
// Their islands are smaller than a unit: a dot each.
const islands = shapesOf(country.objects.archipelagos)
  .flatMap(ringsOf)
  .map(([[longitude = 0, latitude = 0] = []]) => spotOf({ latitude, longitude }))
  .map(({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="1.5"/>`)

await writeFile(
  new URL('../public/pictures/vietnam.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${MAP.width} ${MAP.height}" width="${MAP.width}" height="${MAP.height}">` +
    `<g fill="#5BAA88" fill-opacity=".35" stroke="#5BAA88" stroke-width=".8" stroke-linejoin="round">${provinces.join('')}</g>` +
    `<g fill="#5BAA88">${islands.join('')}</g></svg>\n`,
)
