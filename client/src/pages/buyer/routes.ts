import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the buyer console, below its frame. Files are named from `client/src`. */
export const buyerRoutes: RouteConfigEntry[] = [
  index('pages/buyer/overview-page.tsx'),
  route('yeu-cau', 'pages/buyer/request-list-page.tsx'),
  route('yeu-cau/moi', 'pages/buyer/request-wizard-page.tsx', { id: 'buyer-new-request' }),
  route('yeu-cau/:id/sua', 'pages/buyer/request-wizard-page.tsx', { id: 'buyer-request-draft' }),
  route('mau', 'pages/buyer/template-list-page.tsx'),
  route('ghep/:requestId', 'pages/buyer/match-board-page.tsx'),
  route('don', 'pages/buyer/order-list-page.tsx'),
  route('don/:id', 'pages/buyer/order-page.tsx'),
  route('dia-diem', 'pages/buyer/location-list-page.tsx'),
  route('quy-tac', 'pages/policies/policies-page.tsx', { id: 'buyer-policies' }),
  route('dong-nghiep', 'pages/colleagues/colleagues-page.tsx', { id: 'buyer-colleagues' }),
]
