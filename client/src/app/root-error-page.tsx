import { useRouteError } from 'react-router'
import { failureOf, FailurePanel } from './failure-panel.tsx'

/** The last resort, when not even a frame could be shown. */
export function RootErrorPage() {
  const error = useRouteError()
  return (
    <main id="main">
      <FailurePanel {...failureOf(error)} />
    </main>
  )
}
