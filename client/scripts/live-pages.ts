// Pages straight from the source, for `pnpm dev`: Vite inside the market's own HTTP server, so that address, cookies and
// security headers are those of the real thing.
import { spawn } from 'node:child_process'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const CLIENT = fileURLToPath(new URL('..', import.meta.url))
const SOURCE = /\/client\/src\/(?!i18n\/paraglide\/).*\.tsx?$/
const GENERATED = /\/(graphql-env\.d|document-hashes)\.ts$/

/** Opens Vite on the server's port. A changed document is checked and trusted at once; the market starts again when the list of them changed. */
export async function openLivePages(server: Server) {
  const vite = await createServer({
    root: CLIENT,
    appType: 'custom',
    optimizeDeps: { entries: ['src/**/*.tsx'] },
    server: { middlewareMode: true, hmr: { server } },
  })
  vite.watcher.on('change', (file) => {
    if (SOURCE.test(file) && !GENERATED.test(file))
      spawn(process.execPath, ['scripts/write-documents.ts'], { cwd: CLIENT, stdio: ['ignore', 'ignore', 'inherit'] })
  })
  return {
    renderer: () => vite.ssrLoadModule('/src/app/server.ts'),
    middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => vite.middlewares(request, response, next),
    close: () => vite.close(),
  }
}
