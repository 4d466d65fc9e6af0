import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { formatDate, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ExplainReconciliation_Mutation, ReconcileNow_Mutation } from './act-documents.ts'
import { Reconciliations_Query, type ComparedDay } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { refusalOf, refusalWord } from './operated-words.ts'
import { StatementDialog } from './statement-dialog.tsx'
import { PAGE_SIZE, useOperatedList } from './use-operated-list.ts'
import { WriteDialog } from './write-dialog.tsx'
import style from './operator.module.css'

const VIEWS = ['all', 'alarms'] as const
const VIEW_WORDS: Record<(typeof VIEWS)[number], () => string> = { all: m.operated_all, alarms: m.reconciliation_alarms }
const SIDES: Record<ComparedDay['kind'], () => string> = { CARD: m.reconciliation_card, BANK: m.reconciliation_bank, CASH: m.reconciliation_cash }

/** The ledger beside the card provider, the bank and the cash under way, day by day; what differs is an alarm until it is explained. */
export default function ReconciliationPage() {
  const { view, page, showView } = useOperatedList(VIEWS, 'all')
  const query = useQuery({
    query: Reconciliations_Query,
    variables: { ...page, ...(view === 'alarms' && { alarmsOnly: true }) },
    requestPolicy: 'cache-and-network',
  })
  const reload = () => query[1]({ requestPolicy: 'network-only' })
  const [running, reconcileNow] = useMutation(ReconcileNow_Mutation)
  const [, explain] = useMutation(ExplainReconciliation_Mutation)
  const [explained, setExplained] = useState<ComparedDay>()
  const [importing, setImporting] = useState(false)
  const toast = useToast()
  const run = async () => {
    const { data } = await reconcileNow({})
    const done = data?.result.__typename === 'Done'
    toast(done ? m.reconciliation_ran() : refusalWord(data?.result.__typename), done ? 'ok' : 'bad')
    reload()
  }
  return (
    <>
      <PageHead
        title={m.nav_reconciliation()}
        actions={
          <>
            <Button onClick={() => setImporting(true)}>{m.statement_import()}</Button>
            <Button look="main" busy={running.fetching} onClick={() => void run()}>
              {m.reconciliation_now()}
            </Button>
          </>
        }
      />
      <Tabs label={m.nav_reconciliation()} current={view} onChange={showView} tabs={VIEWS.map((id) => ({ id, label: VIEW_WORDS[id]() }))}>
        <OperatedList
          query={query}
          isEmpty={({ reconciliations: { nodes } }) => nodes.length === 0}
          empty={view === 'all' ? m.reconciliation_none() : m.operated_none()}
        >
          {({ reconciliations: { nodes, totalCount, pageInfo } }) => (
            <ConsoleTable
              list="reconciliations"
              caption={m.nav_reconciliation()}
              rows={nodes}
              rowKey={({ id }) => id}
              sorts={{}}
              page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }}
              columns={[
                {
                  id: 'day',
                  head: m.reconciliation_day(),
                  cell: ({ onDay, kind }) => (
                    <>
                      {formatDate(onDay)}
                      <span className={style.meta}>{SIDES[kind]()}</span>
                    </>
                  ),
                },
                { id: 'status', head: m.operated_status(), cell: (day) => <Verdict day={day} /> },
                { id: 'theirs', head: m.reconciliation_theirs(), numeric: true, cell: ({ theirsVnd }) => formatMoney(theirsVnd) },
                { id: 'ours', head: m.reconciliation_ours(), numeric: true, cell: ({ oursVnd }) => formatMoney(oursVnd) },
                { id: 'difference', head: m.reconciliation_difference(), numeric: true, cell: ({ differenceVnd }) => formatMoney(differenceVnd) },
                { id: 'findings', head: m.operated_other(), cell: (day) => <Findings day={day} onExplain={() => setExplained(day)} /> },
              ]}
            />
          )}
        </OperatedList>
      </Tabs>
      {importing && <StatementDialog onClose={() => setImporting(false)} />}
      {explained && (
        <WriteDialog
          title={m.reconciliation_explain_title({ day: formatDate(explained.onDay) })}
          act={m.reconciliation_explain()}
          fields={{ reason: { label: m.operated_reason(), long: true } }}
          onClose={() => setExplained(undefined)}
          onAct={async ({ reason }) => {
            const { data } = await explain({ reconciliationId: explained.id, reason })
            if (data?.result.__typename !== 'Done') return refusalOf(data?.result)
            reload()
            return undefined
          }}
        />
      )}
    </>
  )
}

function Verdict({ day: { findings, explanation } }: { day: ComparedDay }) {
  if (findings.length === 0) return <Chip tone="ok">{m.reconciliation_even()}</Chip>
  return explanation ? <Chip tone="info">{m.reconciliation_explained()}</Chip> : <Chip tone="bad">{m.reconciliation_differs()}</Chip>
}

function Findings({ day: { findings, explanation, explainedBy }, onExplain }: { day: ComparedDay; onExplain: () => void }) {
  const differs = findings.length > 0
  return (
    <>
      {differs && (
        <details>
          <summary>{m.reconciliation_findings({ count: findings.length })}</summary>
          <ul className={style.plain}>
            {findings.map(({ key, theirsVnd, oursVnd }) => (
              <li key={key}>
                {key}: {formatMoney(theirsVnd)} · {formatMoney(oursVnd)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {explanation && (
        <span className={style.meta}>
          {explanation}
          {explainedBy && ` · ${explainedBy}`}
        </span>
      )}
      {differs && (
        <Button size="small" onClick={onExplain}>
          {m.reconciliation_explain()}
        </Button>
      )}
    </>
  )
}
