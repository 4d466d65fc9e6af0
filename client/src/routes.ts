import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'
import { associationRoutes } from './pages/association/routes.ts'
import { buyerRoutes } from './pages/buyer/routes.ts'
import { cooperativeRoutes } from './pages/cooperative/routes.ts'

const shop = 'pages/shop'

export default [
  route('sitemap.xml', `${shop}/sitemap.ts`),
  route('robots.txt', `${shop}/robots.ts`),
  // English lives under /en with the same pages.
  ...prefix('en?', [
    route('goi-y', `${shop}/suggestions.ts`),
    layout('app/shop-frame.tsx', [
      index(`${shop}/home-page.tsx`),
      route('tim', `${shop}/search-page.tsx`),
      route('danh-muc', `${shop}/categories-page.tsx`),
      route('danh-muc/:slug', `${shop}/category-page.tsx`),
      route('san-pham/:slug', `${shop}/product-page.tsx`),
      route('htx', `${shop}/cooperatives-page.tsx`),
      route('htx/:slug', `${shop}/cooperative-page.tsx`),
      route('mua-vu', `${shop}/season-page.tsx`),
      route('chinh-sach/:slug', `${shop}/policy-page.tsx`),
      route('*', `${shop}/not-found-page.tsx`),
    ]),
    layout('app/console-root.tsx', [
      route('dang-nhap', 'pages/sign-in/sign-in-page.tsx'),
      route('mua', 'app/buyer-frame.tsx', [...buyerRoutes, route('*', 'app/console-not-found.tsx', { id: 'buyer-not-found' })]),
      route('htx-cua-toi', 'app/cooperative-frame.tsx', [...cooperativeRoutes, route('*', 'app/console-not-found.tsx', { id: 'cooperative-not-found' })]),
      route('hoi', 'app/association-frame.tsx', [...associationRoutes, route('*', 'app/console-not-found.tsx', { id: 'association-not-found' })]),
    ]),
  ]),
] satisfies RouteConfig
