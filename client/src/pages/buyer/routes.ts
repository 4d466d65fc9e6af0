import { relative, type RouteConfigEntry } from '@react-router/dev/routes'

const { index } = relative(import.meta.dirname)

/** Pages of the buyer console, below its frame. */
export const buyerRoutes: RouteConfigEntry[] = [index('./overview-page.tsx')]
