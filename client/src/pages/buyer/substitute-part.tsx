import { mostSubstitutes } from '@cho-phien/schema/rules/purchase-request.ts'
import { Plus, Trash2 } from 'lucide'
import { unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { SearchPicker } from '../../ui/console/search-picker.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { goodWords, useFindGoods } from './known-goods.ts'
import { goodAt, type RequestDesk } from './request-desk.ts'
import { newSubstitute, type SubstituteForm } from './request-form.ts'
import style from './request.module.css'

/** What is taken when a good is short, named in advance: another product, a lower class or other certificates, within a price of its own. */
export function SubstitutePart({ desk }: { desk: RequestDesk }) {
  const { substitutes } = goodAt(desk)
  const put = (list: SubstituteForm[]) => desk.changeGood({ substitutes: list })
  return (
    <fieldset className={style.part}>
      <legend>{m.field_substitutes()}</legend>
      <p className={style.note}>{m.substitutes_help()}</p>
      {substitutes.map((substitute, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- substitutes have no name but their place
        <div key={index} role="group" aria-label={m.substitute_number({ number: index + 1 })} className={style.part}>
          <SubstituteFields
            desk={desk}
            substitute={substitute}
            path={`goods.${desk.at}.substitutes.${index}`}
            onChange={(change) => put(substitutes.map((one, at) => (at === index ? { ...one, ...change } : one)))}
          />
          <div>
            <Button size="small" look="quiet" onClick={() => put(substitutes.filter((_, at) => at !== index))}>
              <Icon of={Trash2} size={16} /> {m.substitute_remove({ number: index + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="small" disabled={substitutes.length >= mostSubstitutes} onClick={() => put([...substitutes, newSubstitute()])}>
          <Icon of={Plus} size={16} /> {m.substitute_add()}
        </Button>
      </div>
    </fieldset>
  )
}

interface SubstituteFieldsProps {
  desk: RequestDesk
  substitute: SubstituteForm
  path: string
  onChange: (change: Partial<SubstituteForm>) => void
}

function SubstituteFields({ desk, substitute, path, onChange }: SubstituteFieldsProps) {
  const find = useFindGoods()
  const good = goodAt(desk)
  const known = desk.goods.of(good)
  const other = substitute.productId ? desk.goods.of({ productId: substitute.productId, commodityId: '' }) : undefined
  const error = (field: string) => desk.errorAt(`${path}.${field}`)
  const siblings = async (term: string) =>
    (await find(term))?.filter(({ good: found }) => !found.anyProduct && found.id !== good.productId && found.commodityVi === known?.commodityVi)
  const toggle = (code: string) =>
    onChange({
      schemeCodes: substitute.schemeCodes.includes(code) ? substitute.schemeCodes.filter((one) => one !== code) : [...substitute.schemeCodes, code],
    })
  return (
    <>
      <div className={style.pair}>
        <SearchPicker
          label={m.substitute_product()}
          placeholder={known ? m.substitute_same_product() : m.choose_good_first()}
          chosen={other ? goodWords(other) : ''}
          error={error('productId')}
          find={siblings}
          onChoose={({ good: chosen }) => {
            desk.goods.remember(chosen)
            onChange({ productId: chosen.id })
          }}
        />
        <Select
          label={m.field_grade()}
          error={error('minGradeRank')}
          value={substitute.minGradeRank}
          onChange={(event) => onChange({ minGradeRank: Number(event.target.value) })}
        >
          <option value={0}>{m.substitute_same()}</option>
          {((other ?? known)?.grades ?? []).map(({ rank, nameVi, nameEn }) => (
            <option key={rank} value={rank}>
              {m.grade_or_better({ grade: inLocale(nameVi, nameEn) })}
            </option>
          ))}
        </Select>
        <Select label={m.substitute_price()} value={substitute.price} onChange={(event) => onChange({ price: event.target.value as SubstituteForm['price'] })}>
          <option value="SAME">{m.substitute_price_same()}</option>
          <option value="DISCOUNT">{m.substitute_price_discount()}</option>
          <option value="CEILING">{m.substitute_price_ceiling()}</option>
        </Select>
        {substitute.price !== 'SAME' && (
          <Field
            label={substitute.price === 'DISCOUNT' ? m.substitute_price_discount() : m.substitute_price_ceiling()}
            unit={substitute.price === 'DISCOUNT' ? '%' : `₫/${unitWord(known?.pricingUnit ?? 'KGM')}`}
            inputMode="numeric"
            value={substitute.amount}
            error={error('ceilingVnd') ?? error('discountPercent')}
            onChange={(event) => onChange({ amount: event.target.value })}
          />
        )}
      </div>
      <Checkbox checked={substitute.ownSchemes} onChange={(event) => onChange({ ownSchemes: event.target.checked })}>
        {m.substitute_own_schemes()}
      </Checkbox>
      {substitute.ownSchemes && (
        <div className={style.choices}>
          {desk.market.certificationSchemes.map(({ code, nameVi, nameEn }) => (
            <Checkbox key={code} checked={substitute.schemeCodes.includes(code)} onChange={() => toggle(code)}>
              {inLocale(nameVi, nameEn)}
            </Checkbox>
          ))}
        </div>
      )}
    </>
  )
}
