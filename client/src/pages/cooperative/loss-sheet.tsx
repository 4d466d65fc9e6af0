import { useState } from 'react'
import { formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Select, TextArea } from '../../ui/field.tsx'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { LotSheetProps } from './lot.ts'
import form from './form.module.css'
import { useLotAct } from './use-lot-act.ts'

const KINDS = { LOSS: m.movement_loss, BY_PRODUCT: m.movement_by_product, OWN_USE: m.movement_own_use }
type Kind = keyof typeof KINDS

/** Volume that leaves the lot unsold: lost, made into something else, or eaten. */
export function LossSheet({ lot, open, onClose, onDone }: LotSheetProps) {
  const { busy, recordLoss } = useLotAct()
  const unit = lot.expected?.unit ?? 'KGM'
  const [kind, setKind] = useState<Kind>('LOSS')
  const [quantity, setQuantity] = useState(1)
  const [reason, setReason] = useState('')
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.record_loss()}
      label={m.save_loss({ quantity: formatQuantity(quantity, unit) })}
      look="danger"
      busy={busy}
      send={(acceptedBreaks) =>
        recordLoss({
          lotId: lot.id,
          kind,
          quantity: { value: String(quantity), unit },
          reason: reason.trim(),
          ...(acceptedBreaks !== undefined && { acceptedBreaks }),
        })
      }
      fieldWord={(path) => (path.startsWith('quantity') ? m.quantity_lost() : path === 'kind' ? m.loss_kind() : m.reason())}
      onSent={() => onDone(m.loss_recorded({ quantity: formatQuantity(quantity, unit) }))}
    >
      {(errorAt) => (
        <>
          <Select label={m.loss_kind()} name="kind" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {(Object.keys(KINDS) as Kind[]).map((choice) => (
              <option key={choice} value={choice}>
                {KINDS[choice]()}
              </option>
            ))}
          </Select>
          <div className={form.amount}>
            <span aria-hidden>{m.quantity_lost()}</span>
            <QuantityStepper
              label={m.quantity_lost()}
              name="quantity"
              value={quantity}
              unit={unit}
              step={1}
              min={1}
              max={Math.max(1, Number(lot.expected?.value ?? 0))}
              onChange={setQuantity}
            />
          </div>
          <TextArea
            label={m.reason()}
            hint={m.loss_reason_hint()}
            name="reason"
            error={errorAt('reason')}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </ActSheet>
  )
}
