const PLACE = 'cho-phien.recent-searches'
const MOST = 5

/** What was searched for on this device, the newest first. It never leaves the browser. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]')
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Keeps a search in front of those before it, each text once. */
export function rememberSearch(text: string) {
  const others = recentSearches().filter((other) => other.toLowerCase() !== text.toLowerCase())
  keep([text, ...others].slice(0, MOST))
}

/** Forgets all of them. */
export function forgetSearches() {
  keep([])
}

function keep(searches: readonly string[]) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(searches))
  } catch {
    // A browser that keeps nothing searches all the same.
  }
}
