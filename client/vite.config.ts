import { fileURLToPath } from 'node:url'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

// Chunks compress better together, and every page of the shop needs these. What only consoles use stays out.
const SHOP_SHARED = new RegExp(
  [
    'src/ui/(brocade|button|chip|class-names|crest|icon|language-switch|logo|ocop-badge|popover-panel|price|product-picture|star-row|state-panel|theme-switch)\\.',
    'src/i18n/(format|in-locale|locale)\\.',
    'src/features/(categories|good-card|good-grid)\\.',
    'src/i18n/paraglide/(runtime|messages/(breadcrumbs|close|month|nav_|ocop_|price_|season_from|see_all|shop_name|stock_|unit_))',
  ].join('|'),
)

// What the shop's frame and its failure panel show is asked for by some page too, and would otherwise fall into a file a word.
const SHOP_FRAME = new RegExp(
  [
    'src/app/failure-panel\\.',
    'src/ui/use-heading-focus\\.',
    'src/i18n/paraglide/messages/(basket|nav_(home|categories|seasons)|policy_(pictures|privacy|terms|verification)|purchases|suggestion_count)\\.',
    'lucide/dist/esm/icons/(cloud-off|house|lock|map-pin|package|search-x|triangle-alert)\\.',
  ].join('|'),
)

// Words of the pages that take an order.
const SHOP_CHECKOUT = /src\/i18n\/paraglide\/messages\/(checkout_(address|email|note|payment|street)|method_|place_order)/

/** Independent of the folder the tool was started in. */
const inClient = (place: string) => fileURLToPath(new URL(place, import.meta.url))

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: inClient('./project.inlang'),
      outdir: inClient('./src/i18n/paraglide'),
      strategy: ['globalVariable', 'baseLocale'],
      isServer: 'import.meta.env.SSR',
    }),
    reactRouter(),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'framework', test: /node_modules\/(react|react-dom|react-router|scheduler)\//, priority: 2 },
                { name: 'shared', test: SHOP_SHARED, minShareCount: 4, priority: 1 },
                { name: 'frame', test: SHOP_FRAME },
                { name: 'checkout', test: SHOP_CHECKOUT, minShareCount: 2 },
              ],
            },
          },
        },
      },
    },
    ssr: {
      // Icons come as plain data from a package whose entry for Node is CommonJS.
      resolve: { noExternal: ['lucide'] },
      build: { rollupOptions: { input: './src/app/server.ts' } },
    },
  },
  build: {
    // Inlined assets would need a looser content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Documents are only read by server loaders in the shop: unused ones must vanish from its scripts.
      treeshake: { manualPureFunctions: ['graphql'] },
    },
  },
})
