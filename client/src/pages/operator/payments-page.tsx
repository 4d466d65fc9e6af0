import { useQuery } from 'urql'
import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import type { ListPage } from '../../ui/console/pager.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { CodeSearch } from './code-search.tsx'
import { OperatedPayments_Query, type OperatedPayment } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { factWord, METHOD_WORDS, PAYMENT_STATUSES } from './operated-words.ts'
import { PAGE_SIZE, useOperatedList } from './use-operated-list.ts'
import style from './operator.module.css'

const VIEWS = {
  all: undefined,
  paid: ['CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED'],
  waiting: ['CREATED', 'REQUIRES_ACTION', 'AUTHORISED'],
  ended: ['FAILED', 'VOIDED', 'EXPIRED'],
} as const satisfies Record<string, readonly OperatedPayment['status'][] | undefined>
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = { all: m.operated_all, paid: m.payments_paid, waiting: m.payments_waiting, ended: m.payments_ended }
const NAMES = Object.keys(VIEWS) as View[]
const ORDERS = { method: 'METHOD', status: 'STATUS', amount: 'AMOUNT', since: 'MADE' } as const

/** Every payment of the shop with what became of it. */
export default function PaymentsPage() {
  const { search, view, code, page, showView, showCode } = useOperatedList(NAMES, 'all')
  const statuses = VIEWS[view]
  const query = useQuery({
    query: OperatedPayments_Query,
    variables: { ...page, ...orderOf(search, ORDERS), ...(statuses && { status: [...statuses] }), ...(code && { code }) },
    requestPolicy: 'cache-and-network',
  })
  return (
    <>
      <PageHead title={m.nav_payments()} />
      <CodeSearch code={code} onSearch={showCode} />
      <Tabs label={m.nav_payments()} current={view} onChange={showView} tabs={NAMES.map((id) => ({ id, label: VIEW_WORDS[id]() }))}>
        <OperatedList query={query} isEmpty={({ operatedPayments: { nodes } }) => nodes.length === 0}>
          {({ operatedPayments: { nodes, totalCount, pageInfo } }) => (
            <PaymentTable payments={nodes} caption={VIEW_WORDS[view]()} page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }} />
          )}
        </OperatedList>
      </Tabs>
    </>
  )
}

interface PaymentTableProps {
  payments: readonly OperatedPayment[]
  caption: string
  page: ListPage
}

function PaymentTable({ payments, caption, page }: PaymentTableProps) {
  return (
    <ConsoleTable
      list="payments"
      caption={caption}
      rows={payments}
      rowKey={({ id }) => id}
      sorts={ORDERS}
      page={page}
      columns={[
        {
          id: 'purchase',
          head: m.operated_purchase(),
          cell: ({ groupCode, reference }) => (
            <>
              <span className={style.code}>{groupCode}</span>
              {reference && <span className={style.meta}>{reference}</span>}
            </>
          ),
        },
        { id: 'method', head: m.operated_method(), cell: ({ method }) => METHOD_WORDS[method]() },
        {
          id: 'status',
          head: m.operated_status(),
          cell: ({ status }) => <Chip tone={PAYMENT_STATUSES[status].tone}>{PAYMENT_STATUSES[status].word()}</Chip>,
        },
        { id: 'amount', head: m.operated_amount(), numeric: true, cell: ({ amountVnd }) => formatMoney(amountVnd) },
        { id: 'captured', head: m.payment_captured_sum(), numeric: true, cell: ({ capturedVnd }) => formatMoney(capturedVnd) },
        { id: 'refunded', head: m.payment_refunded_sum(), numeric: true, cell: ({ refundedVnd }) => formatMoney(refundedVnd) },
        { id: 'since', head: m.operated_since(), cell: ({ createdAt }) => formatInstant(createdAt) },
        { id: 'history', head: m.payment_history(), cell: (payment) => <History payment={payment} /> },
      ]}
    />
  )
}

function History({ payment: { facts, declineCode } }: { payment: OperatedPayment }) {
  if (facts.length === 0) return '–'
  return (
    <ul className={style.plain}>
      {facts.map(({ kind, occurredAt }, place) => (
        <li key={place}>
          {factWord(kind)}
          {kind === 'DECLINED' && declineCode && ` (${declineCode})`} · {formatInstant(occurredAt)}
        </li>
      ))}
    </ul>
  )
}
