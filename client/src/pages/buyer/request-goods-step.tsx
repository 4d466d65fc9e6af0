import { Plus, Trash2 } from 'lucide'
import { unitWord, type UnitCode } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { SearchPicker } from '../../ui/console/search-picker.tsx'
import { Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { goodWords, unitsFor, useFindGoods } from './known-goods.ts'
import type { RequestGood } from './request-documents.ts'
import type { RequestDesk } from './request-desk.ts'
import { newGood, type GoodForm } from './request-form.ts'
import style from './request.module.css'

const MOST_GOODS = 20

/** What is wanted: each good with its lowest grade and the unit it is counted in. */
export function GoodsStep({ desk }: { desk: RequestDesk }) {
  const { form, change } = desk
  const add = () => {
    const places = form.goods.at(-1)?.rows.map(({ locationId }) => ({ locationId, cells: {} }))
    change((old) => ({ ...old, goods: [...old.goods, { ...newGood(''), ...(places && { rows: places }) }] }))
  }
  return (
    <>
      <p className={style.note}>{m.good_hint()}</p>
      {form.goods.map((good, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- goods have no name but their place
        <GoodRow key={index} desk={desk} good={good} index={index} />
      ))}
      <div className={style.lines}>
        <Button size="small" disabled={form.goods.length >= MOST_GOODS} onClick={add}>
          <Icon of={Plus} size={16} /> {m.add_good()}
        </Button>
      </div>
    </>
  )
}

function GoodRow({ desk, good, index }: { desk: RequestDesk; good: GoodForm; index: number }) {
  const find = useFindGoods()
  const known = desk.goods.of(good)
  const error = (field: string) => desk.errorAt(`goods.${index}.${field}`)
  const take = (chosen: RequestGood) => {
    desk.goods.remember(chosen)
    desk.changeGood(goodChange(good, chosen), index)
  }
  const units = unitsFor(known?.pricingUnit)
  const several = desk.form.goods.length > 1
  return (
    <div className={style.goodRow} role="group" aria-label={m.good_number({ number: index + 1 })}>
      <SearchPicker
        label={several ? m.good_number({ number: index + 1 }) : m.field_good()}
        placeholder={m.find_good()}
        chosen={known ? goodWords(known) : ''}
        error={error('productId') ?? error('commodityId')}
        find={find}
        onChoose={(option) => take(option.good)}
      />
      <Select
        label={m.field_grade()}
        error={error('minGradeRank')}
        value={good.minGradeRank}
        disabled={!known}
        onChange={(event) => desk.changeGood({ minGradeRank: Number(event.target.value) }, index)}
      >
        {known ? (
          known.grades.map(({ rank, nameVi, nameEn }) => (
            <option key={rank} value={rank}>
              {m.grade_or_better({ grade: inLocale(nameVi, nameEn) })}
            </option>
          ))
        ) : (
          <option value={good.minGradeRank}>{m.choose_good_first()}</option>
        )}
      </Select>
      <Select
        label={m.unit()}
        value={good.unit}
        onChange={(event) => {
          const unit = event.target.value as UnitCode
          desk.changeGood({ unit, ...(good.minPerSupplier ? {} : { minPerSupplierUnit: unit }) }, index)
        }}
      >
        {[...new Set([...units, good.unit])].map((unit) => (
          <option key={unit} value={unit}>
            {unitWord(unit)}
          </option>
        ))}
      </Select>
      {several && (
        <Button
          look="quiet"
          aria-label={m.remove_named({ name: desk.goods.nameOf(good) })}
          onClick={() => {
            desk.change((old) => ({ ...old, goods: old.goods.filter((_, at) => at !== index) }))
            desk.choose(Math.max(0, index - 1))
          }}
        >
          <Icon of={Trash2} />
        </Button>
      )}
    </div>
  )
}

/** Another good keeps the terms as far as they fit it: a unit and a grade that it has. */
function goodChange(good: GoodForm, { id, anyProduct, pricingUnit, grades }: RequestGood): Partial<GoodForm> {
  const units = unitsFor(pricingUnit)
  const ranks = grades.map(({ rank }) => rank)
  return {
    productId: anyProduct ? '' : id,
    commodityId: anyProduct ? id : '',
    ...(units.includes(good.unit) ? {} : { unit: units[0]!, minPerSupplierUnit: units[0]! }),
    ...(ranks.includes(good.minGradeRank) || ranks.length === 0 ? {} : { minGradeRank: Math.max(...ranks) }),
  }
}
