import { X } from 'lucide'
import { formatMoney, unitWord } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { SearchPicker } from '../../ui/console/search-picker.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Slider } from '../../ui/slider.tsx'
import { useFindCooperatives } from './known-goods.ts'
import { goodAt, type RequestDesk } from './request-desk.ts'
import { dong } from './request-form.ts'
import { grouped } from './request-totals.ts'
import style from './request.module.css'

const PRICE_STEP_VND = 500

/** Price, share and suppliers that hold for one good. */
export function TermsStep({ desk }: { desk: RequestDesk }) {
  const good = goodAt(desk)
  const all = good.minFillPercent.trim() === '100'
  const error = (field: string) => desk.errorAt(`goods.${desk.at}.${field}`)
  return (
    <>
      <Ceiling desk={desk} />
      <Checkbox checked={all} onChange={(event) => desk.changeGood({ minFillPercent: event.target.checked ? '100' : '0' })}>
        {m.all_or_nothing()}
      </Checkbox>
      <div className={style.pair}>
        <Field
          label={m.field_min_fill()}
          unit="%"
          inputMode="numeric"
          disabled={all}
          value={good.minFillPercent}
          error={error('minFillPercent')}
          onChange={(event) => desk.changeGood({ minFillPercent: event.target.value })}
        />
        <Field
          label={m.field_max_suppliers()}
          placeholder={m.no_limit()}
          inputMode="numeric"
          value={good.maxSuppliers}
          error={error('maxSuppliers')}
          onChange={(event) => desk.changeGood({ maxSuppliers: event.target.value })}
        />
        <Field
          label={m.field_min_per_supplier()}
          placeholder={m.no_limit()}
          unit={unitWord(good.minPerSupplierUnit)}
          inputMode="decimal"
          value={good.minPerSupplier}
          error={error('minPerSupplier')}
          onChange={(event) => desk.changeGood({ minPerSupplier: event.target.value })}
        />
        <Select label={m.field_priority()} value={good.priority} onChange={(event) => desk.changeGood({ priority: Number(event.target.value) })}>
          <option value={1}>{m.priority_normal()}</option>
          <option value={2}>{m.priority_high()}</option>
          <option value={3}>{m.priority_urgent()}</option>
        </Select>
      </div>
      <CooperativeChoice desk={desk} label={m.field_preferred()} field="preferredCooperativeIds" />
      <CooperativeChoice desk={desk} label={m.field_blocked()} field="blockedCooperativeIds" />
    </>
  )
}

/** The highest price at the dock, typed or dragged around what is usual. */
function Ceiling({ desk }: { desk: RequestDesk }) {
  const good = goodAt(desk)
  const known = desk.goods.of(good)
  const usual = Number(known?.referencePriceVnd ?? 0)
  const typed = Number(dong(good.ceilingVnd)) || 0
  const step = usual >= 20 * PRICE_STEP_VND ? PRICE_STEP_VND : Math.max(1, Math.round(usual / 40))
  const most = Math.ceil(Math.max(usual * 2.5, typed) / step) * step
  const unit = known ? `₫/${unitWord(known.pricingUnit)}` : '₫'
  return (
    <div className={style.part}>
      <Field
        label={m.field_ceiling()}
        hint={known ? m.ceiling_hint({ price: formatMoney(known.referencePriceVnd), unit: unitWord(known.pricingUnit) }) : m.ceiling_hint_plain()}
        unit={unit}
        inputMode="numeric"
        autoComplete="off"
        value={good.ceilingVnd}
        error={desk.errorAt(`goods.${desk.at}.ceilingVnd`)}
        onChange={(event) => desk.changeGood({ ceilingVnd: event.target.value })}
        onBlur={() => /^\d+$/.test(dong(good.ceilingVnd)) && desk.changeGood({ ceilingVnd: grouped(dong(good.ceilingVnd)) })}
      />
      {usual > 0 && (
        <Slider
          label={m.drag_ceiling()}
          min={step}
          max={most}
          step={step}
          value={Math.min(most, Math.max(step, typed || usual))}
          format={(value) => `${formatMoney(value)}/${unitWord(known!.pricingUnit)}`}
          onChange={(value) => desk.changeGood({ ceilingVnd: grouped(String(value)) })}
        />
      )}
    </div>
  )
}

function CooperativeChoice({ desk, label, field }: { desk: RequestDesk; label: string; field: 'preferredCooperativeIds' | 'blockedCooperativeIds' }) {
  const find = useFindCooperatives()
  const chosen = goodAt(desk)[field]
  const put = (ids: string[]) => desk.changeGood(field === 'preferredCooperativeIds' ? { preferredCooperativeIds: ids } : { blockedCooperativeIds: ids })
  return (
    <div className={style.part}>
      <SearchPicker
        label={label}
        error={desk.errorAt(`goods.${desk.at}.${field}`)}
        placeholder={m.add_cooperative()}
        find={async (text) => (await find(text))?.map((option) => ({ ...option, disabled: chosen.includes(option.id) }))}
        onChoose={({ id, label: name }) => {
          desk.cooperatives.remember(id, name)
          put([...chosen, id])
        }}
      />
      {chosen.length > 0 && (
        <ul role="list" aria-label={label} className={style.chips}>
          {chosen.map((id) => (
            <li key={id}>
              <Button
                size="small"
                aria-label={m.remove_named({ name: desk.cooperatives.nameOf(id) })}
                onClick={() => put(chosen.filter((other) => other !== id))}
              >
                {desk.cooperatives.nameOf(id)} <Icon of={X} size={16} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
