import { Plus, X } from 'lucide'
import { addDays, formatMoney, unitWord, type UnitCode } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { RequestMarket } from './request-documents.ts'
import type { LineForm } from './request-form.ts'
import style from './request.module.css'

const WEIGHT_UNITS: readonly UnitCode[] = ['KGM', 'DTN', 'TNE']
const VOLUME_UNITS: readonly UnitCode[] = ['LTR', 'MLT']

export interface StepProps {
  line: LineForm
  market: RequestMarket
  onChange: (change: Partial<LineForm>) => void
  /** What is wrong with a field of the line, in a sentence. */
  errorOf: (field: string) => string | undefined
}

type Product = RequestMarket['products']['nodes'][number]

/** Commodities with their products, in the order of the catalogue. */
export function commoditiesOf(market: RequestMarket) {
  const commodities = new Map<string, Product['commodity'] & { products: Product[] }>()
  for (const product of market.products.nodes) {
    const commodity = commodities.get(product.commodity.id) ?? { ...product.commodity, products: [] }
    commodity.products.push(product)
    commodities.set(commodity.id, commodity)
  }
  return [...commodities.values()]
}

/** The commodity a line asks for, and its product when it asks for one. */
export function goodOf(market: RequestMarket, { productId, commodityId }: Pick<LineForm, 'productId' | 'commodityId'>) {
  for (const commodity of commoditiesOf(market)) {
    if (commodity.id === commodityId) return { commodity, product: undefined, any: commodity.products[0] }
    const product = commodity.products.find(({ id }) => id === productId)
    if (product) return { commodity, product, any: product }
  }
  return undefined
}

export function goodName(market: RequestMarket, line: LineForm) {
  const good = goodOf(market, line)
  if (!good) return m.good_not_chosen()
  const { product, commodity } = good
  return product ? inLocale(product.nameVi, product.nameEn) : m.any_of({ commodity: inLocale(commodity.nameVi, commodity.nameEn) })
}

const unitsFor = (unit: string | undefined): readonly UnitCode[] =>
  unit === 'H87' ? ['H87'] : unit && VOLUME_UNITS.includes(unit as UnitCode) ? VOLUME_UNITS : WEIGHT_UNITS

export function gradesOf(market: RequestMarket, line: LineForm) {
  const good = goodOf(market, line)
  const grades = good?.product ? good.product.grades : (good?.commodity.products.flatMap((product) => product.grades) ?? [])
  return [...new Map(grades.map((grade) => [grade.rank, grade])).values()].sort((a, b) => b.rank - a.rank)
}

export function GoodsStep({ line, market, onChange, errorOf }: StepProps) {
  const good = goodOf(market, line)
  const units = unitsFor(good?.any?.pricingUnit)
  const choose = (value: string) => {
    const id = value.slice(2)
    const chosen = value.startsWith('p:')
      ? { productId: id, commodityId: '' }
      : value.startsWith('c:')
        ? { productId: '', commodityId: id }
        : { productId: '', commodityId: '' }
    const next = { ...line, ...chosen }
    const fitting = unitsFor(goodOf(market, next)?.any?.pricingUnit)
    const ranks = gradesOf(market, next).map(({ rank }) => rank)
    onChange({
      ...chosen,
      ...(fitting.includes(line.unit) ? {} : { unit: fitting[0]!, minPerSupplierUnit: fitting[0]! }),
      ...(ranks.includes(line.minGradeRank) || ranks.length === 0 ? {} : { minGradeRank: Math.max(...ranks) }),
    })
  }
  return (
    <>
      <Select
        label={m.field_good()}
        hint={m.good_hint()}
        error={errorOf('productId') ?? errorOf('commodityId')}
        value={line.productId ? `p:${line.productId}` : line.commodityId ? `c:${line.commodityId}` : ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{m.choose_good()}</option>
        {commoditiesOf(market).map((commodity) => (
          <optgroup key={commodity.id} label={inLocale(commodity.nameVi, commodity.nameEn)}>
            <option value={`c:${commodity.id}`}>{m.any_of({ commodity: inLocale(commodity.nameVi, commodity.nameEn) })}</option>
            {commodity.products.map((product) => (
              <option key={product.id} value={`p:${product.id}`}>
                {inLocale(product.nameVi, product.nameEn)}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <div className={style.pair}>
        <Field
          label={m.field_quantity()}
          inputMode="decimal"
          autoComplete="off"
          placeholder={m.quantity_example()}
          value={line.quantity}
          error={errorOf('quantity')}
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
        <Select
          label={m.unit()}
          value={line.unit}
          onChange={(event) =>
            onChange({ unit: event.target.value as UnitCode, ...(line.minPerSupplier ? {} : { minPerSupplierUnit: event.target.value as UnitCode }) })
          }
        >
          {[...new Set([...units, line.unit])].map((unit) => (
            <option key={unit} value={unit}>
              {unitWord(unit)}
            </option>
          ))}
        </Select>
      </div>
      <div className={style.pair}>
        <Select
          label={m.field_grade()}
          error={errorOf('minGradeRank')}
          value={line.minGradeRank}
          disabled={!good}
          onChange={(event) => onChange({ minGradeRank: Number(event.target.value) })}
        >
          {good ? (
            gradesOf(market, line).map((grade) => (
              <option key={grade.rank} value={grade.rank}>
                {m.grade_or_better({ grade: inLocale(grade.nameVi, grade.nameEn) })}
              </option>
            ))
          ) : (
            <option value={line.minGradeRank}>{m.choose_good_first()}</option>
          )}
        </Select>
        <Field
          label={m.field_tolerance()}
          unit="%"
          inputMode="numeric"
          value={line.tolerancePercent}
          error={errorOf('tolerancePercent')}
          onChange={(event) => onChange({ tolerancePercent: event.target.value })}
        />
      </div>
    </>
  )
}

export function DeliveryStep({ line, market, onChange, errorOf }: StepProps) {
  const change = (index: number, window: Partial<LineForm['windows'][number]>) =>
    onChange({ windows: line.windows.map((old, at) => (at === index ? { ...old, ...window } : old)) })
  const last = line.windows.at(-1)?.toOn
  return (
    <>
      <Select
        label={m.field_location()}
        error={errorOf('locationId')}
        value={line.locationId}
        onChange={(event) => onChange({ locationId: event.target.value })}
      >
        <option value="">{m.choose_location()}</option>
        {market.buyerLocations.map(({ id, nameVi, nameEn, commune }) => (
          <option key={id} value={id}>
            {inLocale(nameVi, nameEn)} · {commune.nameVi}, {commune.province.nameVi}
          </option>
        ))}
      </Select>
      <fieldset className={style.part}>
        <legend>{m.field_windows()}</legend>
        {line.windows.map((window, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- windows have no name but their place
          <div key={index} className={style.window}>
            <Field
              label={m.window_from()}
              type="date"
              min={market.businessDay}
              value={window.fromOn}
              error={errorOf(`windows.${index}.fromOn`)}
              onChange={(event) => change(index, { fromOn: event.target.value })}
            />
            <Field
              label={m.window_to()}
              type="date"
              min={window.fromOn || market.businessDay}
              value={window.toOn}
              error={errorOf(`windows.${index}.toOn`)}
              onChange={(event) => change(index, { toOn: event.target.value })}
            />
            {line.windows.length > 1 && (
              <Button look="quiet" aria-label={m.remove_window()} onClick={() => onChange({ windows: line.windows.filter((_, at) => at !== index) })}>
                <Icon of={X} />
              </Button>
            )}
          </div>
        ))}
        <Button
          size="small"
          disabled={line.windows.length >= 12}
          onClick={() =>
            onChange({ windows: [...line.windows, { fromOn: addDays(last || market.businessDay, 4), toOn: addDays(last || market.businessDay, 7) }] })
          }
        >
          <Icon of={Plus} size={16} /> {m.add_window()}
        </Button>
      </fieldset>
    </>
  )
}

export function QualityStep({ line, market, onChange, errorOf }: StepProps) {
  const toggle = (code: string) =>
    onChange({ schemeCodes: line.schemeCodes.includes(code) ? line.schemeCodes.filter((other) => other !== code) : [...line.schemeCodes, code] })
  const shelfLife = goodOf(market, line)?.any?.shelfLifeDays
  return (
    <>
      <fieldset className={style.part}>
        <legend>{m.field_certificates()}</legend>
        <div className={style.choices}>
          {market.certificationSchemes.map(({ code, nameVi, nameEn }) => (
            <Checkbox key={code} checked={line.schemeCodes.includes(code)} onChange={() => toggle(code)}>
              {inLocale(nameVi, nameEn)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div className={style.pair}>
        <Select
          label={m.field_ocop()}
          error={errorOf('minOcopStars')}
          value={line.minOcopStars}
          onChange={(event) => onChange({ minOcopStars: Number(event.target.value) })}
        >
          <option value={0}>{m.ocop_any()}</option>
          {[3, 4, 5].map((stars) => (
            <option key={stars} value={stars}>
              {m.ocop_from({ stars })}
            </option>
          ))}
        </Select>
        <Field
          label={m.field_remaining_days()}
          hint={shelfLife ? m.keeps_for({ days: shelfLife }) : undefined}
          unit={m.days_short()}
          inputMode="numeric"
          value={line.minRemainingDays}
          error={errorOf('minRemainingDays')}
          onChange={(event) => onChange({ minRemainingDays: event.target.value })}
        />
      </div>
      <Checkbox checked={line.firm} onChange={(event) => onChange({ firm: event.target.checked })}>
        {m.firm_only()}
      </Checkbox>
    </>
  )
}

export function TermsStep({ line, market, onChange, errorOf }: StepProps) {
  const good = goodOf(market, line)
  const all = line.minFillPercent.trim() === '100'
  return (
    <>
      <Field
        label={m.field_ceiling()}
        hint={good?.any ? m.ceiling_hint({ price: formatMoney(good.any.referencePriceVnd), unit: unitWord(good.any.pricingUnit) }) : m.ceiling_hint_plain()}
        unit={good?.any ? `₫/${unitWord(good.any.pricingUnit)}` : '₫'}
        inputMode="numeric"
        autoComplete="off"
        value={line.ceilingVnd}
        error={errorOf('ceilingVnd')}
        onChange={(event) => onChange({ ceilingVnd: event.target.value })}
        onBlur={() => /^\d+$/.test(line.ceilingVnd.replace(/[.\s]/g, '')) && onChange({ ceilingVnd: grouped(line.ceilingVnd) })}
      />
      <Checkbox checked={all} onChange={(event) => onChange({ minFillPercent: event.target.checked ? '100' : '0' })}>
        {m.all_or_nothing()}
      </Checkbox>
      <div className={style.pair}>
        <Field
          label={m.field_min_fill()}
          unit="%"
          inputMode="numeric"
          disabled={all}
          value={line.minFillPercent}
          error={errorOf('minFillPercent')}
          onChange={(event) => onChange({ minFillPercent: event.target.value })}
        />
        <Field
          label={m.field_max_suppliers()}
          placeholder={m.no_limit()}
          inputMode="numeric"
          value={line.maxSuppliers}
          error={errorOf('maxSuppliers')}
          onChange={(event) => onChange({ maxSuppliers: event.target.value })}
        />
        <Field
          label={m.field_min_per_supplier()}
          placeholder={m.no_limit()}
          unit={unitWord(line.minPerSupplierUnit)}
          inputMode="decimal"
          value={line.minPerSupplier}
          error={errorOf('minPerSupplier')}
          onChange={(event) => onChange({ minPerSupplier: event.target.value })}
        />
        <Select label={m.field_priority()} value={line.priority} onChange={(event) => onChange({ priority: Number(event.target.value) })}>
          <option value={1}>{m.priority_normal()}</option>
          <option value={2}>{m.priority_high()}</option>
          <option value={3}>{m.priority_urgent()}</option>
        </Select>
      </div>
      <CooperativeChoice
        label={m.field_preferred()}
        market={market}
        chosen={line.preferredCooperativeIds}
        error={errorOf('preferredCooperativeIds')}
        onChange={(preferredCooperativeIds) => onChange({ preferredCooperativeIds })}
      />
      <CooperativeChoice
        label={m.field_blocked()}
        market={market}
        chosen={line.blockedCooperativeIds}
        error={errorOf('blockedCooperativeIds')}
        onChange={(blockedCooperativeIds) => onChange({ blockedCooperativeIds })}
      />
    </>
  )
}

const grouped = (typed: string) => typed.replace(/[.\s]/g, '').replace(/\B(?=(\d{3})+$)/g, '.')

function CooperativeChoice({
  label,
  market,
  chosen,
  error,
  onChange,
}: {
  label: string
  market: RequestMarket
  chosen: readonly string[]
  error: string | undefined
  onChange: (ids: string[]) => void
}) {
  const names = new Map(market.cooperatives.nodes.map(({ id, nameVi, nameEn }) => [id, inLocale(nameVi, nameEn)]))
  return (
    <div className={style.part}>
      <Select label={label} error={error} value="" onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}>
        <option value="">{m.add_cooperative()}</option>
        {[...names].map(([id, name]) => (
          <option key={id} value={id} disabled={chosen.includes(id)}>
            {name}
          </option>
        ))}
      </Select>
      {chosen.length > 0 && (
        <ul role="list" className={style.chips}>
          {chosen.map((id) => (
            <li key={id}>
              <Button size="small" aria-label={m.remove_named({ name: names.get(id) ?? '' })} onClick={() => onChange(chosen.filter((other) => other !== id))}>
                {names.get(id) ?? id} <Icon of={X} size={16} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
