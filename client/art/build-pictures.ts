// Writes the committed product pictures, only in the layouts and sizes the pages use.
// The three `terraces-*.svg` banners beside them are drawings in their own right, of which only the share format is made. Run: node art/build-pictures.ts
import { mkdir } from 'node:fs/promises'
import sharp from 'sharp'
import { drawPicture, drawShareBanner, drawSharePicture } from './draw-picture.ts'
import { PICTURES, type Layout } from './pictures.ts'

const VARIANTS: { suffix: string; layout?: Layout; widths: number[] }[] = [
  { suffix: '', widths: [320, 640, 960] },
  { suffix: '-crate', layout: 'crate', widths: [320, 640] },
]
const BANNERS = ['terraces-day', 'terraces-dusk', 'terraces-valley']
const out = new URL('../public/pictures/', import.meta.url)
await mkdir(out, { recursive: true })

for (const key of Object.keys(PICTURES)) {
  for (const { suffix, layout, widths } of VARIANTS) {
    const drawing = sharp(Buffer.from(drawPicture(key, layout)))
    for (const width of widths) {
      const file = new URL(`${key}${suffix}-${width}.webp`, out)
      await drawing.clone().resize(width).webp({ quality: width < 400 ? 74 : 76 }).toFile(file.pathname)
    }
  }
  await writeShared(key, drawSharePicture(key))
}
for (const name of BANNERS) await writeShared(name, drawShareBanner(name))

/** As JPEG: not every messenger shows WebP beside a link. */
async function writeShared(name: string, drawing: string) {
  await sharp(Buffer.from(drawing))
    .jpeg({ quality: 74, mozjpeg: true })
    .toFile(new URL(`${name}-share.jpg`, out).pathname)
}
