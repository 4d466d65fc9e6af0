import { useMutation, useQuery } from 'urql'
import { formatDate, formatMoney } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OperatedList } from './operated-list.tsx'
import { refusalWord } from './operated-words.ts'
import { fetchFile, SendPayouts_Mutation, WaitingPayouts_Query, type WaitingPayout } from './payout-documents.ts'
import style from './operator.module.css'

const HOLDS: Record<NonNullable<WaitingPayout['hold']>, () => string> = { NO_ACCOUNT: m.payout_hold_no_account, OWED_LESS: m.payout_hold_owed_less }

/** Statements that wait to be paid with what holds some of them back, and the act that hands the others to the bank. */
export function WaitingPayouts({ onSent }: { onSent: () => void }) {
  const query = useQuery({ query: WaitingPayouts_Query, requestPolicy: 'cache-and-network' })
  return (
    <OperatedList query={query} isEmpty={({ waitingPayouts }) => waitingPayouts.length === 0} empty={m.payouts_none_waiting()}>
      {({ waitingPayouts }) => (
        <>
          <SendBatch
            payouts={waitingPayouts.filter(({ hold }) => hold === null)}
            onSent={onSent}
            onRefused={() => query[1]({ requestPolicy: 'network-only' })}
          />
          <ConsoleTable
            list="payouts-waiting"
            caption={m.payouts_waiting()}
            rows={waitingPayouts}
            rowKey={({ statementId }) => statementId}
            columns={[
              { id: 'statement', head: m.payout_statement_code(), value: ({ code }) => code, cell: ({ code }) => code },
              {
                id: 'cooperative',
                head: m.payout_cooperative(),
                value: ({ cooperativeVi, cooperativeEn }) => inLocale(cooperativeVi, cooperativeEn),
                cell: ({ cooperativeVi, cooperativeEn }) => inLocale(cooperativeVi, cooperativeEn),
              },
              {
                id: 'days',
                head: m.payout_days(),
                value: ({ fromOn }) => fromOn,
                cell: ({ fromOn, toOn }) => `${formatDate(fromOn)} – ${formatDate(toOn)}`,
              },
              { id: 'amount', head: m.operated_amount(), numeric: true, value: ({ netVnd }) => Number(netVnd), cell: ({ netVnd }) => formatMoney(netVnd) },
              {
                id: 'status',
                head: m.operated_status(),
                value: ({ hold }) => hold ?? '',
                cell: ({ hold, returnedBecause }) => (
                  <>
                    {hold ? <Chip tone="warn">{HOLDS[hold]()}</Chip> : <Chip tone="info">{m.payout_may_go()}</Chip>}
                    {returnedBecause && <span className={style.meta}>{m.payout_returned_because({ reason: returnedBecause })}</span>}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
    </OperatedList>
  )
}

/** Books the payouts that may go and fetches the file for the bank; it stays among the files. */
function SendBatch({ payouts, onSent, onRefused }: { payouts: readonly WaitingPayout[]; onSent: () => void; onRefused: () => void }) {
  const [{ fetching }, send] = useMutation(SendPayouts_Mutation)
  const toast = useToast()
  const sum = payouts.reduce((total, { netVnd }) => total + Number(netVnd), 0)
  const carryOut = async () => {
    const { data } = await send({})
    if (data?.result.__typename === 'PayoutBatch') {
      fetchFile(data.result.path)
      toast(m.payouts_handed({ code: data.result.code, count: data.result.count }), 'ok')
      return onSent()
    }
    toast(data?.result.__typename === 'NothingToPayOut' ? m.payouts_none_can_go() : refusalWord(data?.result.__typename), 'bad')
    onRefused()
  }
  return (
    <div className={style.form}>
      <p className={style.plainText}>{m.payouts_send_how()}</p>
      <div className={style.acts}>
        <Button look="main" busy={fetching} disabled={payouts.length === 0} onClick={() => void carryOut()}>
          {payouts.length === 0 ? m.payouts_none_can_go() : m.payouts_send({ count: payouts.length, amount: formatMoney(String(sum)) })}
        </Button>
      </div>
    </div>
  )
}
