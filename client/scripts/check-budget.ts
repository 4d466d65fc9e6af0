// Fails when a first load outgrows its budget. Figures are kilobytes (1,024 bytes) of the built client as they travel, packed by Brotli.
import { globSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { checkBudgets, firstLoads, routeChunks, type BuildManifest } from './first-loads.ts'

const build = new URL('../build/client', import.meta.url).pathname
const [manifestFile] = globSync('assets/manifest-*.js', { cwd: build })
if (!manifestFile) throw new Error('build the client first')
const manifest = JSON.parse(
  readFileSync(`${build}/${manifestFile}`, 'utf8')
    .replace(/^window\.__reactRouterManifest=/, '')
    .replace(/;\s*$/, ''),
) as BuildManifest

const sizes = new Map<string, number>()
function sizeKb(asset: string) {
  let size = sizes.get(asset)
  if (size === undefined) {
    size = brotliCompressSync(readFileSync(build + asset)).length / 1024
    sizes.set(asset, size)
  }
  return size
}

const loads = firstLoads(manifest, sizeKb)
for (const { page, scriptsKb, stylesKb } of loads)
  console.log(`${page.padEnd(48)} scripts ${scriptsKb.toFixed(1).padStart(6)} KB   styles ${stylesKb.toFixed(1).padStart(5)} KB`)
const source = (asset: string) => readFileSync(build + asset, 'utf8')
const problems = checkBudgets(loads, routeChunks(manifest, sizeKb), source)
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log('every first load is within its budget')
