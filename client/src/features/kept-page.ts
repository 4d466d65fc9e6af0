/** Since when the page shown is kept, as an ISO instant; null when it came from the network. */
let keptAt: string | null = null
const listeners = new Set<() => void>()

if (typeof document !== 'undefined') {
  keptAt = document.documentElement.dataset.keptAt ?? null
  // The service worker says it of the data of each page gone to.
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ keptAt?: string | null }>) => {
    if (data?.keptAt === undefined) return
    keptAt = data.keptAt
    for (const listener of listeners) listener()
  })
}

/** For `useSyncExternalStore`. */
export const keptPage = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  keptAt: () => keptAt,
}
