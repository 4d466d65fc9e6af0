import { fromTheStart } from './pager.tsx'

/** Name under which the order of a list stands in the address: a column, with a minus when it runs from the end. */
const ORDER = 'xep'

export interface ListSort {
  column: string
  descending: boolean
}

/** How an address orders a list; nothing when it leaves that to the list. */
export function sortOf(search: URLSearchParams): ListSort | undefined {
  const text = search.get(ORDER) ?? ''
  const column = text.replace(/^-/, '')
  return column ? { column, descending: text.startsWith('-') } : undefined
}

/** The address of the same list in another order, from its first page. */
export function sortedBy(search: URLSearchParams, sort: ListSort | undefined): URLSearchParams {
  const next = fromTheStart(search)
  if (sort) next.set(ORDER, `${sort.descending ? '-' : ''}${sort.column}`)
  else next.delete(ORDER)
  return next
}

/** The order of an address as the API takes it; the columns it can order by are named with what they are called there. */
export function orderOf<By extends string>(search: URLSearchParams, orders: Readonly<Record<string, By>>): { order?: { by: By; direction: 'ASC' | 'DESC' } } {
  const sort = sortOf(search)
  const by = sort && Object.hasOwn(orders, sort.column) ? orders[sort.column] : undefined
  return sort && by ? { order: { by, direction: sort.descending ? 'DESC' : 'ASC' } } : {}
}
