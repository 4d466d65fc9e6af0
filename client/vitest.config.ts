import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [paraglideVitePlugin({ project: './project.inlang', outdir: './src/i18n/paraglide', strategy: ['globalVariable', 'baseLocale'] })],
  test: { include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], environment: 'happy-dom', setupFiles: ['./src/ui/test-setup.ts'] },
})
