import { isRouteErrorResponse, useRouteError } from 'react-router'
import { FailurePanel } from './failure-panel.tsx'

/** The last resort, when not even a frame could be shown. */
export function RootErrorPage() {
  const error = useRouteError()
  return (
    <main id="main">
      <FailurePanel status={isRouteErrorResponse(error) ? error.status : 500} />
    </main>
  )
}
