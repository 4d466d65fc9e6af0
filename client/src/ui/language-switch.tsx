import { useLocation } from 'react-router'
import { pathInLocale } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { getLocale } from '../i18n/paraglide/runtime.js'

/** The same page in the other language; loads a new document, because words are fixed for its life. */
export function LanguageSwitch({ className }: { className?: string | undefined }) {
  const { pathname, search } = useLocation()
  const other = getLocale() === 'vi' ? 'en' : 'vi'
  return (
    <a href={pathInLocale(`${pathname}${search}`, other)} lang={other} hrefLang={other} className={className}>
      {m.other_language()}
    </a>
  )
}
