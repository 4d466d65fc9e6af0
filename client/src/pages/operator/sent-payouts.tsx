import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { pageOf } from '../../ui/console/pager.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OperatedList } from './operated-list.tsx'
import { refusalOf } from './operated-words.ts'
import { SentPayouts_Query, SettlePayout_Mutation, type SentPayout } from './payout-documents.ts'
import { PAGE_SIZE } from './use-operated-list.ts'
import { WriteDialog } from './write-dialog.tsx'
import style from './operator.module.css'

interface SentPayoutsProps {
  statuses: SentPayout['status'][]
  caption: string
  search: URLSearchParams
}

/** Payouts that were handed to the bank, with its answer or the two acts that write it down. */
export function SentPayouts({ statuses, caption, search }: SentPayoutsProps) {
  const query = useQuery({ query: SentPayouts_Query, variables: { ...pageOf(search, PAGE_SIZE), statuses }, requestPolicy: 'cache-and-network' })
  const [open, setOpen] = useState<{ payout: SentPayout; paid: boolean }>()
  const act = (payout: SentPayout, paid: boolean) => (
    <Button size="small" look={paid ? 'main' : 'plain'} onClick={() => setOpen({ payout, paid })}>
      {paid ? m.payout_mark_paid() : m.payout_mark_returned()}
    </Button>
  )
  return (
    <>
      <OperatedList query={query} isEmpty={({ payoutStatements: { nodes } }) => nodes.length === 0}>
        {({ payoutStatements: { nodes, totalCount, pageInfo } }) => (
          <ConsoleTable
            list="payouts-sent"
            caption={caption}
            rows={nodes}
            rowKey={({ id }) => id}
            sorts={{}}
            page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }}
            columns={[
              { id: 'statement', head: m.payout_statement_code(), cell: ({ code }) => code },
              { id: 'cooperative', head: m.payout_cooperative(), cell: ({ cooperativeVi }) => cooperativeVi },
              { id: 'amount', head: m.operated_amount(), numeric: true, cell: ({ netVnd }) => formatMoney(netVnd) },
              {
                id: 'status',
                head: m.operated_status(),
                cell: ({ status, bankReference }) => (
                  <>
                    <StatusChip status={status} />
                    {bankReference && <span className={style.meta}>{bankReference}</span>}
                  </>
                ),
              },
              { id: 'since', head: m.operated_since(), cell: ({ settledAt, sentAt }) => formatInstant(settledAt ?? sentAt ?? '') },
              {
                id: 'acts',
                head: m.acts(),
                cell: (payout) => (
                  <span className={style.acts}>
                    {payout.status === 'SENT' && act(payout, true)}
                    {payout.status === 'SENT' && act(payout, false)}
                    <a className={style.link} href={`/api/doi-soat/${payout.code}.pdf`} target="_blank" rel="noreferrer">
                      {m.payout_pdf()}
                    </a>
                  </span>
                ),
              },
            ]}
          />
        )}
      </OperatedList>
      {open && <AnswerDialog {...open} onDone={() => query[1]({ requestPolicy: 'network-only' })} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function StatusChip({ status }: Pick<SentPayout, 'status'>) {
  if (status === 'PAID') return <Chip tone="ok">{m.payout_paid()}</Chip>
  if (status === 'RETURNED') return <Chip tone="bad">{m.payout_returned()}</Chip>
  return <Chip tone="info">{m.payout_sent()}</Chip>
}

interface AnswerDialogProps {
  payout: SentPayout
  paid: boolean
  onDone: () => void
  onClose: () => void
}

function AnswerDialog({ payout: { id, code, netVnd }, paid, onDone, onClose }: AnswerDialogProps) {
  const [, settle] = useMutation(SettlePayout_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  return (
    <WriteDialog
      title={`${code} · ${formatMoney(netVnd)}`}
      act={paid ? m.payout_mark_paid() : m.payout_mark_returned()}
      fields={{ bankReference: paid ? { label: m.payout_bank_reference() } : { label: m.payout_return_reason(), hint: m.payout_return_hint() } }}
      onClose={onClose}
      onAct={async ({ bankReference }) => {
        const { data } = await settle({ input: withKey('settlePayout', { statementId: id, paid, bankReference }) })
        if (data?.result.__typename !== 'PayoutStatement') return refusalOf(data?.result)
        settled()
        toast(m.operated_done(), 'ok')
        onDone()
        return undefined
      }}
    />
  )
}
