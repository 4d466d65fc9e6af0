import { useState } from 'react'
import { Outlet, useRouteLoaderData } from 'react-router'
import { Provider } from 'urql'
import type { loader as rootLoader } from '../root.tsx'
import { Session_Query } from '../features/session.tsx'
import { createConsoleClient } from '../graphql/console-client.ts'
import { ConsoleProvider } from '../ui/console/console-provider.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import type { loader as sessionLoader } from './console-session.tsx'
import { ConsoleShell } from './console-shell.tsx'

// Consoles run in the browser only: the server sends the fallback.
export const clientLoader = () => null
clientLoader.hydrate = true as const

export function HydrateFallback() {
  return <ConsoleShell />
}

export default function ConsoleRoot() {
  const session = useRouteLoaderData<typeof sessionLoader>('app/console-session')
  const [client] = useState(() => createConsoleClient(session ? [[Session_Query, session]] : []))
  const nonce = useRouteLoaderData<typeof rootLoader>('root')?.nonce
  return (
    <Provider value={client}>
      <ConsoleProvider nonce={nonce}>
        <ToastProvider>
          <Outlet />
        </ToastProvider>
      </ConsoleProvider>
    </Provider>
  )
}
