import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'

const shop = '../pages/shop'

export default [
  // English lives under /en with the same pages.
  ...prefix('en?', [
    layout('./shop-frame.tsx', [
      index(`${shop}/home-page.tsx`),
    ]),
  ]),
] satisfies RouteConfig
