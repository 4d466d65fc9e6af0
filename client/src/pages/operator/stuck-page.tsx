import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { DecideTransfer_Mutation, RemindCooperative_Mutation, SettleEvent_Mutation } from './act-documents.ts'
import { StuckThings_Query, type Stuck } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { refusalOf, refusalWord } from './operated-words.ts'
import { useOperatedList } from './use-operated-list.ts'
import { WriteDialog } from './write-dialog.tsx'
import style from './operator.module.css'

const KINDS: Record<Stuck['kind'], { what: () => string; toDo: () => string }> = {
  NOT_PREPARED: { what: m.stuck_not_prepared, toDo: m.stuck_not_prepared_do },
  PACKED_TOO_LONG: { what: m.stuck_packed_too_long, toDo: m.stuck_packed_too_long_do },
  AUTHORISATION_ENDS: { what: m.stuck_authorisation_ends, toDo: m.stuck_authorisation_ends_do },
  EVENT_UNHANDLED: { what: m.stuck_event_unhandled, toDo: m.stuck_event_unhandled_do },
  REFUND_FAILED: { what: m.stuck_refund_failed, toDo: m.stuck_refund_failed_do },
  REFUND_WAITS: { what: m.stuck_refund_waits, toDo: m.stuck_refund_waits_do },
  ENDED_WITH_MONEY: { what: m.stuck_ended_with_money, toDo: m.stuck_ended_with_money_do },
  TRANSFER_UNMATCHED: { what: m.stuck_transfer_unmatched, toDo: m.stuck_transfer_unmatched_do },
  MESSAGE_UNDELIVERED: { what: m.stuck_message_undelivered, toDo: m.stuck_message_undelivered_do },
}
const NAMES = Object.keys(KINDS) as Stuck['kind'][]

/** What does not move by itself any more, each with what to do about it. */
export default function StuckPage() {
  const { view, showView } = useOperatedList([...NAMES, ''], '')
  const query = useQuery({ query: StuckThings_Query, requestPolicy: 'cache-and-network' })
  const shown = (things: readonly Stuck[]) => (view ? things.filter(({ kind }) => kind === view) : things)
  const counts = (kind: Stuck['kind']) => query[0].data?.stuckThings.filter((thing) => thing.kind === kind).length ?? 0
  const reload = () => query[1]({ requestPolicy: 'network-only' })
  return (
    <>
      <PageHead title={m.stuck_title()} />
      <Select label={m.stuck_what()} value={view} onChange={(event) => showView(event.target.value)}>
        <option value="">{m.operated_all()}</option>
        {NAMES.map((kind) => (
          <option key={kind} value={kind}>
            {`${KINDS[kind].what()} (${counts(kind)})`}
          </option>
        ))}
      </Select>
      <OperatedList query={query} isEmpty={({ stuckThings }) => shown(stuckThings).length === 0} empty={m.stuck_nothing()}>
        {({ stuckThings }) => (
          <ConsoleTable
            list="stuck"
            caption={m.stuck_title()}
            rows={shown(stuckThings)}
            rowKey={({ kind, subjectId }) => `${kind} ${subjectId}`}
            columns={[
              {
                id: 'purchase',
                head: m.operated_purchase(),
                value: ({ code }) => code,
                cell: ({ code, cooperativeVi, cooperativeEn }) => (
                  <>
                    <span className={style.code}>{code}</span>
                    {cooperativeVi && <span className={style.meta}>{inLocale(cooperativeVi, cooperativeEn ?? cooperativeVi)}</span>}
                  </>
                ),
              },
              {
                id: 'what',
                head: m.stuck_what(),
                value: ({ kind }) => KINDS[kind].what(),
                cell: ({ kind, detail }) => (
                  <>
                    {KINDS[kind].what()}
                    {detail && <span className={style.meta}>{detail === 'NO_ACCOUNT' ? m.stuck_no_account() : detail}</span>}
                  </>
                ),
              },
              {
                id: 'amount',
                head: m.operated_amount(),
                numeric: true,
                value: ({ amountVnd }) => Number(amountVnd ?? 0),
                cell: ({ amountVnd }) => (amountVnd === null ? '–' : formatMoney(amountVnd)),
              },
              { id: 'since', head: m.operated_since(), value: ({ since }) => since, cell: ({ since }) => formatInstant(since) },
              { id: 'toDo', head: m.stuck_to_do(), cell: ({ kind }) => KINDS[kind].toDo() },
              {
                id: 'acts',
                head: m.acts(),
                cell: (thing) => (
                  <span className={style.acts}>
                    <StuckActs thing={thing} onDone={reload} />
                  </span>
                ),
              },
            ]}
          />
        )}
      </OperatedList>
    </>
  )
}

function StuckActs({ thing: { kind, subjectId, code }, onDone }: { thing: Stuck; onDone: () => void }) {
  const [writing, setWriting] = useState(false)
  const [reminding, remind] = useMutation(RemindCooperative_Mutation)
  const [settling, settle] = useMutation(SettleEvent_Mutation)
  const [, decide] = useMutation(DecideTransfer_Mutation)
  const toast = useToast()
  const tell = (member: string | undefined, done: string) => toast(member === 'Done' ? done : refusalWord(member), member === 'Done' ? 'ok' : 'bad')
  const write = async ({ reason }: { reason: string }) => {
    const { data } = kind === 'EVENT_UNHANDLED' ? await settle({ eventId: subjectId, dismissReason: reason }) : await decide({ transferId: subjectId, reason })
    if (data?.result.__typename !== 'Done') return refusalOf(data?.result)
    onDone()
    return undefined
  }
  switch (kind) {
    case 'NOT_PREPARED':
    case 'PACKED_TOO_LONG':
      return (
        <Button
          size="small"
          busy={reminding.fetching}
          onClick={() => void remind({ orderId: subjectId }).then(({ data }) => tell(data?.result.__typename, m.stuck_reminded()))}
        >
          {m.stuck_remind()}
        </Button>
      )
    case 'REFUND_FAILED':
    case 'REFUND_WAITS':
    case 'ENDED_WITH_MONEY':
      return (
        <ButtonLink size="small" to={`/van-hanh/hoan-tien?ma=${encodeURIComponent(code)}`}>
          {m.stuck_open_refunds()}
        </ButtonLink>
      )
    case 'AUTHORISATION_ENDS':
    case 'MESSAGE_UNDELIVERED':
      return (
        <ButtonLink size="small" to={`/van-hanh/thanh-toan?ma=${encodeURIComponent(code)}`}>
          {m.nav_payments()}
        </ButtonLink>
      )
    default:
      return (
        <>
          {kind === 'EVENT_UNHANDLED' && (
            <Button
              size="small"
              busy={settling.fetching}
              onClick={() => void settle({ eventId: subjectId }).then(({ data }) => tell(data?.result.__typename, m.stuck_run_again_done()))}
            >
              {m.stuck_run_again()}
            </Button>
          )}
          <Button size="small" onClick={() => setWriting(true)}>
            {kind === 'EVENT_UNHANDLED' ? m.stuck_lay_aside() : m.stuck_decide()}
          </Button>
          {writing && (
            <WriteDialog
              title={code}
              act={kind === 'EVENT_UNHANDLED' ? m.stuck_lay_aside() : m.stuck_decide()}
              fields={{ reason: { label: m.operated_reason(), long: true } }}
              onAct={write}
              onClose={() => setWriting(false)}
            />
          )}
        </>
      )
  }
}
