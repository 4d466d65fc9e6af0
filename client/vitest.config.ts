import { fileURLToPath } from 'node:url'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { defineConfig } from 'vitest/config'

/** Independent of the folder the tests were started in. */
const inClient = (place: string) => fileURLToPath(new URL(place, import.meta.url))

export default defineConfig({
  plugins: [
    paraglideVitePlugin({ project: inClient('./project.inlang'), outdir: inClient('./src/i18n/paraglide'), strategy: ['globalVariable', 'baseLocale'] }),
  ],
  test: { include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], environment: 'happy-dom', setupFiles: ['./src/ui/test-setup.ts'] },
})
