// The filter of a list of goods lives in the address, so that a list can be shared, bookmarked and crawled.
const ORDERS = ['PRICE_UP', 'PRICE_DOWN', 'NEWEST'] as const

export interface GoodFilter {
  q: string
  seasons: readonly ('NOW' | 'SOON' | 'ALL_YEAR')[]
  stars: readonly string[]
  provinces: readonly string[]
  schemes: readonly string[]
  /** Only goods that come in a gift box. */
  giftBox: boolean
  cooperatives: readonly string[]
  priceFromVnd: string | undefined
  priceToVnd: string | undefined
  order: (typeof ORDERS)[number] | undefined
  /** Keyset cursor the page starts after. */
  after: string | undefined
}

const amount = (text: string | null) => (text && /^\d{1,12}$/.test(text.replace(/[.,]/g, '')) ? text.replace(/[.,]/g, '') : undefined)

/** Reads a filter from an address; what makes no sense is left out. */
export function filterFromParams(params: URLSearchParams): GoodFilter {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 100),
    seasons: params.getAll('vu').filter((season): season is 'NOW' | 'SOON' | 'ALL_YEAR' => season === 'NOW' || season === 'SOON' || season === 'ALL_YEAR'),
    stars: params.getAll('sao').filter((stars) => /^[345]$/.test(stars)),
    provinces: params.getAll('tinh').filter((code) => /^\d{2}$/.test(code)),
    schemes: params.getAll('cn').filter((code) => /^[A-Z0-9_]{2,30}$/.test(code)),
    giftBox: params.get('qua') === '1',
    cooperatives: params.getAll('htx').filter((slug) => /^[\w=-]{1,120}$/.test(slug)),
    priceFromVnd: amount(params.get('gia-tu')),
    priceToVnd: amount(params.get('gia-den')),
    order: ORDERS.find((order) => order === params.get('sap')),
    after: params.get('sau') ?? undefined,
  }
}

/** The address of the same list without one value of a parameter, from its first page. */
export function withoutValue(path: string, params: URLSearchParams, name: string, value?: string) {
  const rest = new URLSearchParams(params)
  rest.delete(name, value)
  return listPath(path, rest)
}

function listPath(path: string, params: URLSearchParams) {
  const query = new URLSearchParams(Array.from(params).filter(([name, value]) => name !== 'sau' && value !== '')).toString()
  return query ? `${path}?${query}` : path
}

/** The address of the next page of the list. */
export function nextPagePath(path: string, params: URLSearchParams, cursor: string) {
  const next = new URLSearchParams(params)
  next.set('sau', cursor)
  return `${path}?${next}`
}
