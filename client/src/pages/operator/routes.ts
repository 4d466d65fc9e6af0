import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the operator's console, below its frame. Files are named from `client/src`. */
export const operatorRoutes: RouteConfigEntry[] = [
  index('pages/operator/stuck-page.tsx'),
  route('thanh-toan', 'pages/operator/payments-page.tsx'),
  route('hoan-tien', 'pages/operator/refunds-page.tsx'),
  route('hang-hong', 'pages/operator/damage-page.tsx'),
  route('khieu-nai', 'pages/operator/disputes-page.tsx'),
  route('chi-tra', 'pages/operator/payouts-page.tsx'),
  route('doi-chieu', 'pages/operator/reconciliation-page.tsx'),
  route('hoa-hong', 'pages/operator/commission-page.tsx'),
  route('phi-giao-hang', 'pages/operator/tariff-page.tsx'),
]
