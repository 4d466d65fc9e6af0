import { CloudOff, Lock, SearchX, TriangleAlert, type IconNode } from 'lucide'
import { useEffect } from 'react'
import { isRouteErrorResponse, useLocation, useRevalidator } from 'react-router'
import { m } from '../i18n/paraglide/messages.js'
import { ButtonLink } from '../ui/button.tsx'
import buttonStyle from '../ui/button.module.css'
import { StatePanel } from '../ui/state-panel.tsx'

interface Failure {
  icon: IconNode
  title: (parameters: { seconds: number }) => string
  help?: () => string
  /** Asking again may help. */
  passing?: boolean
}

/** Stands for the status of an answer that never came. */
const NO_NETWORK = 0

const FAILURES: Record<number, Failure> = {
  [NO_NETWORK]: { icon: CloudOff, title: m.offline_title, help: m.offline_help, passing: true },
  401: { icon: Lock, title: m.not_allowed_title },
  403: { icon: Lock, title: m.not_allowed_title },
  404: { icon: SearchX, title: m.not_found_title, help: m.not_found_help },
  429: { icon: TriangleAlert, title: m.too_many_title, passing: true },
  503: { icon: CloudOff, title: m.resting_title, help: m.resting_help, passing: true },
}
const UNKNOWN: Failure = { icon: TriangleAlert, title: m.failed_title, help: m.failed_help, passing: true }

const RETRY_SECONDS = 10

const isOffline = () => typeof document !== 'undefined' && !navigator.onLine

/** What a route threw, as the panel takes it; anything but a response is our own failure. */
export function failureOf(error: unknown): { status: number; seconds?: number } {
  if (!isRouteErrorResponse(error)) return { status: error instanceof TypeError && isOffline() ? NO_NETWORK : 500 }
  const { status, data } = error as { status: number; data: { seconds?: number } | null }
  return { status, ...(data?.seconds && { seconds: data.seconds }) }
}

/** What stands where a page should: not found, not allowed, too much asked, resting, or failed. `seconds` are left until asking again may help. */
export function FailurePanel({ status, seconds = RETRY_SECONDS }: { status: number; seconds?: number }) {
  const { pathname, search } = useLocation()
  const { icon, title, help, passing = false } = FAILURES[status] ?? UNKNOWN
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!passing) return
    const again = setInterval(() => void revalidate(), seconds * 1000)
    return () => clearInterval(again)
  }, [passing, revalidate, seconds])
  return (
    <StatePanel
      icon={icon}
      title={<h1>{title({ seconds })}</h1>}
      role={passing ? 'alert' : undefined}
      action={
        passing ? (
          <a href={`${pathname}${search}`} className={`${buttonStyle.button} ${buttonStyle.main}`}>
            {m.try_again()}
          </a>
        ) : (
          <ButtonLink look="main" to="/">
            {m.back_home()}
          </ButtonLink>
        )
      }
    >
      {help && <p>{help()}</p>}
    </StatePanel>
  )
}
