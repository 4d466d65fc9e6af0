// One square product picture as SVG: tinted gradient, woven diamonds, soft light, ground shadow, motifs.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PICTURES, type Layout } from './pictures.ts'

const require = createRequire(import.meta.url)
const noto: { icons: Record<string, { body: string }> } = JSON.parse(readFileSync(require.resolve('@iconify-json/noto/icons.json'), 'utf8'))
let uses = 0

function withOwnIds(svg: string) {
  const prefix = `u${++uses}`
  return svg
    .replaceAll(/\bid="([^"]+)"/g, `id="${prefix}$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${prefix}$1)`)
    .replaceAll(/href="#([^"]+)"/g, `href="#${prefix}$1"`)
}

function motif(name: string) {
  if (name.startsWith('noto:')) return withOwnIds(noto.icons[name.slice(5)]?.body ?? '')
  const file = readFileSync(new URL(`motifs/${name}.svg`, import.meta.url), 'utf8')
  return withOwnIds(file.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, ''))
}

const darker = (hex: string, factor: number) =>
  '#' + [1, 3, 5].map((i) => Math.round(Number.parseInt(hex.slice(i, i + 2), 16) * factor).toString(16).padStart(2, '0')).join('')

const place = (name: string, x: number, y: number, size: number, turn = 0) =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size / 128}) translate(-64 -64)">${motif(name)}</g>`
const ground = (y: number, rx: number, ry: number) => `<ellipse cx="480" cy="${y}" rx="${rx}" ry="${ry}" fill="url(#shadow)"/>`

function backdrop(from: string, to: string, width = 960, height = 960) {
  const dark = darker(to, 0.62)
  return `<defs>
<linearGradient id="tint" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
<radialGradient id="light" cx=".5" cy=".45" r=".5"><stop offset="0" stop-color="#fff" stop-opacity=".9"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
<radialGradient id="shadow"><stop offset="0" stop-color="${dark}" stop-opacity=".55"/><stop offset="1" stop-color="${dark}" stop-opacity="0"/></radialGradient>
<linearGradient id="wood" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#E3B77C"/><stop offset="1" stop-color="#B98246"/></linearGradient>
<pattern id="weave" width="96" height="96" patternUnits="userSpaceOnUse"><g fill="none" stroke="${dark}" stroke-opacity=".13" stroke-width="3"><path d="M48 6L90 48L48 90L6 48Z"/><path d="M48 28L68 48L48 68L28 48Z"/><path d="M0 0l14 14M96 0L82 14M0 96l14-14M96 96L82 82"/></g></pattern>
</defs><rect width="${width}" height="${height}" fill="url(#tint)"/><rect width="${width}" height="${height}" fill="url(#weave)" opacity=".8"/>`
}

function crate(fruit: string) {
  const heap = [[250, 470, -20], [400, 430, 8], [560, 430, -6], [710, 470, 18], [320, 560, 10], [480, 550, -4], [640, 560, 12]] as const
  const boards = [600, 690, 780].map((y) => `<rect x="110" y="${y}" width="740" height="74" rx="8" fill="url(#wood)"/><path d="M130 ${y + 24}H560M220 ${y + 48}H830" stroke="#8A5A2B" stroke-opacity=".28" stroke-width="4"/>`)
  const posts = [110, 800].map((x) => `<rect x="${x}" y="570" width="50" height="292" rx="8" fill="#A9733A"/>`)
  const label = '<rect x="380" y="672" width="200" height="110" rx="12" fill="#FFFDF6"/><path d="M400 712h160M400 742h110" stroke="#15734A" stroke-width="12" stroke-linecap="round"/>'
  return ground(830, 430, 60) + heap.map(([x, y, turn]) => place(fruit, x, y, 300, turn)).join('') + boards.join('') + posts.join('') + label
}

function arrange(layout: Layout, [first = '', second = '', third]: string[]) {
  switch (layout) {
    case 'trio':
      return ground(770, 380, 70) + place(first, 300, 500, 380, -14) + place(first, 670, 480, 360, 16) + place(first, 490, 560, 470, 3)
    case 'duo':
      return ground(790, 380, 66) + place(first, 640, 450, 360, 12) + place(first, 420, 520, 560, -4)
    case 'solo':
      return ground(800, 330, 62) + place(first, 480, 510, 640, -4)
    case 'set':
      return third
        ? ground(790, 390, 66) + place(second, 290, 470, 380, -18) + place(third, 680, 450, 380, 14) + place(first, 480, 560, 500)
        : ground(790, 390, 66) + place(first, 400, 490, 560, -5) + place(second, 690, 610, 350, 7)
    case 'crate':
      return crate(first)
  }
}

const light = '<circle cx="480" cy="450" r="430" fill="url(#light)"/>'

function document(width: number, height: number, body: string) {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`
}

function compositionOf(key: string) {
  const composition = PICTURES[key]
  if (!composition) throw new Error(`no picture called ${key}`)
  const [motifs, [from, to], layout] = composition
  return { motifs, from, to, layout }
}

/** The picture `key` as a 960 × 960 SVG document, in its own layout or the one asked for. */
export function drawPicture(key: string, layout?: Layout) {
  const { motifs, from, to, layout: ownLayout } = compositionOf(key)
  return document(960, 960, backdrop(from, to) + light + arrange(layout ?? ownLayout, motifs))
}

const mark = readFileSync(new URL('../public/favicon.svg', import.meta.url), 'utf8').replace('<svg ', '<svg x="48" y="486" width="96" height="96" ')

/** The picture `key` as messengers and networks show it beside a link: 1200 × 630, with our mark. */
export function drawSharePicture(key: string) {
  const { motifs, from, to, layout } = compositionOf(key)
  return document(1200, 630, `${backdrop(from, to, 1200, 630)}<g transform="translate(264 -18) scale(.7)">${light}${arrange(layout, motifs)}</g>${mark}`)
}

/** A banner of 1600 × 640 cut to the same format. */
export function drawShareBanner(name: string) {
  const banner = readFileSync(new URL(`../public/pictures/${name}.svg`, import.meta.url), 'utf8').replace('<svg ', '<svg x="-188" y="0" width="1575" height="630" ')
  return document(1200, 630, banner + mark)
}
