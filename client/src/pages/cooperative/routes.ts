import { relative, type RouteConfigEntry } from '@react-router/dev/routes'

const { index } = relative(import.meta.dirname)

/** Pages of the cooperative console, below its frame. */
export const cooperativeRoutes: RouteConfigEntry[] = [index('./overview-page.tsx')]
