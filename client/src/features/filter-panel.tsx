import { SlidersHorizontal, X } from 'lucide'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { formatMoney, formatNumber } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Checkbox, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { StarRow } from '../ui/star-row.tsx'
import style from './filter-panel.module.css'
import { formPath } from './form-path.ts'
import type { FacetValue, GoodFacets, PriceBar } from './good-facets.ts'
import type { GoodFilter } from './good-filter.ts'

const FIRST_SHOWN = 6
const PANEL_ID = 'filters'

/** Opens the filters on a phone; on wide screens they stand beside the list. */
export function FilterButton({ applied }: { applied: number }) {
  return (
    <button type="button" popoverTarget={PANEL_ID} className={style.open}>
      <Icon of={SlidersHorizontal} />
      {m.filters()}
      {applied > 0 && <span className={style.applied}>{applied}</span>}
    </button>
  )
}

/** Filters with counts: a plain form that also sends itself on every change once scripts have arrived. */
export function FilterPanel({ facets, filter, total }: { facets: GoodFacets; filter: GoodFilter; total: number | null }) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => showFilter(form.current, params), [params])
  const apply = () => form.current && void navigate(formPath(form.current, pathname), { preventScrollReset: true, replace: true })

  return (
    <aside id={PANEL_ID} popover="auto" className={style.panel} aria-label={m.filters()}>
      <form
        ref={form}
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        onChange={(event) => {
          if (event.target instanceof HTMLInputElement && event.target.type === 'checkbox') apply()
        }}
      >
        <div className={style.head}>
          <strong>{m.filters()}</strong>
          <button type="button" popoverTarget={PANEL_ID} popoverTargetAction="hide" className={style.close} aria-label={m.close()}>
            <Icon of={X} />
          </button>
        </div>
        {filter.q && <input type="hidden" name="q" value={filter.q} />}
        {filter.order && <input type="hidden" name="sap" value={filter.order} />}
        <Facet title={m.facet_season()} name="vu" values={facets.seasons} chosen={filter.seasons} />
        <Facet
          title={m.facet_ocop()}
          name="sao"
          values={facets.stars}
          chosen={filter.stars}
          show={({ value, label }) => (
            <span className={style.stars}>
              <StarRow count={Number(value)} />
              {label}
            </span>
          )}
        />
        <Facet title={m.facet_province()} name="tinh" values={facets.provinces} chosen={filter.provinces} />
        <Facet title={m.facet_certificate()} name="cn" values={facets.schemes} chosen={filter.schemes} />
        <Facet title={m.facet_gift()} name="qua" values={facets.giftBoxes} chosen={filter.giftBox ? ['1'] : []} />
        <PriceFacet bars={facets.prices} filter={filter} />
        <Facet title={m.facet_cooperative()} name="htx" values={facets.cooperatives} chosen={filter.cooperatives} />
        <div className={style.foot}>
          <Button type="submit" look="main" wide onClick={() => document.getElementById(PANEL_ID)?.hidePopover?.()}>
            {total === null ? m.filter_show() : m.filter_show_count({ count: formatNumber(total) })}
          </Button>
        </div>
      </form>
    </aside>
  )
}

/** Brings the entries in line with an address reached otherwise, such as by a removed chip or the way back; the focus stays where it is. */
function showFilter(form: HTMLFormElement | null, params: URLSearchParams) {
  for (const entry of form?.querySelectorAll('input') ?? []) {
    if (entry.type === 'checkbox') entry.checked = params.getAll(entry.name).includes(entry.value)
    else if (entry.type === 'text' && document.activeElement !== entry) entry.value = entry.defaultValue
  }
}

interface FacetProps {
  title: string
  name: string
  values: readonly FacetValue[]
  chosen: readonly string[]
  show?: (value: FacetValue) => ReactNode
}

function Facet({ title, name, values, chosen, show = ({ label }) => label }: FacetProps) {
  if (values.length === 0) return null
  const row = (value: FacetValue) => (
    <Checkbox key={value.value} name={name} value={value.value} defaultChecked={chosen.includes(value.value)} count={formatNumber(value.count)}>
      {show(value)}
    </Checkbox>
  )
  return (
    <fieldset className={style.facet}>
      <legend>{title}</legend>
      {values.slice(0, FIRST_SHOWN).map(row)}
      {values.length > FIRST_SHOWN && (
        <details open={values.slice(FIRST_SHOWN).some(({ value }) => chosen.includes(value)) || undefined}>
          <summary className={style.more}>{m.facet_more({ count: values.length - FIRST_SHOWN })}</summary>
          {values.slice(FIRST_SHOWN).map(row)}
        </details>
      )}
    </fieldset>
  )
}

function PriceFacet({ bars, filter }: { bars: readonly PriceBar[]; filter: GoodFilter }) {
  const highest = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <fieldset className={style.facet}>
      <legend>{m.facet_price()}</legend>
      {bars.length > 1 && (
        <svg className={style.histogram} viewBox={`0 0 ${bars.length * 10} 32`} preserveAspectRatio="none" role="img" aria-label={m.facet_price_histogram()}>
          {bars.map(({ fromVnd, toVnd, count }, i) => {
            const height = (count / highest) * 30
            return (
              <rect key={fromVnd} x={i * 10 + 0.5} y={32 - height} width="9" height={height} rx="1.500" fill="var(--surplus-2)">
                <title>{`${formatMoney(fromVnd)} – ${formatMoney(toVnd)}: ${count}`}</title>
              </rect>
            )
          })}
        </svg>
      )}
      <div className={style.prices}>
        <Field
          label={m.facet_price_from()}
          name="gia-tu"
          inputMode="numeric"
          pattern="[0-9.,]*"
          defaultValue={filter.priceFromVnd && formatNumber(Number(filter.priceFromVnd))}
          unit="₫"
        />
        <Field
          label={m.facet_price_to()}
          name="gia-den"
          inputMode="numeric"
          pattern="[0-9.,]*"
          defaultValue={filter.priceToVnd && formatNumber(Number(filter.priceToVnd))}
          unit="₫"
        />
      </div>
    </fieldset>
  )
}
