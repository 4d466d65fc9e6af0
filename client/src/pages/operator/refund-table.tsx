import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import type { ListPage } from '../../ui/console/pager.tsx'
import type { OperatedRefund } from './operated-documents.ts'
import { METHOD_WORDS, REFUND_STATUSES } from './operated-words.ts'
import style from './operator.module.css'
import { refundReason } from './refund-reason.ts'

interface RefundActs {
  onRetry: (refund: OperatedRefund) => void
  onPaid: (refund: OperatedRefund) => void
  onAccount: (refund: OperatedRefund) => void
}

/** What the market orders refunds by, at the columns that show it. */
export const REFUND_ORDERS = { amount: 'AMOUNT', status: 'STATUS', since: 'MADE' } as const

/** Refunds with the acts that each allows now. */
export function RefundTable({ refunds, caption, page, ...acts }: RefundActs & { refunds: readonly OperatedRefund[]; caption: string; page: ListPage }) {
  return (
    <ConsoleTable
      list="refunds"
      caption={caption}
      rows={refunds}
      rowKey={({ id }) => id}
      sorts={REFUND_ORDERS}
      page={page}
      columns={[
        {
          id: 'purchase',
          head: m.operated_purchase(),
          cell: ({ orderCode, groupCode, method }) => (
            <>
              <span className={style.code}>{orderCode ?? groupCode}</span>
              <span className={style.meta}>{METHOD_WORDS[method]()}</span>
            </>
          ),
        },
        { id: 'amount', head: m.operated_amount(), numeric: true, cell: ({ amountVnd }) => formatMoney(amountVnd) },
        { id: 'status', head: m.operated_status(), cell: (refund) => <RefundState refund={refund} /> },
        { id: 'reason', head: m.operated_reason(), cell: ({ reason }) => refundReason(reason) },
        { id: 'account', head: m.refund_account(), cell: (refund) => <Account refund={refund} /> },
        { id: 'since', head: m.operated_since(), cell: ({ settledAt, createdAt }) => formatInstant(settledAt ?? createdAt) },
        { id: 'acts', head: m.acts(), cell: (refund) => <Acts refund={refund} {...acts} /> },
      ]}
    />
  )
}

const isOpen = ({ status }: OperatedRefund) => status !== 'SUCCEEDED'

function RefundState({ refund }: { refund: OperatedRefund }) {
  const { status, attempts, lastError } = refund
  return (
    <>
      <Chip tone={REFUND_STATUSES[status].tone}>{REFUND_STATUSES[status].word()}</Chip>
      {isOpen(refund) && attempts > 0 && <span className={style.meta}>{m.refund_attempts({ count: attempts })}</span>}
      {isOpen(refund) && lastError && <span className={style.meta}>{lastError}</span>}
    </>
  )
}

function Account({ refund: { proof, method, account } }: { refund: OperatedRefund }) {
  return (
    <>
      {proof ?? (method === 'CARD' ? m.method_card() : account ? `${account.bankName} ${account.account}` : m.refund_account_missing())}
      {!proof && account && <span className={style.meta}>{account.holder}</span>}
    </>
  )
}

function Acts({ refund, onRetry, onPaid, onAccount }: RefundActs & { refund: OperatedRefund }) {
  const { status, method } = refund
  return (
    <span className={style.acts}>
      {status === 'FAILED' && method === 'CARD' && (
        <Button size="small" look="main" onClick={() => onRetry(refund)}>
          {m.refund_retry()}
        </Button>
      )}
      {isOpen(refund) && !(status === 'DUE' && method === 'CARD') && (
        <Button size="small" onClick={() => onPaid(refund)}>
          {m.refund_mark_paid()}
        </Button>
      )}
      {isOpen(refund) && method !== 'CARD' && (
        <Button size="small" onClick={() => onAccount(refund)}>
          {m.refund_account_write()}
        </Button>
      )}
    </span>
  )
}
