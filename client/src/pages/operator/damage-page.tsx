import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { DamageFacts } from '../../features/damage-facts.tsx'
import { DamageReport_report, openVnd } from '../../features/damage-report.ts'
import { damageStatusWord, damageTone, type DamageStatus } from '../../features/damage-words.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { Pager_page } from '../../features/page-info.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatInstant, formatMoney, parseDecimal } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Pager } from '../../ui/console/pager.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OperatedList } from './operated-list.tsx'
import { refusalWord } from './operated-words.ts'
import style from './operator.module.css'
import { PAGE_SIZE, useOperatedList } from './use-operated-list.ts'
import { WriteDialog } from './write-dialog.tsx'

const DamageReports_Query = graphql(
  `
    query DamageReports_Query($first: Int, $after: String, $last: Int, $before: String, $statuses: [DamageStatus!]) {
      damageReports(first: $first, after: $after, last: $last, before: $before, statuses: $statuses) {
        totalCount
        pageInfo {
          ...Pager_page
        }
        nodes {
          orderCode
          cooperativeNameVi
          titleVi
          titleEn
          ...DamageReport_report
        }
      }
    }
  `,
  [DamageReport_report, Pager_page],
)
type Listed = ResultOf<typeof DamageReports_Query>['damageReports']['nodes'][number]

const DecideDamageReport_Mutation = graphql(`
  mutation DecideDamageReport_Mutation($input: GrantDamageInput!) {
    result: decideDamageReport(input: $input) {
      __typename
    }
  }
`)

const VIEWS: Record<string, { word: () => string; statuses: DamageStatus[] }> = {
  ESCALATED: { word: m.damage_view_escalated, statuses: ['ESCALATED'] },
  WAITING: { word: m.damage_view_waiting, statuses: ['WAITING'] },
  settled: { word: m.damage_view_settled, statuses: ['ACCEPTED', 'PARTLY_ACCEPTED', 'REFUSED', 'DECIDED'] },
}
const NAMES = Object.keys(VIEWS)

/** Reports of damaged goods; the operator decides those that nobody answered, and those a household does not agree with. */
export default function DamagePage() {
  const { view, page, showView } = useOperatedList(NAMES, 'ESCALATED')
  const { word, statuses } = VIEWS[view] ?? { word: m.operated_all, statuses: [] }
  const query = useQuery({ query: DamageReports_Query, variables: { ...page, statuses }, requestPolicy: 'cache-and-network' })
  const [deciding, setDeciding] = useState<Listed>()
  return (
    <>
      <PageHead title={m.nav_damage()} />
      <Tabs label={m.nav_damage()} current={view} onChange={showView} tabs={NAMES.map((id) => ({ id, label: VIEWS[id]?.word() ?? '' }))}>
        <OperatedList query={query} isEmpty={({ damageReports: { nodes } }) => nodes.length === 0}>
          {({ damageReports: { nodes, totalCount, pageInfo } }) => (
            <>
              <ul role="list" className={style.cards} aria-label={word()}>
                {nodes.map((report) => (
                  <li key={report.id} className={style.card}>
                    <h2>
                      {report.orderCode} · {inLocale(report.titleVi, report.titleEn)}
                      <span className={style.meta}>{report.cooperativeNameVi}</span>
                    </h2>
                    <p>
                      <Chip tone={damageTone(report.status)}>{damageStatusWord(report.status)}</Chip>
                    </p>
                    {report.status === 'ESCALATED' && <p>{m.damage_decide_by({ until: formatInstant(report.dueAt ?? '') })}</p>}
                    {report.status === 'WAITING' && <p>{m.damage_answer_by({ until: formatInstant(report.dueAt ?? '') })}</p>}
                    <DamageFacts report={report} />
                    {report.status === 'ESCALATED' && (
                      <span className={style.acts}>
                        <Button look="main" onClick={() => setDeciding(report)}>
                          {m.damage_decide()}
                        </Button>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
              <Pager size={PAGE_SIZE} shown={nodes.length} total={totalCount} info={pageInfo} />
            </>
          )}
        </OperatedList>
      </Tabs>
      {deciding && <Deciding report={deciding} onClose={() => setDeciding(undefined)} onDone={() => query[1]({ requestPolicy: 'network-only' })} />}
    </>
  )
}

function Deciding({ report, onClose, onDone }: { report: Listed; onClose: () => void; onDone: () => void }) {
  const [, decide] = useMutation(DecideDamageReport_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const most = openVnd(report)
  return (
    <WriteDialog
      title={m.damage_decide_title({ code: report.orderCode, good: inLocale(report.titleVi, report.titleEn) })}
      act={m.damage_decide()}
      fields={{
        amount: { label: m.damage_decide_amount(), hint: m.damage_decide_hint({ most: formatMoney(most) }) },
        words: { label: m.damage_decide_words(), long: true },
      }}
      onClose={onClose}
      onAct={async ({ amount, words }) => {
        const grantedVnd = parseDecimal(amount)
        if (grantedVnd === undefined || !/^\d+$/.test(grantedVnd) || BigInt(grantedVnd) > BigInt(most)) return m.damage_decide_hint({ most: formatMoney(most) })
        const { data } = await decide({ input: withKey('decide', { reportId: report.id, grantedVnd, words }) })
        if (data?.result.__typename !== 'DamageReport') return refusalWord(data?.result.__typename)
        settled()
        toast(m.operated_done(), 'ok')
        onDone()
        return undefined
      }}
    />
  )
}
