import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the cooperative console, below its frame. Files are named from `client/src`. */
export const cooperativeRoutes: RouteConfigEntry[] = [
  index('pages/cooperative/overview-page.tsx'),
  route('du-bao', 'pages/cooperative/forecast-list-page.tsx'),
  route('du-bao/moi', 'pages/cooperative/forecast-entry-page.tsx'),
  route('du-bao/:id', 'pages/cooperative/forecast-revision-page.tsx'),
  route('xac-nhan', 'pages/cooperative/inbox-page.tsx'),
]
