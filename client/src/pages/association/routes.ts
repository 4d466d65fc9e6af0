import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the association console, below its frame. Files are named from `client/src`. */
export const associationRoutes: RouteConfigEntry[] = [
  index('pages/association/overview-page.tsx'),
  route('xac-minh', 'pages/association/verification-page.tsx'),
  route('to-chuc', 'pages/association/organisations-page.tsx'),
]
