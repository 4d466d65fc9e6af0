import { expect, it } from 'vitest'
import { checkBudgets, firstLoads, routeChunks, type BuildManifest } from './first-loads.ts'

const manifest: BuildManifest = {
  url: '/manifest.js',
  entry: { module: '/entry.js', imports: ['/react.js'] },
  routes: {
    // The mark of styles that something loaded later needs too names the same file.
    root: { id: 'root', module: '/root.js', imports: ['/react.js'], css: ['/root.css#', '/root.css'] },
    'app/shop-frame': { id: 'app/shop-frame', parentId: 'root', module: '/frame.js' },
    'pages/shop/home-page': {
      id: 'pages/shop/home-page',
      parentId: 'app/shop-frame',
      module: '/home.js',
      imports: ['/cards.js', '/react.js'],
      css: ['/home.css'],
    },
  },
}
const kb: Record<string, number> = {
  '/manifest.js': 5,
  '/entry.js': 10,
  '/react.js': 60,
  '/root.js': 5,
  '/frame.js': 5,
  '/home.js': 20,
  '/cards.js': 10,
  '/root.css': 2,
  '/home.css': 3,
}
const sizeKb = (asset: string) => kb[asset] ?? 0

it('counts what a page shares with its frame once', () => {
  expect(firstLoads(manifest, sizeKb)).toEqual([expect.objectContaining({ page: 'pages/shop/home-page', scriptsKb: 115, stylesKb: 5, console: false })])
  expect(routeChunks(manifest, sizeKb)).toEqual([{ page: 'pages/shop/home-page', scriptsKb: 30 }])
})

it('names what is over budget', () => {
  const heavy = (asset: string) => (asset === '/cards.js' ? 70 : sizeKb(asset))
  expect(checkBudgets(firstLoads(manifest, heavy), routeChunks(manifest, heavy), () => '')).toEqual([
    'pages/shop/home-page: 175.0 KB of scripts, 130 allowed',
    'pages/shop/home-page: its own chunks weigh 90.0 KB, 60 allowed',
  ])
})

it('finds the console kit in a shop page', () => {
  const source = (asset: string) => (asset === '/cards.js' ? 'data-mantine-color-scheme' : '')
  expect(checkBudgets(firstLoads(manifest, sizeKb), [], source)).toEqual(['pages/shop/home-page: /cards.js carries mantine-color-scheme'])
})
