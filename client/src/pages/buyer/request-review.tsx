import { formatDate, formatMoney, formatQuantity, formatWeekNumber, parseDecimal, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import type { RequestDesk } from './request-desk.ts'
import { askedCells, dong, type AskedCell, type GoodForm } from './request-form.ts'
import type { Step } from './request-problems.ts'
import { totalOf } from './request-totals.ts'
import style from './request.module.css'

interface ReviewStepProps {
  desk: RequestDesk
  suggestedTitle: string
  onEdit: (good: number, step: Step) => void
}

/** The whole request once more, its name and how long it stands. */
export function ReviewStep({ desk, suggestedTitle, onEdit }: ReviewStepProps) {
  const { form, change, errorAt, market } = desk
  const cells = askedCells(form, market.businessDay)
  return (
    <>
      <Field
        label={m.field_title()}
        hint={m.title_hint()}
        placeholder={suggestedTitle}
        maxLength={120}
        value={form.title}
        error={errorAt('title')}
        onChange={(event) => change({ title: event.target.value })}
      />
      <div className={style.pair}>
        <Field
          label={m.field_valid_until()}
          type="date"
          min={market.businessDay}
          value={form.validUntilOn}
          error={errorAt('validUntilOn')}
          onChange={(event) => change({ validUntilOn: event.target.value })}
        />
        <Field
          label={m.field_reference()}
          maxLength={60}
          value={form.buyerReference}
          error={errorAt('buyerReference')}
          onChange={(event) => change({ buyerReference: event.target.value })}
        />
      </div>
      <TextArea label={m.field_note()} maxLength={1000} value={form.note} error={errorAt('note')} onChange={(event) => change({ note: event.target.value })} />
      {form.goods.map((good, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- goods have no name but their place
        <GoodSummary key={index} desk={desk} good={good} cells={cells.filter((cell) => cell.good === index)} onEdit={(step) => onEdit(index, step)} />
      ))}
    </>
  )
}

function GoodSummary({ desk, good, cells, onEdit }: { desk: RequestDesk; good: GoodForm; cells: readonly AskedCell[]; onEdit: (step: Step) => void }) {
  const known = desk.goods.of(good)
  const grade = known?.grades.find(({ rank }) => rank === good.minGradeRank)
  const schemes = desk.market.certificationSchemes.filter(({ code }) => good.schemeCodes.includes(code)).map(({ nameVi, nameEn }) => inLocale(nameVi, nameEn))
  const price = /^\d+$/.test(dong(good.ceilingVnd)) ? formatMoney(dong(good.ceilingVnd)) : '–'
  const total = totalOf(
    cells.map(({ line }) => line),
    good.unit,
  )
  const facts: [Step, string, string][] = [
    ['weeks', m.field_quantity(), total === undefined ? '–' : `${formatQuantity(total, good.unit)}${toleranceWords(good)}`],
    ['goods', m.field_grade(), grade ? inLocale(grade.nameVi, grade.nameEn) : '–'],
    ['quality', m.field_certificates(), schemes.join(', ') || m.none_required()],
    ['quality', m.field_ocop(), good.minOcopStars ? m.ocop_from({ stars: good.minOcopStars }) : m.ocop_any()],
    ['terms', m.field_ceiling(), known && price !== '–' ? `${price}/${unitWord(known.pricingUnit)}` : price],
    ['terms', m.field_min_fill(), good.minFillPercent.trim() === '100' ? m.all_or_nothing() : `${good.minFillPercent || '0'}%`],
    ['terms', m.field_max_suppliers(), good.maxSuppliers || m.no_limit()],
  ]
  return (
    <section className={style.summary}>
      <div className={style.summaryHead}>
        <h3>{desk.goods.nameOf(good)}</h3>
        <Button size="small" onClick={() => onEdit('goods')}>
          {m.edit()}
        </Button>
      </div>
      <dl className={style.facts}>
        {facts.map(([step, name, value]) => (
          <div key={`${step} ${name}`}>
            <dt>{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {cells.length > 0 && (
        <ul className={style.deliveries}>
          {cells.map(({ row, week, line }) => (
            <li key={`${row} ${week}`} className="figures">
              {formatWeekNumber(week)} · {placeName(desk, line.locationId)} · {quantityOf(line)} ·{' '}
              {line.windows.map(({ fromOn, toOn }) => (fromOn === toOn ? formatDate(fromOn) : `${formatDate(fromOn)} – ${formatDate(toOn)}`)).join('; ')}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** "±5%" behind a quantity, or nothing. */
const toleranceWords = ({ tolerancePercent }: GoodForm) => (tolerancePercent && tolerancePercent !== '0' ? ` ±${tolerancePercent}%` : '')

const quantityOf = ({ quantity, unit }: AskedCell['line']) => {
  const value = parseDecimal(quantity)
  return value === undefined ? quantity : formatQuantity(value, unit)
}

function placeName({ market }: RequestDesk, locationId: string): string {
  const place = market.buyerLocations.find(({ id }) => id === locationId)
  return place ? inLocale(place.nameVi, place.nameEn) : '–'
}
