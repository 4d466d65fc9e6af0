import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'
import { associationRoutes } from './pages/association/routes.ts'
import { buyerRoutes } from './pages/buyer/routes.ts'
import { cooperativeRoutes } from './pages/cooperative/routes.ts'
import { operatorRoutes } from './pages/operator/routes.ts'

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
      route('san-pham/:slug/danh-gia', `${shop}/product-reviews-page.tsx`),
      route('htx', `${shop}/cooperatives-page.tsx`),
      route('htx/:slug', `${shop}/cooperative-page.tsx`),
      route('htx/:slug/danh-gia', `${shop}/cooperative-reviews-page.tsx`),
      route('mua-vu', `${shop}/season-page.tsx`),
      route('mua-chung/moi/:slug', `${shop}/new-group-buy-page.tsx`),
      route('mua-chung/:code', `${shop}/group-buy-page.tsx`),
      route('dat-truoc/:code', `${shop}/pre-order-page.tsx`),
      route('bao-toi/:slug', `${shop}/reminder-form-page.tsx`),
      route('thoi-bao/:token', `${shop}/reminder-page.tsx`),
      route('gio-hang', `${shop}/basket-page.tsx`),
      route('thanh-toan/qua', `${shop}/gift-checkout-page.tsx`),
      route('qua/:token', `${shop}/gift-page.tsx`),
      route('thanh-toan', `${shop}/checkout-page.tsx`),
      route('don-hang', `${shop}/purchases-page.tsx`),
      route('thong-bao', `${shop}/bell-page.tsx`),
      route('don/:token', `${shop}/order-page.tsx`),
      route('don/:token/danh-gia/:line', `${shop}/review-form-page.tsx`),
      route('don/:token/thay-doi', `${shop}/change-order-page.tsx`),
      route('don/:token/hang-hong/:line', `${shop}/damage-page.tsx`),
      route('don/:token/hoa-don', `${shop}/invoice-buyer-page.tsx`),
      route('khong-mang', `${shop}/offline-page.tsx`),
      route('chinh-sach/:slug', `${shop}/policy-page.tsx`),
      route('*', `${shop}/not-found-page.tsx`),
    ]),
    layout('app/console-session.tsx', [
      layout('app/console-root.tsx', [
        route('dang-nhap', 'pages/sign-in/sign-in-page.tsx'),
        route('quen-mat-khau', 'pages/sign-in/forgotten-password-page.tsx'),
        route('dat-lai-mat-khau', 'pages/sign-in/reset-password-page.tsx'),
        route('loi-moi/:code', 'pages/sign-in/invitation-page.tsx'),
        route('tai-khoan', 'app/account-frame.tsx', [index('pages/account/account-page.tsx')]),
        route('mua', 'app/buyer-frame.tsx', [...buyerRoutes, route('*', 'app/console-not-found.tsx', { id: 'buyer-not-found' })]),
        route('htx-cua-toi', 'app/cooperative-frame.tsx', [...cooperativeRoutes, route('*', 'app/console-not-found.tsx', { id: 'cooperative-not-found' })]),
        route('van-hanh', 'app/operator-frame.tsx', [...operatorRoutes, route('*', 'app/console-not-found.tsx', { id: 'operator-not-found' })]),
        route('hoi', 'app/association-frame.tsx', [...associationRoutes, route('*', 'app/console-not-found.tsx', { id: 'association-not-found' })]),
      ]),
    ]),
  ]),
] satisfies RouteConfig
