import { expect, it } from 'vitest'
import { localeFromPath, pathInLocale } from './locale.ts'

it.each([
  ['/', 'vi'],
  ['/tim', 'vi'],
  ['/en', 'en'],
  ['/en/tim', 'en'],
  ['/en.data', 'en'],
  ['/english-tea', 'vi'],
] as const)('reads the language of %s as %s', (path, locale) => {
  expect(localeFromPath(path)).toBe(locale)
})

it.each([
  ['/', 'en', '/en'],
  ['/tim?q=mận', 'en', '/en/tim?q=mận'],
  ['/?vu=NOW', 'en', '/en?vu=NOW'],
  ['/en/tim', 'vi', '/tim'],
  ['/en', 'vi', '/'],
  ['/en/tim', 'en', '/en/tim'],
] as const)('finds the twin of %s in %s', (path, locale, twin) => {
  expect(pathInLocale(path, locale)).toBe(twin)
})
