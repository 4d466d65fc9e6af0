import { expect, it } from 'vitest'
import type { BuiltModule } from './built-modules.ts'
import { planChunks } from './chunk-plan.ts'

const word = (name: string) => `/client/src/i18n/paraglide/messages/${name}.js`
const ALL_WORDS = '/client/src/i18n/paraglide/messages.js'

function built(path: string, needs: readonly string[] = [], more: Partial<BuiltModule> = {}): BuiltModule {
  const inClient = (place: string) => (place.startsWith('/') ? place : `/client/src/${place}`)
  return { id: inClient(path), code: 'x', isEntry: false, importedIds: needs.map(inClient), dynamicallyImportedIds: [], ...more }
}
const page = (path: string, needs: readonly string[] = [], code = 'x') => built(path, needs, { isEntry: true, code })
const planOf = (modules: readonly BuiltModule[], path: string) => planChunks(modules).get(path.startsWith('/') ? path : `/client/src/${path}`)

it('lets React and its router travel by themselves', () => {
  const react = '/node_modules/react/index.js'
  expect(planOf([page('pages/shop/home-page.tsx', [react]), built(react)], react)).toBe('framework')
})

it('shares what the root of every page needs', () => {
  expect(planOf([page('root.tsx', ['i18n/locale.ts']), built('i18n/locale.ts')], 'i18n/locale.ts')).toBe('shared')
})

it('takes along with the shop what is small or what many of its pages need', () => {
  const heavy = { code: 'x'.repeat(5_000) }
  const chart = built('features/chart.tsx', [], heavy)
  const pages = ['a', 'b', 'c', 'd'].map((name) => page(`pages/shop/${name}-page.tsx`, ['features/chart.tsx']))
  expect(planOf([...pages, chart], 'features/chart.tsx')).toBe('shop')
  expect(planOf([...pages.slice(2), chart], 'features/chart.tsx')).toBe('apart')
  expect(planOf([...pages.slice(2), built('features/chart.tsx')], 'features/chart.tsx')).toBe('shop')
})

it('never lays what a shop page needs into a console', () => {
  const both = [page('pages/shop/home-page.tsx', ['ui/card.tsx']), page('pages/buyer/overview-page.tsx', ['ui/card.tsx'])]
  expect(planOf([...both, built('ui/card.tsx')], 'ui/card.tsx')).toBe('shared')
  expect(planOf([...both, built('ui/card.tsx', [], { code: 'x'.repeat(5_000) })], 'ui/card.tsx')).toBe('apart')
})

it('keeps what one console needs with that console, and what several need with all', () => {
  const buyers = ['a', 'b'].map((name) => page(`pages/buyer/${name}-page.tsx`, ['features/total.ts']))
  const others = ['c', 'd'].map((name) => page(`pages/cooperative/${name}-page.tsx`, ['features/total.ts']))
  expect(planOf([...buyers, built('features/total.ts')], 'features/total.ts')).toBe('buyer')
  expect(planOf([...buyers, ...others, built('features/total.ts')], 'features/total.ts')).toBe('console')
})

it('leaves to the pages that need it what brings a package along', () => {
  const table = '/node_modules/@tanstack/react-table/index.js'
  const pages = ['a', 'b', 'c', 'd'].map((name) => page(`pages/buyer/${name}-page.tsx`, ['ui/console/rows.tsx']))
  expect(planOf([...pages, built('ui/console/rows.tsx', [table]), built(table)], 'ui/console/rows.tsx')).toBeUndefined()
})

it('sees who needs a word, though all words are asked for in one place', () => {
  const all = built(ALL_WORDS, [word('basket'), word('harvest')])
  const pages = ['a', 'b'].map((name) => page(`pages/shop/${name}-page.tsx`, [ALL_WORDS], 'm.basket()'))
  const modules = [...pages, page('pages/buyer/c-page.tsx', [ALL_WORDS], 'm.harvest()'), all, built(word('basket')), built(word('harvest'))]
  expect(planOf(modules, word('basket'))).toBe('shop')
  expect(planOf(modules, word('harvest'))).toBeUndefined()
})
