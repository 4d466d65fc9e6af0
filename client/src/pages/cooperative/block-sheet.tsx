import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { TextArea } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { LotSheetProps } from './lot.ts'
import { useLotAct } from './use-lot-act.ts'

/** Keeps a lot from being promised further, or lets it be promised again; both for a reason. */
export function BlockSheet({ lot, open, onClose, onDone }: LotSheetProps) {
  const { busy, block, unblock } = useLotAct()
  const [reason, setReason] = useState('')
  const blocked = lot.status === 'BLOCKED'
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={blocked ? m.unblock_lot() : m.block_lot()}
      label={blocked ? m.unblock_lot() : m.block_lot()}
      look={blocked ? 'main' : 'danger'}
      busy={busy}
      send={() => (blocked ? unblock : block)({ lotId: lot.id, reason: reason.trim() })}
      fieldWord={() => m.reason()}
      onSent={() => {
        setReason('')
        onDone(blocked ? m.lot_unblocked() : m.lot_blocked())
      }}
    >
      {(errorAt) => (
        <>
          <p>{blocked ? m.unblock_effect() : m.block_effect()}</p>
          <TextArea
            label={m.reason()}
            hint={m.block_reason_hint()}
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
