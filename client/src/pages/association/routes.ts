import { index, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the association console, below its frame. Files are named from `client/src`. */
export const associationRoutes: RouteConfigEntry[] = [index('pages/association/overview-page.tsx')]
