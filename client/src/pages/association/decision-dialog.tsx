import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { documentNumber, documentTitle, holderName, type DocumentAct, type ProofDocument } from './proof-document.ts'
import { useDecideDocument } from './use-decide-document.ts'

export const actLabel = (act: DocumentAct) =>
  ({ VERIFY: m.act_verify, REJECT: m.act_reject, SUSPEND: m.act_suspend, REINSTATE: m.act_reinstate, REVOKE: m.act_revoke })[act]()

interface DecisionDialogProps {
  document: ProofDocument
  /** Undefined while no act was chosen. */
  act: DocumentAct | undefined
  onClose: () => void
  onDone: (act: DocumentAct) => void
}

/** Asks for the reason of a decision and carries it out. Only verifying needs no reason. */
export function DecisionDialog({ document, act, onClose, onDone }: DecisionDialogProps) {
  const { busy, decide } = useDecideDocument()
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const close = () => {
    setReason('')
    setRefusal(undefined)
    onClose()
  }
  const carryOut = async () => {
    if (!act) return
    if (act !== 'VERIFY' && !reason.trim()) return setRefusal(m.decision_reason_missing())
    const decision = await decide(document, act, reason.trim())
    if (!decision.done) return setRefusal(decision.why)
    close()
    onDone(act)
  }
  return (
    <Dialog
      open={act !== undefined}
      onClose={close}
      title={act && actLabel(act)}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {m.cancel()}
          </Button>
          <Button look={act === 'VERIFY' || act === 'REINSTATE' ? 'main' : 'danger'} busy={busy} onClick={() => void carryOut()}>
            {act && actLabel(act)}
          </Button>
        </>
      }
    >
      <p>{m.decision_about({ paper: documentTitle(document), number: documentNumber(document), holder: holderName(document) })}</p>
      <TextArea
        label={act === 'VERIFY' ? m.decision_note_optional() : m.decision_reason()}
        hint={m.decision_reason_hint()}
        error={refusal}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  )
}
