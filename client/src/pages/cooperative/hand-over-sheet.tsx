import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Field } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import form from './form.module.css'
import type { RetailOrder } from './retail-order.ts'
import { useRetailOrderAct } from './use-retail-order-act.ts'

interface HandOverSheetProps {
  order: RetailOrder
  open: boolean
  onClose: () => void
  onDone: () => void
}

const WAYS = { COURIER: m.retail_by_courier, PICK_UP: m.retail_by_pick_up } as const
type Way = keyof typeof WAYS

/** A parcel leaves: with which courier, or picked up by whom. */
export function HandOverSheet({ order, open, onClose, onDone }: HandOverSheetProps) {
  const [way, setWay] = useState<Way>('COURIER')
  const [note, setNote] = useState('')
  const { busy, handOver } = useRetailOrderAct()
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.retail_hand_over_order({ code: order.code })}
      label={m.retail_hand_over()}
      busy={busy}
      send={() => handOver({ orderId: order.id, way, note: note.trim() || null })}
      onSent={onDone}
      fieldWord={() => m.retail_courier_note()}
    >
      {(errorAt) => (
        <>
          <fieldset className={form.part}>
            <legend>{m.retail_how_leaves()}</legend>
            <div className={form.choices}>
              {(Object.keys(WAYS) as Way[]).map((id) => (
                <label key={id} className={form.tile}>
                  <input type="radio" className="visually-hidden" name="way" value={id} checked={way === id} onChange={() => setWay(id)} />
                  {WAYS[id]()}
                </label>
              ))}
            </div>
          </fieldset>
          <Field
            label={way === 'COURIER' ? m.retail_courier_note() : m.retail_pick_up_note()}
            name="note"
            value={note}
            maxLength={200}
            autoComplete="off"
            error={errorAt('note')}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
    </ActSheet>
  )
}
