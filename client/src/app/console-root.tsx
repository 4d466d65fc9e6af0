import { useState } from 'react'
import { Outlet, useRouteLoaderData } from 'react-router'
import { Provider } from 'urql'
import type { loader as rootLoader } from '../root.tsx'
import { createConsoleClient } from '../graphql/console-client.ts'
import { ConsoleProvider } from '../ui/console/console-provider.tsx'
import { SkeletonGroup } from '../ui/skeleton.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import style from './console-root.module.css'

// Consoles run in the browser only: the server sends the fallback.
export const clientLoader = () => null
clientLoader.hydrate = true as const

export function HydrateFallback() {
  return (
    <main id="main" className={style.waiting}>
      <SkeletonGroup count={4} shape="row" />
    </main>
  )
}

export default function ConsoleRoot() {
  const [client] = useState(createConsoleClient)
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
