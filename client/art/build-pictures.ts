// Writes the committed product pictures, only in the layouts and sizes the pages use.
// The three `terraces-*.svg` banners beside them are drawings in their own right. Run: node art/build-pictures.ts
import { mkdir } from 'node:fs/promises'
import sharp from 'sharp'
import { drawPicture } from './draw-picture.ts'
import { PICTURES, type Layout } from './pictures.ts'

const VARIANTS: { suffix: string; layout?: Layout; widths: number[] }[] = [
  { suffix: '', widths: [320, 640, 960] },
  { suffix: '-crate', layout: 'crate', widths: [320, 640] },
]
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
}
