import { AsyncLocalStorage } from 'node:async_hooks'
import { localeFromPath, type Locale } from './locale.ts'
import { overwriteGetLocale } from './paraglide/runtime.js'

const requestLocale = new AsyncLocalStorage<Locale>()

overwriteGetLocale(() => requestLocale.getStore() ?? 'vi')

/** Runs `work` with all words in the language the address asks for. */
export function withRequestLocale<Result>(url: URL, work: () => Result) {
  return requestLocale.run(localeFromPath(url.pathname), work)
}
