import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the association console, below its frame. Files are named from `client/src`. */
export const associationRoutes: RouteConfigEntry[] = [
  index('pages/association/overview-page.tsx'),
  route('xac-minh', 'pages/association/verification-page.tsx'),
  route('tin-hieu', 'pages/association/signals-page.tsx'),
  route('gia-dinh', 'pages/association/what-if-page.tsx'),
  route('cong-bang', 'pages/association/fairness-page.tsx'),
  route('phien', 'pages/association/rounds-page.tsx'),
  route('phien/:roundId', 'pages/association/round-page.tsx'),
  route('danh-gia', 'pages/association/reviews-page.tsx'),
  route('anh-hang', 'pages/association/pictures-page.tsx'),
  route('diem-nhan', 'pages/association/pick-up-points-page.tsx'),
  route('to-chuc', 'pages/association/organisations-page.tsx'),
  route('dong-nghiep', 'pages/colleagues/colleagues-page.tsx', { id: 'association-colleagues' }),
]
