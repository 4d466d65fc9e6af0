import { Plus, Trash2 } from 'lucide'
import { unitWord } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { channelWord, type Channel } from './offer.ts'
import { tierEntry, type TierEntry } from './price-tiers.ts'
import form from './form.module.css'

interface TierFieldsProps {
  channels: readonly Channel[]
  entries: readonly TierEntry[]
  /** Pricing unit: prices are per one of it. */
  unit: string
  errorAt: (path: string) => string | undefined
  onChange: (entries: TierEntry[]) => void
}

/** Prices by channel: the list price, and lower ones from a quantity up. */
export function TierFields({ channels, entries, unit, errorAt, onChange }: TierFieldsProps) {
  const change = (key: string, part: Partial<TierEntry>) => onChange(entries.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)))
  return channels.map((channel) => (
    <fieldset key={channel} className={form.part}>
      <legend>{m.prices_of({ channel: channelWord(channel) })}</legend>
      {entries
        .map((entry, place) => ({ entry, path: `tiers.${place}` }))
        .filter(({ entry }) => entry.channel === channel)
        .map(({ entry, path }, i) => (
          <div key={entry.key} className={form.tier}>
            <Field
              label={m.tier_from()}
              name={`${path}.from`}
              error={errorAt(`${path}.from`)}
              inputMode="decimal"
              unit={unitWord(unit)}
              value={entry.from}
              readOnly={i === 0}
              onChange={(event) => change(entry.key, { from: event.target.value })}
            />
            <Field
              label={m.tier_price()}
              name={`${path}.priceVnd`}
              error={errorAt(`${path}.priceVnd`)}
              inputMode="numeric"
              unit={`₫/${unitWord(unit)}`}
              value={entry.price}
              onChange={(event) => change(entry.key, { price: event.target.value })}
            />
            <Button
              look="quiet"
              aria-label={m.remove_tier({ channel: channelWord(channel), from: entry.from })}
              disabled={i === 0}
              onClick={() => onChange(entries.filter(({ key }) => key !== entry.key))}
            >
              <Icon of={Trash2} size={18} />
            </Button>
          </div>
        ))}
      <div>
        <Button onClick={() => onChange([...entries, tierEntry(channel, '')])}>
          <Icon of={Plus} size={18} />
          {m.add_tier()}
        </Button>
      </div>
    </fieldset>
  ))
}
