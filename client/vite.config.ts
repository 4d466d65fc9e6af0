import { fileURLToPath } from 'node:url'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { plannedChunks } from './scripts/planned-chunks.ts'

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
    plannedChunks(),
  ],
  environments: {
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
