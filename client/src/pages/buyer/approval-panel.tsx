import { Clock, Undo2 } from 'lucide'
import { useEffect, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ApproveMatch_Mutation, RequestApprovals_Query, type Approval } from './approval-documents.ts'
import style from './approval.module.css'
import { SendBackDialog } from './send-back-dialog.tsx'

/** The newest approval of a request on its board. `boardAt` changes whenever the board was read again. */
export function RequestApproval({ requestId, boardAt, onDecided }: { requestId: string; boardAt: unknown; onDecided: () => void }) {
  const [{ data }, reload] = useQuery({ query: RequestApprovals_Query, variables: { requestId }, requestPolicy: 'cache-and-network' })
  useEffect(() => reload({ requestPolicy: 'network-only' }), [boardAt, reload])
  const approval = data?.matchApprovals.nodes[0]
  if (!approval || approval.status === 'APPROVED') return null
  return (
    <ApprovalPanel
      approval={approval}
      onDecided={() => {
        reload({ requestPolicy: 'network-only' })
        onDecided()
      }}
    />
  )
}

/** What waits for four eyes, or why it did not pass; with both answers for whoever may give them. */
export function ApprovalPanel({ approval, onDecided }: { approval: Approval; onDecided: () => void }) {
  const [{ fetching }, approve] = useMutation(ApproveMatch_Mutation)
  const [sendingBack, setSendingBack] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const { status, requestedBy, amountVnd, limitVnd, expiresAt, decidedBy, reason, viewerMayDecide } = approval
  const until = formatInstant(expiresAt)
  const give = async () => {
    setRefusal(undefined)
    const { data } = await approve({ input: withKey('approveMatch', { approvalId: approval.id }) })
    switch (data?.result.__typename) {
      case 'MatchApproval':
        settled()
        toast(m.approval_given(), 'ok')
        return onDecided()
      case 'LotNoLongerFits':
        return setRefusal(m.approval_lot_changed({ lot: data.result.lotCode }))
      case undefined:
        return setRefusal(m.not_reached())
      default:
        onDecided()
        return setRefusal(m.approval_decided_meanwhile())
    }
  }
  return (
    <section className={style.panel} aria-label={m.approval_waits()}>
      <Chip tone="warn" icon={<Icon of={status === 'WAITING' ? Clock : Undo2} size={16} />}>
        {status === 'SENT_BACK' ? m.send_back() : status === 'EXPIRED' ? m.invitation_expired() : m.approval_waits()}
      </Chip>
      {status === 'SENT_BACK' && <p>{m.approval_was_sent_back({ person: decidedBy ?? '', reason: reason ?? '' })}</p>}
      {status === 'EXPIRED' && <p>{m.approval_ran_out({ until })}</p>}
      {status === 'WAITING' && (
        <>
          <p>{m.approval_waits_lead({ person: requestedBy, amount: formatMoney(amountVnd), limit: formatMoney(limitVnd), until })}</p>
          <p className={style.who}>{viewerMayDecide ? m.approval_yours() : m.approval_others()}</p>
        </>
      )}
      {refusal && (
        <p role="alert" className={style.refusal}>
          {refusal}
        </p>
      )}
      {viewerMayDecide && (
        <div className={style.acts}>
          <Button look="main" busy={fetching} onClick={() => void give()}>
            {m.approve()}
          </Button>
          <Button onClick={() => setSendingBack(true)}>{m.send_back()}</Button>
        </div>
      )}
      {sendingBack && <SendBackDialog approval={approval} onClose={() => setSendingBack(false)} onDecided={onDecided} />}
    </section>
  )
}
