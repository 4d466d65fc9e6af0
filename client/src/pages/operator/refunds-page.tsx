import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { downloadCsv } from '../../features/csv.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { MarkRefundPaid_Mutation, RetryRefund_Mutation, WriteRefundAccount_Mutation } from './act-documents.ts'
import { CodeSearch } from './code-search.tsx'
import { OperatedRefunds_Query, type OperatedRefund } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { refusalOf, refusalWord } from './operated-words.ts'
import { REFUND_ORDERS, RefundTable } from './refund-table.tsx'
import { PAGE_SIZE, useOperatedList } from './use-operated-list.ts'
import { WriteDialog } from './write-dialog.tsx'

const VIEWS = {
  FAILED: { status: ['FAILED'] },
  DUE: { status: ['DUE'] },
  hand: { status: ['DUE', 'FAILED'], byHand: true },
  SUCCEEDED: { status: ['SUCCEEDED'] },
  all: {},
} as const
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = {
  FAILED: m.refund_failed,
  DUE: m.refund_due,
  hand: m.refunds_by_hand,
  SUCCEEDED: m.refund_succeeded,
  all: m.operated_all,
}
const NAMES = Object.keys(VIEWS) as View[]

/** Refunds with what has to be done about them: tried again, or paid by transfer. */
export default function RefundsPage() {
  const { search, view, code, page, showView, showCode } = useOperatedList(NAMES, 'all')
  const narrowed = VIEWS[view]
  const query = useQuery({
    query: OperatedRefunds_Query,
    variables: {
      ...page,
      ...orderOf(search, REFUND_ORDERS),
      ...('status' in narrowed && { status: [...narrowed.status] }),
      ...('byHand' in narrowed && { byHand: true }),
      ...(code && { code }),
    },
    requestPolicy: 'cache-and-network',
  })
  const [open, setOpen] = useState<{ refund: OperatedRefund; act: 'PAID' | 'ACCOUNT' }>()
  const [, retry] = useMutation(RetryRefund_Mutation)
  const toast = useToast()
  const reload = () => query[1]({ requestPolicy: 'network-only' })
  const tryAgain = async ({ id }: OperatedRefund) => {
    const { data } = await retry({ refundId: id })
    const done = data?.result.__typename === 'Done'
    toast(done ? m.refund_retried() : refusalWord(data?.result.__typename), done ? 'ok' : 'bad')
    reload()
  }
  const byHand = (query[0].data?.operatedRefunds.nodes ?? []).filter(({ status, method, account }) => status !== 'SUCCEEDED' && method !== 'CARD' && account)
  return (
    <>
      <PageHead title={m.nav_refunds()} actions={byHand.length > 0 && <Button onClick={() => downloadBatch(byHand)}>{m.refund_batch()}</Button>} />
      <CodeSearch code={code} onSearch={showCode} />
      <Tabs label={m.nav_refunds()} current={view} onChange={showView} tabs={NAMES.map((id) => ({ id, label: VIEW_WORDS[id]() }))}>
        <OperatedList query={query} isEmpty={({ operatedRefunds: { nodes } }) => nodes.length === 0}>
          {({ operatedRefunds: { nodes, totalCount, pageInfo } }) => (
            <RefundTable
              caption={VIEW_WORDS[view]()}
              refunds={nodes}
              page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }}
              onRetry={(refund) => void tryAgain(refund)}
              onPaid={(refund) => setOpen({ refund, act: 'PAID' })}
              onAccount={(refund) => setOpen({ refund, act: 'ACCOUNT' })}
            />
          )}
        </OperatedList>
      </Tabs>
      {open?.act === 'PAID' && <PaidDialog refund={open.refund} onDone={reload} onClose={() => setOpen(undefined)} />}
      {open?.act === 'ACCOUNT' && <AccountDialog refund={open.refund} onDone={reload} onClose={() => setOpen(undefined)} />}
    </>
  )
}

interface DialogProps {
  refund: OperatedRefund
  onDone: () => void
  onClose: () => void
}

function PaidDialog({ refund, onDone, onClose }: DialogProps) {
  const [, mark] = useMutation(MarkRefundPaid_Mutation)
  return (
    <WriteDialog
      title={m.refund_mark_paid_title({ code: refund.orderCode ?? refund.groupCode })}
      act={m.refund_mark_paid()}
      fields={{ bankReference: { label: m.refund_bank_reference() } }}
      onClose={onClose}
      onAct={async ({ bankReference }) => {
        const { data } = await mark({ refundId: refund.id, bankReference })
        if (data?.result.__typename !== 'Done') return refusalOf(data?.result)
        onDone()
        return undefined
      }}
    />
  )
}

function AccountDialog({ refund, onDone, onClose }: DialogProps) {
  const [, write] = useMutation(WriteRefundAccount_Mutation)
  return (
    <WriteDialog
      title={m.refund_account_write()}
      act={m.refund_account_write()}
      fields={{ bankName: { label: m.refund_bank_name() }, account: { label: m.refund_account_number() }, holder: { label: m.refund_account_holder() } }}
      onClose={onClose}
      onAct={async (account) => {
        const { data } = await write({ groupCode: refund.groupCode, account })
        if (data?.result.__typename !== 'Done') return refusalOf(data?.result)
        onDone()
        return undefined
      }}
    />
  )
}

/** The refunds a person makes, as a list that banks take: account, holder, amount, note. */
function downloadBatch(refunds: readonly OperatedRefund[]) {
  downloadCsv(`${m.refund_batch_name()}.csv`, [
    [m.refund_bank_name(), m.refund_account_number(), m.refund_account_holder(), m.operated_amount(), m.operated_purchase()],
    ...refunds.map(({ account, amountVnd, orderCode, groupCode }) => [
      account?.bankName ?? '',
      account?.account ?? '',
      account?.holder ?? '',
      String(amountVnd),
      orderCode ?? groupCode,
    ]),
  ])
}
