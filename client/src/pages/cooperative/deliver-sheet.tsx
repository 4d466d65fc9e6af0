import { useState } from 'react'
import { formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Checkbox } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { RetailOrder } from './retail-order.ts'
import rows from './rows.module.css'
import { useRetailOrderAct } from './use-retail-order-act.ts'

interface DeliverSheetProps {
  order: RetailOrder
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** A parcel reached its household; cash that was due is ticked off as collected. */
export function DeliverSheet({ order, open, onClose, onDone }: DeliverSheetProps) {
  const due = order.collectVnd !== '0'
  const [collected, setCollected] = useState(false)
  const { busy, deliver } = useRetailOrderAct()
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.retail_deliver_order({ code: order.code })}
      label={m.retail_deliver()}
      busy={busy}
      send={() => (due && !collected ? m.retail_tick_cash() : deliver({ orderId: order.id, collectedVnd: order.collectVnd }))}
      onSent={onDone}
    >
      {() =>
        due ? (
          <>
            <p>{m.retail_cash_of_order()}</p>
            <p className={`${rows.bigFigure} figures`}>{formatMoney(order.collectVnd)}</p>
            <Checkbox checked={collected} onChange={(event) => setCollected(event.target.checked)}>
              {m.retail_cash_is_collected({ amount: formatMoney(order.collectVnd) })}
            </Checkbox>
          </>
        ) : (
          <p>{m.retail_nothing_to_collect()}</p>
        )
      }
    </ActSheet>
  )
}
