import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { goodAt, type RequestDesk } from './request-desk.ts'
import style from './request.module.css'
import { SubstitutePart } from './substitute-part.tsx'

/** Papers, stars, freshness and tolerance that hold for one good. */
export function QualityStep({ desk }: { desk: RequestDesk }) {
  const good = goodAt(desk)
  const error = (field: string) => desk.errorAt(`goods.${desk.at}.${field}`)
  const toggle = (code: string) =>
    desk.changeGood({ schemeCodes: good.schemeCodes.includes(code) ? good.schemeCodes.filter((other) => other !== code) : [...good.schemeCodes, code] })
  const shelfLife = desk.goods.of(good)?.shelfLifeDays
  return (
    <>
      <fieldset className={style.part}>
        <legend>{m.field_certificates()}</legend>
        <div className={style.choices}>
          {desk.market.certificationSchemes.map(({ code, nameVi, nameEn }) => (
            <Checkbox key={code} checked={good.schemeCodes.includes(code)} onChange={() => toggle(code)}>
              {inLocale(nameVi, nameEn)}
            </Checkbox>
          ))}
        </div>
        {error('schemeCodes') && <p className={style.refusal}>{error('schemeCodes')}</p>}
      </fieldset>
      <div className={style.pair}>
        <Select
          label={m.field_ocop()}
          error={error('minOcopStars')}
          value={good.minOcopStars}
          onChange={(event) => desk.changeGood({ minOcopStars: Number(event.target.value) })}
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
          value={good.minRemainingDays}
          error={error('minRemainingDays')}
          onChange={(event) => desk.changeGood({ minRemainingDays: event.target.value })}
        />
        <Field
          label={m.field_tolerance()}
          unit="%"
          inputMode="numeric"
          value={good.tolerancePercent}
          error={error('tolerancePercent')}
          onChange={(event) => desk.changeGood({ tolerancePercent: event.target.value })}
        />
      </div>
      <Checkbox checked={good.firm} onChange={(event) => desk.changeGood({ firm: event.target.checked })}>
        {m.firm_only()}
      </Checkbox>
      <SubstitutePart desk={desk} />
    </>
  )
}
