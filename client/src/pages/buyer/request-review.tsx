import { formatDate, formatMoney, formatQuantity, parseDecimal, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import type { RequestMarket } from './request-documents.ts'
import type { LineForm, RequestForm } from './request-form.ts'
import type { Step } from './request-problems.ts'
import { goodName, goodOf, gradesOf } from './request-steps.tsx'
import style from './request.module.css'

interface ReviewStepProps {
  form: RequestForm
  market: RequestMarket
  suggestedTitle: string
  onChange: (change: Partial<RequestForm>) => void
  onEdit: (line: number, step: Step) => void
  errorOf: (field: string) => string | undefined
}

/** The whole request once more, its name and how long it stands. */
export function ReviewStep({ form, market, suggestedTitle, onChange, onEdit, errorOf }: ReviewStepProps) {
  return (
    <>
      <Field
        label={m.field_title()}
        hint={m.title_hint()}
        placeholder={suggestedTitle}
        maxLength={120}
        value={form.title}
        error={errorOf('title')}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className={style.pair}>
        <Field
          label={m.field_valid_until()}
          type="date"
          min={market.businessDay}
          value={form.validUntilOn}
          error={errorOf('validUntilOn')}
          onChange={(event) => onChange({ validUntilOn: event.target.value })}
        />
        <Field
          label={m.field_reference()}
          maxLength={60}
          value={form.buyerReference}
          error={errorOf('buyerReference')}
          onChange={(event) => onChange({ buyerReference: event.target.value })}
        />
      </div>
      <TextArea
        label={m.field_note()}
        maxLength={1000}
        value={form.note}
        error={errorOf('note')}
        onChange={(event) => onChange({ note: event.target.value })}
      />
      {form.lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
        <LineSummary key={index} line={line} market={market} onEdit={(step) => onEdit(index, step)} />
      ))}
    </>
  )
}

function LineSummary({ line, market, onEdit }: { line: LineForm; market: RequestMarket; onEdit: (step: Step) => void }) {
  const location = market.buyerLocations.find(({ id }) => id === line.locationId)
  const grade = gradesOf(market, line).find(({ rank }) => rank === line.minGradeRank)
  const schemes = market.certificationSchemes.filter(({ code }) => line.schemeCodes.includes(code)).map(({ nameVi, nameEn }) => inLocale(nameVi, nameEn))
  const price = parseDecimal(line.ceilingVnd)
  const unit = goodOf(market, line)?.any?.pricingUnit
  const facts: [Step, string, string][] = [
    ['goods', m.field_quantity(), quantityWords(line)],
    ['goods', m.field_grade(), grade ? inLocale(grade.nameVi, grade.nameEn) : '–'],
    [
      'delivery',
      m.field_windows(),
      line.windows
        .filter(({ fromOn, toOn }) => fromOn && toOn)
        .map(({ fromOn, toOn }) => `${formatDate(fromOn)} – ${formatDate(toOn)}`)
        .join('; ') || '–',
    ],
    ['delivery', m.field_location(), location ? inLocale(location.nameVi, location.nameEn) : '–'],
    ['quality', m.field_certificates(), schemes.join(', ') || m.none_required()],
    ['quality', m.field_ocop(), line.minOcopStars ? m.ocop_from({ stars: line.minOcopStars }) : m.ocop_any()],
    ['terms', m.field_ceiling(), price ? `${formatMoney(Math.round(Number(price)))}${unit ? `/${unitWord(unit)}` : ''}` : '–'],
    ['terms', m.field_min_fill(), line.minFillPercent.trim() === '100' ? m.all_or_nothing() : `${line.minFillPercent || '0'}%`],
    ['terms', m.field_max_suppliers(), line.maxSuppliers || m.no_limit()],
  ]
  return (
    <section className={style.summary}>
      <div className={style.summaryHead}>
        <h3>{goodName(market, line)}</h3>
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
    </section>
  )
}

/** "12 tấn ±5 %", or what was typed while it is no figure. */
export function quantityWords({ quantity, unit, tolerancePercent }: LineForm) {
  const value = parseDecimal(quantity)
  if (!value) return quantity || '–'
  return `${formatQuantity(value, unit)}${tolerancePercent && tolerancePercent !== '0' ? ` ±${tolerancePercent}%` : ''}`
}
