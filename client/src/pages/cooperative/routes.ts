import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the cooperative console, below its frame. Files are named from `client/src`. */
export const cooperativeRoutes: RouteConfigEntry[] = [
  index('pages/cooperative/overview-page.tsx'),
  route('xac-nhan', 'pages/cooperative/inbox-page.tsx'),
  route('du-bao', 'pages/cooperative/forecast-list-page.tsx'),
  route('du-bao/moi', 'pages/cooperative/forecast-entry-page.tsx'),
  route('du-bao/:id', 'pages/cooperative/forecast-revision-page.tsx'),
  route('lo', 'pages/cooperative/lot-list-page.tsx'),
  route('lo/:id', 'pages/cooperative/lot-page.tsx'),
  route('chao-ban', 'pages/cooperative/offer-list-page.tsx'),
  route('chao-ban/moi', 'pages/cooperative/offer-entry-page.tsx'),
  route('don', 'pages/cooperative/order-list-page.tsx'),
  route('giay-to', 'pages/cooperative/paper-list-page.tsx'),
  route('giay-to/moi', 'pages/cooperative/paper-entry-page.tsx'),
]
