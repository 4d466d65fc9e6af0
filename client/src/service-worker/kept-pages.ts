/** Shows what was seen before and that there is no network, where a page was never seen. */
export const OFFLINE_PAGES = ['/khong-mang', '/en/khong-mang'] as const

const SHOP_PAGE = /^\/(?:(?:tim|danh-muc|htx|mua-vu|san-pham)(?:\/|$)|$)/

/** The path of a page in Vietnamese, from the address of the page or of its data. */
function plainPath(pathname: string) {
  const page = pathname.replace(/\/?_root\.data$|\.data$/, '') || '/'
  return page === '/en' || page.startsWith('/en/') ? page.slice(3) || '/' : page
}

/** Whether a page of the shop is kept for when there is no network. Baskets, purchases and consoles never are. */
export function isKeptPage(pathname: string) {
  return SHOP_PAGE.test(plainPath(pathname))
}

/** Whether an address asks for the data of a page rather than for the page. */
export function isPageData(pathname: string) {
  return pathname.endsWith('.data')
}

/** The page shown for want of a network, in the language of the address gone to. */
export function offlinePageFor(pathname: string) {
  return OFFLINE_PAGES[pathname === '/en' || pathname.startsWith('/en/') ? 1 : 0]
}

/** A kept document that says since when it is kept: an attribute of the root element, which scripts read and React leaves alone. */
export function markKept(html: string, keptAt: string) {
  return html.replace('<html ', `<html data-kept-at="${keptAt}" `)
}

/** Files a document needs to be shown: its styles, scripts and fonts, all of our own. */
export function filesOf(html: string) {
  return [...new Set(Array.from(html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g), ([, file]) => file!))]
}
