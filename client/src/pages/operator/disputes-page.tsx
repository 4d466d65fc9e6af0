import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AnswerDispute_Mutation } from './act-documents.ts'
import { OperatedDisputes_Query, type OperatedDispute } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { DISPUTE_STATUSES, refusalOf } from './operated-words.ts'
import { PAGE_SIZE, useOperatedList } from './use-operated-list.ts'
import { WriteDialog } from './write-dialog.tsx'
import style from './operator.module.css'

const VIEWS = { open: ['NEEDS_RESPONSE', 'UNDER_REVIEW'], closed: ['WON', 'LOST'] } as const satisfies Record<string, readonly OperatedDispute['status'][]>
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = { open: m.disputes_open, closed: m.disputes_closed }
const NAMES = Object.keys(VIEWS) as View[]
const ORDERS = { amount: 'AMOUNT', status: 'STATUS', due: 'DUE' } as const

/** Charges that card holders contest, with the answer the bank waits for. */
export default function DisputesPage() {
  const { search, view, page, showView } = useOperatedList(NAMES, 'open')
  const query = useQuery({
    query: OperatedDisputes_Query,
    variables: { ...page, ...orderOf(search, ORDERS), status: [...VIEWS[view]] },
    requestPolicy: 'cache-and-network',
  })
  const [answering, setAnswering] = useState<OperatedDispute>()
  const [, answerDispute] = useMutation(AnswerDispute_Mutation)
  const toast = useToast()
  return (
    <>
      <PageHead title={m.nav_disputes()} />
      <Tabs label={m.nav_disputes()} current={view} onChange={showView} tabs={NAMES.map((id) => ({ id, label: VIEW_WORDS[id]() }))}>
        <OperatedList query={query} isEmpty={({ operatedDisputes: { nodes } }) => nodes.length === 0}>
          {({ operatedDisputes: { nodes, totalCount, pageInfo } }) => (
            <ConsoleTable
              list="disputes"
              caption={VIEW_WORDS[view]()}
              rows={nodes}
              rowKey={({ id }) => id}
              sorts={ORDERS}
              page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }}
              columns={[
                { id: 'purchase', head: m.operated_purchase(), cell: ({ groupCode }) => <span className={style.code}>{groupCode}</span> },
                { id: 'amount', head: m.operated_amount(), numeric: true, cell: ({ amountVnd }) => formatMoney(amountVnd) },
                {
                  id: 'status',
                  head: m.operated_status(),
                  cell: ({ status }) => <Chip tone={DISPUTE_STATUSES[status].tone}>{DISPUTE_STATUSES[status].word()}</Chip>,
                },
                {
                  id: 'reason',
                  head: m.operated_reason(),
                  cell: ({ reason }) => (reason === 'fraudulent' ? m.dispute_reason_fraudulent() : reason),
                },
                { id: 'due', head: m.dispute_due(), cell: ({ evidenceDueAt }) => (evidenceDueAt ? formatInstant(evidenceDueAt) : '–') },
                { id: 'acts', head: m.acts(), cell: (dispute) => <Answer dispute={dispute} onAnswer={setAnswering} /> },
              ]}
            />
          )}
        </OperatedList>
      </Tabs>
      {answering && (
        <WriteDialog
          title={m.dispute_answer_title({ code: answering.groupCode })}
          act={m.dispute_answer()}
          fields={{ answer: { label: m.dispute_answer_text(), hint: m.dispute_answer_hint(), long: true } }}
          onClose={() => setAnswering(undefined)}
          onAct={async ({ answer }) => {
            const { data } = await answerDispute({ disputeId: answering.id, answer })
            if (data?.result.__typename !== 'Done') return refusalOf(data?.result)
            toast(m.operated_done(), 'ok')
            query[1]({ requestPolicy: 'network-only' })
            return undefined
          }}
        />
      )}
    </>
  )
}

function Answer({ dispute, onAnswer }: { dispute: OperatedDispute; onAnswer: (dispute: OperatedDispute) => void }) {
  if (dispute.answer)
    return (
      <span className={style.meta}>
        {m.dispute_answered()}: {dispute.answer}
      </span>
    )
  return (
    dispute.status === 'NEEDS_RESPONSE' && (
      <Button size="small" look="main" onClick={() => onAnswer(dispute)}>
        {m.dispute_answer()}
      </Button>
    )
  )
}
