import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the cooperative console, below its frame. Files are named from `client/src`. */
export const cooperativeRoutes: RouteConfigEntry[] = [
  index('pages/cooperative/overview-page.tsx'),
  route('xac-nhan', 'pages/cooperative/inbox-page.tsx'),
]
