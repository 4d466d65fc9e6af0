import { getLocale } from './paraglide/runtime.js'

export type Locale = 'vi' | 'en'

/** The language an address asks for: English under `/en`, Vietnamese everywhere else. */
export function localeFromPath(pathname: string): Locale {
  return /^\/en(?:[/.]|$)/.test(pathname) ? 'en' : 'vi'
}

/** The same page in the given language; the path may come with or without the `/en` prefix. */
export function pathInLocale(path: string, locale: Locale) {
  const plain = path.replace(/^\/en(?=[/?#]|$)/, '') || '/'
  const rooted = plain.startsWith('/') ? plain : `/${plain}`
  if (locale === 'vi') return rooted
  return rooted === '/' ? '/en' : `/en${rooted.replace(/^\/(?=[?#])/, '')}`
}

/** The address of one of our pages in the language being shown. */
export function localizedPath(path: string) {
  return pathInLocale(path, getLocale())
}
