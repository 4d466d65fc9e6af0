import { Link, useSearchParams } from 'react-router'
import { formatMoney } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { AppliedChip } from '../ui/chip.tsx'
import style from './applied-filters.module.css'
import type { GoodFacets } from './good-facets.ts'
import { withoutValue, type GoodFilter } from './good-filter.ts'

export interface AppliedFilter {
  name: string
  value: string
  label: string
}

/** What narrows the list down, in words. */
export function appliedFilters(filter: GoodFilter, facets: GoodFacets): readonly AppliedFilter[] {
  const named = (name: string, chosen: readonly string[], values: readonly { value: string; label: string }[]) =>
    chosen.map((value) => ({ name, value, label: values.find((facet) => facet.value === value)?.label ?? value }))
  return [
    ...named('vu', filter.seasons, facets.seasons),
    ...named('sao', filter.stars, facets.stars),
    ...named('tinh', filter.provinces, facets.provinces),
    ...named('cn', filter.schemes, facets.schemes),
    ...(filter.giftBox ? [{ name: 'qua', value: '1', label: m.gift_box() }] : []),
    ...named('htx', filter.cooperatives, facets.cooperatives),
    ...(filter.priceFromVnd ? [{ name: 'gia-tu', value: filter.priceFromVnd, label: m.applied_price_from({ price: formatMoney(filter.priceFromVnd) }) }] : []),
    ...(filter.priceToVnd ? [{ name: 'gia-den', value: filter.priceToVnd, label: m.applied_price_to({ price: formatMoney(filter.priceToVnd) }) }] : []),
  ]
}

/** Applied filters above the list, each removed by a press. `path` is given without the language prefix. */
export function AppliedFilters({ applied, path, q }: { applied: readonly AppliedFilter[]; path: string; q: string }) {
  const [params] = useSearchParams()
  if (applied.length === 0) return null
  const priceName = (name: string) => name.startsWith('gia-')
  return (
    <ul role="list" className={style.applied} aria-label={m.applied_filters()}>
      {applied.map(({ name, value, label }) => (
        <li key={`${name}${value}`}>
          <AppliedChip to={withoutValue(path, params, name, priceName(name) ? undefined : value)} removeLabel={m.remove_filter({ filter: label })}>
            {label}
          </AppliedChip>
        </li>
      ))}
      <li>
        <Link to={localizedPath(q ? `${path}?q=${encodeURIComponent(q)}` : path)} preventScrollReset className={style.clear}>
          {m.remove_all_filters()}
        </Link>
      </li>
    </ul>
  )
}
