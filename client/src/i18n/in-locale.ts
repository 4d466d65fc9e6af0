import { getLocale } from './paraglide/runtime.js'

/** The words of a record kept in both languages; Vietnamese stands in where English is missing. */
export function inLocale(vi: string, en: string | null | undefined) {
  return getLocale() === 'en' && en ? en : vi
}
