import { Plus, X } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { HoursForm } from './location-form.ts'
import { WEEKDAY_WORDS } from '../../i18n/opening-hours.ts'
import receiving from './receiving.module.css'
import style from './request.module.css'

interface LocationHoursProps {
  hours: readonly HoursForm[]
  errorAt: (path: string) => string | undefined
  onChange: (hours: HoursForm[]) => void
}

/** When a place takes goods in: spans of weekdays with their hours. */
export function LocationHours({ hours, errorAt, onChange }: LocationHoursProps) {
  const change = (index: number, part: Partial<HoursForm>) => onChange(hours.map((old, at) => (at === index ? { ...old, ...part } : old)))
  const weekday = (index: number, side: 'first' | 'last', label: string) => {
    const { first, last } = hours[index]!
    return (
      <Select
        label={label}
        value={side === 'first' ? first : last}
        onChange={(event) => {
          const day = Number(event.target.value)
          change(index, side === 'first' ? { first: day, last: Math.max(day, last) } : { first: Math.min(day, first), last: day })
        }}
      >
        {Object.entries(WEEKDAY_WORDS).map(([day, word]) => (
          <option key={day} value={day}>
            {word()}
          </option>
        ))}
      </Select>
    )
  }
  const whole = errorAt('receivingHours')
  return (
    <fieldset className={style.part}>
      <legend>{m.receiving_hours()}</legend>
      {hours.length === 0 && <p className={style.note}>{m.any_hour_note()}</p>}
      {hours.map(({ from, to }, index) => {
        const error = errorAt(`hours.${index}`)
        return (
          // oxlint-disable-next-line react/no-array-index-key -- spans have no name but their place
          <div key={index} className={receiving.hours}>
            {weekday(index, 'first', m.first_weekday())}
            {weekday(index, 'last', m.last_weekday())}
            <Field
              label={m.hour_from()}
              type="time"
              value={from}
              aria-invalid={error ? true : undefined}
              onChange={(event) => change(index, { from: event.target.value })}
            />
            <Field
              label={m.hour_to()}
              type="time"
              value={to}
              aria-invalid={error ? true : undefined}
              onChange={(event) => change(index, { to: event.target.value })}
            />
            <Button look="quiet" aria-label={m.remove_hours()} onClick={() => onChange(hours.filter((_, at) => at !== index))}>
              <Icon of={X} />
            </Button>
            {error && <p className={style.refusal}>{error}</p>}
          </div>
        )
      })}
      {whole && <p className={style.refusal}>{whole}</p>}
      <Button size="small" onClick={() => onChange([...hours, { first: 1, last: 6, from: '13:00', to: '17:00' }])}>
        <Icon of={Plus} size={16} /> {m.add_hours()}
      </Button>
    </fieldset>
  )
}
