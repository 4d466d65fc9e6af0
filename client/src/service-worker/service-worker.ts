/// <reference lib="webworker" />
// Keeps the shop's last pages for when there is no network. With one, pages always come from it: what is kept is never shown instead.
import { ExpirationPlugin } from 'workbox-expiration'
import { registerRoute, setCatchHandler } from 'workbox-routing'
import { CacheFirst, NetworkFirst, StaleWhileRevalidate } from 'workbox-strategies'
import type { WorkboxPlugin } from 'workbox-core'
import { filesOf, isKeptPage, isPageData, markKept, OFFLINE_PAGES, offlinePageFor } from './kept-pages.ts'

declare const self: ServiceWorkerGlobalScope

const PAGES = 'pages'
const FILES = 'files'
const PICTURES = 'pictures'
const WEEK_SECONDS = 7 * 86_400
const MONTH_SECONDS = 30 * 86_400

const atMost = (maxEntries: number, maxAgeSeconds: number) => new ExpirationPlugin({ maxEntries, maxAgeSeconds, purgeOnQuotaError: true }) as WorkboxPlugin

const files = new CacheFirst({ cacheName: FILES, plugins: [atMost(200, MONTH_SECONDS)] })

/** Tells a page whether the data it asked for came from the network or was kept, and since when. */
async function tellPage(event: ExtendableEvent, keptAt: string | null) {
  if (!(event instanceof FetchEvent)) return
  const page = await self.clients.get(event.clientId)
  page?.postMessage({ keptAt })
}

const sayWhatIsKept: WorkboxPlugin = {
  async fetchDidSucceed({ request, response, event }) {
    if (isPageData(new URL(request.url).pathname)) await tellPage(event, null)
    return response
  },
  async cachedResponseWillBeUsed({ request, cachedResponse, event }) {
    if (!cachedResponse) return cachedResponse
    const keptAt = new Date(cachedResponse.headers.get('date') ?? Date.now()).toISOString()
    if (isPageData(new URL(request.url).pathname)) {
      await tellPage(event, keptAt)
      return cachedResponse
    }
    const headers = new Headers(cachedResponse.headers)
    headers.delete('content-encoding')
    headers.delete('content-length')
    return new Response(markKept(await cachedResponse.text(), keptAt), { status: cachedResponse.status, headers })
  },
}

const pages = new NetworkFirst({ cacheName: PAGES, plugins: [atMost(60, WEEK_SECONDS), sayWhatIsKept] })

registerRoute(({ request, url, sameOrigin }) => sameOrigin && isKeptPage(url.pathname) && (request.mode === 'navigate' || isPageData(url.pathname)), pages)
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'), files)
registerRoute(
  ({ request, sameOrigin }) => sameOrigin && request.destination === 'image',
  new StaleWhileRevalidate({ cacheName: PICTURES, plugins: [atMost(150, MONTH_SECONDS)] }),
)
// Anything else that a person goes to without a network.
registerRoute(
  ({ request }) => request.mode === 'navigate',
  ({ request }) => fetch(request),
)
setCatchHandler(async ({ request, url }) => {
  if (request.mode !== 'navigate') return Response.error()
  return (await caches.match(offlinePageFor(url?.pathname ?? '/'))) ?? Response.error()
})

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePages())
  void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim().then(() => keepOpenPages(event))))

async function keepOfflinePages() {
  const kept = await caches.open(FILES)
  for (const address of OFFLINE_PAGES) {
    // As nobody's: the head of a page counts what lies in somebody's basket, and these pages outlive it.
    const response = await fetch(address, { credentials: 'omit' })
    if (!response.ok) throw new Error(`${address}: ${response.status}`)
    await kept.put(address, response.clone())
    await kept.addAll(filesOf(await response.text()))
  }
}

/** Pages that were opened before anything was kept are kept too. */
async function keepOpenPages(event: ExtendableEvent) {
  for (const { url } of await self.clients.matchAll({ type: 'window' })) {
    if (!isKeptPage(new URL(url).pathname)) continue
    const response = await pages.handle({ event, request: new Request(url) })
    await Promise.all(filesOf(await response.text()).map((file) => files.handle({ event, request: new Request(file) })))
  }
}
