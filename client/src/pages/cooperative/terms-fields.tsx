import type { Problem } from '../../features/input-problems.ts'
import { requiredProblems } from '../../features/input-problems.ts'
import { parseDecimal, unitWord } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Checkbox, Field } from '../../ui/field.tsx'
import form from './form.module.css'
import { CHANNELS, channelWord, type Channel, type Offer } from './offer.ts'

/** The terms of an offer besides its prices, as they are being typed. */
export interface Terms {
  channels: readonly Channel[]
  /** Decimal in the pricing unit. */
  minOrder: string
  /** Per cent a pack may weigh more without asking; null for goods that are not sold by final weight. */
  margin: string | null
  validFromOn: string
  validUntilOn: string
}

/** The typed terms as the market takes them, or what of them cannot be read. */
export function readTerms({ channels, minOrder, margin, validFromOn, validUntilOn }: Terms, unit: Offer['product']['pricingUnit']) {
  const problems: Problem[] = requiredProblems({ validFromOn, validUntilOn })
  const least = parseDecimal(minOrder)
  if (least === undefined) problems.unshift({ path: 'minOrder', rule: 'NOT_A_NUMBER', parameters: {} })
  const percent = margin === null ? null : Number(margin.trim() === '' ? Number.NaN : parseDecimal(margin))
  if (percent !== null && !Number.isInteger(percent)) problems.push({ path: 'weightMarginPercent', rule: 'NOT_A_NUMBER', parameters: {} })
  if (problems.length > 0 || least === undefined) return { problems }
  return { terms: { channels: [...channels], minOrder: { value: least, unit }, weightMarginPercent: percent, validFromOn, validUntilOn } }
}

export const TERM_WORDS: Record<string, () => string> = {
  channels: m.who_may_buy,
  minOrder: m.least_order,
  weightMarginPercent: m.weight_margin,
  validFromOn: m.sold_from,
  validUntilOn: m.sold_until,
}

interface TermsFieldsProps {
  terms: Terms
  errorAt: (path: string) => string | undefined
  onChange: (part: Partial<Terms>) => void
}

/** Who may buy. */
export function ChannelFields({ terms: { channels }, onChange }: Omit<TermsFieldsProps, 'errorAt'>) {
  return (
    <fieldset className={form.part}>
      <legend>{m.who_may_buy()}</legend>
      {CHANNELS.map((channel) => (
        <Checkbox
          key={channel}
          name="channels"
          checked={channels.includes(channel)}
          onChange={(event) => onChange({ channels: CHANNELS.filter((other) => (other === channel ? event.target.checked : channels.includes(other))) })}
        >
          {channelWord(channel)}
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** The least order and the days it is sold. */
export function TermsFields({ terms, unit, errorAt, onChange }: TermsFieldsProps & { unit: string }) {
  return (
    <>
      <Field
        label={m.least_order()}
        name="minOrder"
        error={errorAt('minOrder')}
        inputMode="decimal"
        unit={unitWord(unit)}
        value={terms.minOrder}
        onChange={(event) => onChange({ minOrder: event.target.value })}
      />
      {terms.margin !== null && (
        <Field
          label={m.weight_margin()}
          hint={m.weight_margin_hint()}
          name="weightMarginPercent"
          error={errorAt('weightMarginPercent')}
          inputMode="numeric"
          unit="%"
          value={terms.margin}
          onChange={(event) => onChange({ margin: event.target.value })}
        />
      )}
      <div className={form.pair}>
        <Field
          label={m.sold_from()}
          name="validFromOn"
          error={errorAt('validFromOn')}
          type="date"
          value={terms.validFromOn}
          onChange={(event) => onChange({ validFromOn: event.target.value })}
        />
        <Field
          label={m.sold_until()}
          name="validUntilOn"
          error={errorAt('validUntilOn')}
          type="date"
          value={terms.validUntilOn}
          onChange={(event) => onChange({ validUntilOn: event.target.value })}
        />
      </div>
    </>
  )
}
