// Writes the committed web fonts: Be Vietnam Pro cut to Latin, Vietnamese and punctuation, and the digits of
// Inter as `TabNum`, because Be Vietnam Pro has no figures of equal width. Run: node art/build-fonts.ts
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
// Without the combining marks: browsers put a letter and its marks together where the font has the whole.
const VIETNAMESE = `${range(0x1ea0, 0x1ef9)}ĂăĐđĨĩŨũƠơƯư`
const WESTERN = range(0xc0, 0xff).replaceAll(/[ÐÞðþ]/g, '')
const TEXT = `${range(0x20, 0x7e)}${WESTERN}${VIETNAMESE}\u00a0–—‘’“”„«»‹›•·…€₫±−≤≥→←°½§©®²³µ`
const WEIGHTS = { 400: '400Regular', 500: '500Medium', 600: '600SemiBold', 700: '700Bold' }

const require = createRequire(import.meta.url)
const out = new URL('../src/ui/fonts/', import.meta.url)
await mkdir(out, { recursive: true })

for (const [weight, name] of Object.entries(WEIGHTS)) {
  const face = await readFile(join(dirname(require.resolve('@expo-google-fonts/be-vietnam-pro/package.json')), name, `BeVietnamPro_${name}.ttf`))
  const small = await subsetFont(face, TEXT, { targetFormat: 'woff2', noHinting: true, keepFeatures: ['kern', 'liga'] })
  await writeFile(new URL(`be-vietnam-pro-${weight}.woff2`, out), small)
  console.log(`be-vietnam-pro-${weight}.woff2`, small.length)
}
for (const weight of [400, 700]) {
  const face = await readFile(join(dirname(require.resolve('@fontsource/inter/package.json')), 'files', `inter-latin-${weight}-normal.woff2`))
  const small = await subsetFont(face, '0123456789', { targetFormat: 'woff2', noHinting: true, keepFeatures: ['tnum'] })
  await writeFile(new URL(`tab-num-${weight}.woff2`, out), small)
  console.log(`tab-num-${weight}.woff2`, small.length)
}
