import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/i18n/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
      isServer: 'import.meta.env.SSR',
    }),
    reactRouter(),
  ],
  environments: {
    // Icons come as plain data from a package whose entry for Node is CommonJS.
    ssr: { resolve: { noExternal: ['lucide'] }, build: { rollupOptions: { input: './src/app/server.ts' } } },
  },
  build: {
    // Inlined assets would need a looser content security policy.
    assetsInlineLimit: 0,
    // Words compile to one-line functions, which only terser inlines: 2 KB less in each first load.
    minify: 'terser',
    terserOptions: { module: true, compress: { passes: 2 } },
    rolldownOptions: {
      // Documents are only read by server loaders in the shop: unused ones must vanish from its scripts.
      treeshake: { manualPureFunctions: ['graphql'] },
    },
  },
})
