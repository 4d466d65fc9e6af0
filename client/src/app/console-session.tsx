import { Outlet } from 'react-router'
import { formatDocument } from 'urql'
import { Session_Query } from '../features/session.tsx'
import { loadQuery } from '../graphql/graphql-context.ts'
import type { Route } from './+types/console-session'

/** Who asks is told with the document, so that no console has to ask first. When the market cannot say, the console asks again. */
export async function loader({ context }: Route.LoaderArgs) {
  return loadQuery(context, formatDocument(Session_Query) as typeof Session_Query, {}).catch(() => null)
}

// From then on the consoles know better themselves.
export const shouldRevalidate = () => false

export default function ConsoleSession() {
  return <Outlet />
}
