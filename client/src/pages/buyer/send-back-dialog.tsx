import { useState } from 'react'
import { useMutation } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { SendBackMatch_Mutation, type Approval } from './approval-documents.ts'

/** Sends an accepted proposal back with the reason; its volume is given up. */
export function SendBackDialog({ approval, onClose, onDecided }: { approval: Approval; onClose: () => void; onDecided: () => void }) {
  const [{ fetching }, sendBack] = useMutation(SendBackMatch_Mutation)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const send = async () => {
    if (!reason.trim()) return setRefusal(m.send_back_reason_missing())
    const { data } = await sendBack({ input: withKey('sendBackMatch', { approvalId: approval.id, reason: reason.trim() }) })
    switch (data?.result.__typename) {
      case 'MatchApproval':
        settled()
        toast(m.approval_sent_back_done(), 'ok')
        onDecided()
        return onClose()
      case 'InvalidInput':
        return setRefusal(m.send_back_reason_missing())
      case undefined:
        return setRefusal(m.not_reached())
      default:
        onDecided()
        return setRefusal(m.approval_decided_meanwhile())
    }
  }
  return (
    <ConfirmDialog
      shape="sheet"
      title={`${m.send_back()}: ${approval.requestCode}`}
      act={m.send_back()}
      busy={fetching}
      onAct={() => void send()}
      onClose={onClose}
    >
      <TextArea
        label={m.send_back_reason()}
        hint={m.send_back_reason_hint()}
        error={refusal}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  )
}
