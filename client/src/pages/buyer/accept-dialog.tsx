import { useState } from 'react'
import { useMutation } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatMoney, formatNumber, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import style from './match-board.module.css'
import { AcceptMatch_Mutation } from './match-acts.ts'
import type { MatchAllocation, MatchLine } from './match-documents.ts'

interface AcceptDialogProps {
  line: MatchLine
  allocations: readonly MatchAllocation[]
  open: boolean
  onClose: () => void
  /** `waits` when a colleague has to approve first. */
  onAccepted: (waits: boolean) => void
  /** The proposal no longer stands: the board must be read again. */
  onOutOfDate: () => void
}

/** States what will be held and for how much, then accepts. Pressing twice counts once. */
export function AcceptDialog({ line, allocations, open, onClose, onAccepted, onOutOfDate }: AcceptDialogProps) {
  const [{ fetching }, accept] = useMutation(AcceptMatch_Mutation)
  const [refusal, setRefusal] = useState<string>()
  /** Some parts are held: pressing again would take what the buyer has not seen. */
  const [taken, setTaken] = useState(false)
  const { withKey, settled } = useSendOnce()
  const roundId = allocations[0]?.roundId
  const total = allocations.reduce((sum, { quantity }) => sum + Number(quantity.value), 0)
  const money = allocations.reduce((sum, { quantity, landedVnd }) => sum + Number(quantity.value) * Number(landedVnd), 0)
  const send = async () => {
    if (!roundId) return
    const allocationIds = allocations.map(({ id }) => id).sort()
    const { data } = await accept({ input: withKey('acceptMatch', { roundId, allocationIds }) })
    const result = data?.result
    switch (result?.__typename) {
      case 'MatchBoard':
        settled()
        if (result.refusedParts.length === 0) {
          setRefusal(undefined)
          return onAccepted(result.approvals.some(({ status }) => status === 'WAITING'))
        }
        onOutOfDate()
        setTaken(true)
        return setRefusal(m.accepted_in_part({ lots: result.refusedParts.map(({ lotCode }) => lotCode).join(', ') }))
      case 'VolumeTaken':
        onOutOfDate()
        return setRefusal(m.volume_taken({ lot: result.lotCode, left: formatQuantity(result.left.value, result.left.unit) }))
      case 'LotNoLongerFits':
        onOutOfDate()
        return setRefusal(m.lot_no_longer_fits({ lot: result.lotCode }))
      case 'MatchOutOfDate':
        onOutOfDate()
        return setRefusal(m.match_out_of_date())
      case 'RequestNotOpen':
        return setRefusal(m.request_not_open())
      case 'NothingToAccept':
        return setRefusal(m.nothing_to_accept())
      case 'NoOtherApprover':
        return setRefusal(m.no_other_approver({ limit: formatMoney(result.limitVnd) }))
      case 'NotAllowed':
        return setRefusal(m.accept_not_your_role())
      default:
        return setRefusal(m.accept_not_sent())
    }
  }
  return (
    <Dialog
      open={open}
      onClose={() => {
        setRefusal(undefined)
        setTaken(false)
        onClose()
      }}
      title={m.accept_plan()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.back()}
          </Button>
          {!taken && (
            <Button look="main" busy={fetching} onClick={() => void send()}>
              {m.accept_and_ask()}
            </Button>
          )}
        </>
      }
    >
      <p>{m.accept_summary({ quantity: formatQuantity(total, line.quantity.unit), money: formatMoney(Math.round(money)) })}</p>
      <ul role="list" className={style.rules}>
        {allocations.map((allocation) => (
          <li key={allocation.id}>
            <strong>{inLocale(allocation.cooperative.nameVi, allocation.cooperative.nameEn)}</strong> ·{' '}
            {formatQuantity(allocation.quantity.value, allocation.quantity.unit)} · {formatNumber(BigInt(allocation.landedVnd))} ₫/{unitWord(line.pricingUnit)}
          </li>
        ))}
      </ul>
      <p className={style.meta}>{m.accept_effect()}</p>
      {refusal && (
        <p role="alert" className={style.fails}>
          {refusal}
        </p>
      )}
    </Dialog>
  )
}
