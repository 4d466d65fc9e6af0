import { useState } from 'react'
import { addDays, formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Field } from '../../ui/field.tsx'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { ActSheet } from './act-sheet.tsx'
import { OLDEST_HARVEST_DAYS, type LotSheetProps } from './lot.ts'
import form from './form.module.css'
import { useLotAct } from './use-lot-act.ts'

/** What the scale said: from now on the volume is certain. */
export function HarvestSheet({ lot, open, onClose, onDone, today }: LotSheetProps & { today: string }) {
  const { busy, recordHarvest } = useLotAct()
  const unit = lot.expected?.unit ?? 'KGM'
  const [quantity, setQuantity] = useState(Number(lot.expected?.value ?? 0))
  const [harvestedOn, setHarvestedOn] = useState(today)
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.record_harvest()}
      label={m.save_harvest({ quantity: formatQuantity(quantity, unit) })}
      busy={busy}
      send={(acceptedBreaks) =>
        recordHarvest({ lotId: lot.id, harvestedOn, quantity: { value: String(quantity), unit }, ...(acceptedBreaks !== undefined && { acceptedBreaks }) })
      }
      fieldWord={(path) => (path.startsWith('quantity') ? m.weighed_volume() : m.harvested_on())}
      onSent={() => onDone(m.harvest_recorded({ quantity: formatQuantity(quantity, unit) }))}
    >
      {(errorAt) => (
        <>
          <p>{m.harvest_was_expected({ quantity: formatQuantity(lot.expected?.value ?? 0, unit) })}</p>
          <div className={form.amount}>
            <span aria-hidden>{m.weighed_volume()}</span>
            <QuantityStepper label={m.weighed_volume()} name="quantity" value={quantity} unit={unit} step={1} min={0} onChange={setQuantity} />
          </div>
          <Field
            label={m.harvested_on()}
            type="date"
            value={harvestedOn}
            min={addDays(today, -OLDEST_HARVEST_DAYS)}
            max={today}
            name="harvestedOn"
            error={errorAt('harvestedOn')}
            onChange={(event) => setHarvestedOn(event.target.value)}
          />
        </>
      )}
    </ActSheet>
  )
}
