import { useState } from 'react'
import { formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { ActSheet } from './act-sheet.tsx'
import form from './form.module.css'
import type { Lot, LotBalance, LotSheetProps } from './lot.ts'
import { useLotAct } from './use-lot-act.ts'

/** How much of a forecast households may order before it is picked. */
export function PreOrderSheet({ lot, open, onClose, onDone }: LotSheetProps & { lot: Lot & LotBalance }) {
  const { busy, setPreOrderWindow } = useLotAct()
  const unit = lot.expected?.unit ?? 'KGM'
  const [most, setMost] = useState(Number(lot.preOrderMost?.value ?? lot.safe?.value ?? 0))
  const words = formatQuantity(most, unit)
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.pre_orders_of_lot()}
      label={most === 0 ? m.pre_orders_close() : m.pre_orders_save({ quantity: words })}
      busy={busy}
      send={() => setPreOrderWindow({ lotId: lot.id, most: { value: String(most), unit } })}
      fieldWord={() => m.pre_orders_most()}
      onSent={() => onDone(most === 0 ? m.pre_orders_closed() : m.pre_orders_saved({ quantity: words }))}
    >
      {() => (
        <>
          <p>
            {m.pre_orders_explained({
              safe: formatQuantity(lot.safe?.value ?? 0, unit),
              likely: formatQuantity(lot.expected?.value ?? 0, unit),
            })}
          </p>
          <div className={form.amount}>
            <span aria-hidden>{m.pre_orders_most()}</span>
            <QuantityStepper
              label={m.pre_orders_most()}
              name="most"
              value={most}
              unit={unit}
              step={10}
              min={0}
              max={Number(lot.expected?.value ?? 0)}
              onChange={setMost}
            />
          </div>
        </>
      )}
    </ActSheet>
  )
}
