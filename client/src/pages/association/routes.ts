import { relative, type RouteConfigEntry } from '@react-router/dev/routes'

const { index } = relative(import.meta.dirname)

/** Pages of the association console, below its frame. */
export const associationRoutes: RouteConfigEntry[] = [index('./overview-page.tsx')]
