import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { overwriteGetLocale } from './i18n/paraglide/runtime.js'

// Changing the language loads a new document, so the language is fixed for the life of a page.
const locale = document.documentElement.lang === 'en' ? 'en' : 'vi'
overwriteGetLocale(() => locale)

// Only what is built is kept; a development start always shows the source.
if (import.meta.env.PROD) addEventListener('load', () => void navigator.serviceWorker?.register('/service-worker.js').catch(() => {}))

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  )
})
