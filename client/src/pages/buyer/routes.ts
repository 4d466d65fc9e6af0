import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Pages of the buyer console, below its frame. Files are named from `client/src`. */
export const buyerRoutes: RouteConfigEntry[] = [index('pages/buyer/overview-page.tsx'), route('ghep/:requestId', 'pages/buyer/match-board-page.tsx')]
