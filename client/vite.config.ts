import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/i18n/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
      isServer: 'import.meta.env.SSR',
    }),
    reactRouter(),
  ],
  build: {
    // Inlined assets would need a looser content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      ...(isSsrBuild ? { input: './src/app/server.ts' } : {}),
      // Documents are only read by server loaders in the shop: unused ones must vanish from its scripts.
      treeshake: { manualPureFunctions: ['graphql'] },
    },
  },
}))
