import { CloudOff, Lock, SearchX, TriangleAlert, type IconNode } from 'lucide'
import { useEffect } from 'react'
import { useLocation, useRevalidator } from 'react-router'
import { m } from '../i18n/paraglide/messages.js'
import { ButtonLink } from '../ui/button.tsx'
import buttonStyle from '../ui/button.module.css'
import { StatePanel } from '../ui/state-panel.tsx'

interface Failure {
  icon: IconNode
  title: () => string
  help?: () => string
  /** Asking again may help. */
  passing?: boolean
}

const FAILURES: Record<number, Failure> = {
  401: { icon: Lock, title: m.not_allowed_title },
  403: { icon: Lock, title: m.not_allowed_title },
  404: { icon: SearchX, title: m.not_found_title, help: m.not_found_help },
  429: { icon: TriangleAlert, title: m.too_many_title, passing: true },
  503: { icon: CloudOff, title: m.resting_title, help: m.resting_help, passing: true },
}
const UNKNOWN: Failure = { icon: TriangleAlert, title: m.failed_title, help: m.failed_help, passing: true }

const RETRY_MS = 10_000

/** What stands where a page should: not found, not allowed, too much asked, resting, or failed. */
export function FailurePanel({ status }: { status: number }) {
  const { pathname, search } = useLocation()
  const { icon, title, help, passing = false } = FAILURES[status] ?? UNKNOWN
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!passing) return
    const again = setInterval(() => void revalidate(), RETRY_MS)
    return () => clearInterval(again)
  }, [passing, revalidate])
  return (
    <StatePanel
      icon={icon}
      title={<h1>{title()}</h1>}
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
