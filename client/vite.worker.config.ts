import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const inClient = (place: string) => fileURLToPath(new URL(place, import.meta.url))

/** The service worker is one file of its own, at an address that never changes. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: inClient('./build/client'),
    emptyOutDir: false,
    rolldownOptions: {
      input: inClient('./src/service-worker/service-worker.ts'),
      output: { entryFileNames: 'service-worker.js', format: 'iife' },
    },
  },
})
