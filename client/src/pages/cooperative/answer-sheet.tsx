import { useState } from 'react'
import { formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { InboxAllocation } from './inbox-allocation.ts'
import form from './form.module.css'
import { useAnswerAllocation } from './use-answer-allocation.ts'

/** For an answer that is not a plain yes: less than asked, or nothing with the reason. */
export function AnswerSheet({
  allocation,
  open,
  onClose,
  onAnswered,
}: {
  allocation: InboxAllocation
  open: boolean
  onClose: () => void
  onAnswered: (orderCode: string | null) => void
}) {
  const asked = Number(allocation.quantity.value)
  const step = Number(allocation.step.value)
  const [quantity, setQuantity] = useState(asked)
  const [reason, setReason] = useState('')
  const { busy, confirm, decline } = useAnswerAllocation(allocation)
  const none = quantity === 0
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.answer_how_much()}
      label={none ? m.decline_all() : m.confirm_quantity({ quantity: formatQuantity(quantity, allocation.quantity.unit) })}
      look={none ? 'danger' : 'main'}
      busy={busy}
      send={() => (none ? decline(reason.trim()) : confirm(String(quantity)))}
      onSent={({ orderCode }) => onAnswered(orderCode)}
      fieldWord={(path) => (path === 'reason' ? m.decline_reason() : m.quantity_we_deliver())}
    >
      {(errorAt) => (
        <>
          <p>{m.answer_asked_for({ quantity: formatQuantity(asked, allocation.quantity.unit) })}</p>
          <QuantityStepper
            label={m.quantity_we_deliver()}
            name="quantity"
            value={quantity}
            unit={allocation.quantity.unit}
            step={step}
            min={0}
            max={asked}
            onChange={setQuantity}
          />
          <div className={form.shortcuts}>
            <Button size="small" onClick={() => setQuantity(asked)}>
              {m.all_of_it()}
            </Button>
            <Button size="small" onClick={() => setQuantity(Math.floor(asked / 2 / step) * step)}>
              {m.half_of_it()}
            </Button>
            <Button size="small" onClick={() => setQuantity(0)}>
              {m.none_of_it()}
            </Button>
          </div>
          {none && (
            <TextArea
              label={m.decline_reason()}
              hint={m.decline_reason_hint()}
              name="reason"
              error={errorAt('reason')}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </>
      )}
    </ActSheet>
  )
}
