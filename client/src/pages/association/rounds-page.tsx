import { CloudOff, Scale } from 'lucide'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { SCARCITY_RULES, scarcityRuleMeaning, scarcityRuleWord, type ScarcityRule } from '../../features/scarcity-rule.ts'
import { isNationalOfficer, useViewer } from '../../features/session.tsx'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatInstant, formatShare } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { PublishScarcityRule_Mutation, RoundsToReview_Query, type ScarcityChoice } from './round-documents.ts'
import style from './rounds.module.css'

/** Standing proposals an officer may look at, and the published rule for sharing short supply. */
export default function RoundsPage() {
  const [{ data, error, fetching }, reload] = useQuery({ query: RoundsToReview_Query, requestPolicy: 'cache-and-network' })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  if (error && !data) return <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
  if (!data) return fetching ? <SkeletonGroup count={8} shape="row" /> : null
  return (
    <>
      <PageHead title={m.nav_rounds()} />
      <ScarcityPanel choices={data.scarcityChoices} onChosen={refresh} />
      {data.roundsToReview.length === 0 ? (
        <StatePanel icon={Scale} title={m.no_rounds()} />
      ) : (
        <ConsoleTable
          list="rounds"
          caption={m.rounds_standing()}
          showCaption
          rows={data.roundsToReview}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'request',
              head: m.round_request(),
              value: ({ requestCode }) => requestCode,
              cell: (round) => (
                <>
                  <Link to={localizedPath(`/hoi/phien/${encodeURIComponent(round.id)}`)}>
                    {round.requestCode} · {inLocale(round.goodVi, round.goodEn)}
                  </Link>
                  <span className={style.meta}>{round.requestTitle}</span>
                </>
              ),
            },
            { id: 'buyer', head: m.round_buyer(), value: ({ buyer }) => buyer, cell: ({ buyer }) => buyer },
            {
              id: 'fill',
              head: m.round_fill(),
              numeric: true,
              value: ({ fillPermille }) => fillPermille,
              cell: ({ fillPermille }) => formatShare(fillPermille / 1000, 1),
            },
            { id: 'when', head: m.round_when(), value: ({ computedAt }) => computedAt, cell: ({ computedAt }) => formatInstant(computedAt) },
            {
              id: 'review',
              head: m.round_review(),
              value: ({ reviewed }) => Number(reviewed),
              cell: ({ reviewed }) => (reviewed ? <Chip tone="ok">{m.round_reviewed()}</Chip> : <Chip>{m.round_not_reviewed()}</Chip>),
            },
          ]}
        />
      )}
    </>
  )
}

function ScarcityPanel({ choices, onChosen }: { choices: readonly ScarcityChoice[]; onChosen: () => void }) {
  const inForce = choices.find(({ commodityNameVi }) => commodityNameVi === null)?.rule ?? 'BY_COST'
  const national = isNationalOfficer(useViewer())
  const [rule, setRule] = useState<ScarcityRule>(inForce)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [{ fetching }, publish] = useMutation(PublishScarcityRule_Mutation)
  const { withKey, settled } = useSendOnce()
  const send = async () => {
    if (!reason.trim()) return setRefusal(m.decision_reason_missing())
    const { data } = await publish({ input: withKey('chooseScarcityRule', { rule, reason }) })
    if (data?.result.__typename !== 'ScarcityChoice')
      return setRefusal(data?.result.__typename === 'NationalOfficerNeeded' ? m.national_publishes() : m.not_sent_try_again())
    settled()
    setReason('')
    setRefusal(undefined)
    onChosen()
  }
  return (
    <section className={style.panel} aria-label={m.scarcity_title()}>
      <h2>{m.scarcity_title()}</h2>
      <p>
        {m.scarcity_line({ rule: scarcityRuleWord(inForce) })} <span className={style.meta}>{scarcityRuleMeaning(inForce)}</span>
      </p>
      {national ? (
        <form
          className={style.form}
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Select label={m.scarcity_rule()} hint={scarcityRuleMeaning(rule)} value={rule} onChange={(event) => setRule(event.target.value as ScarcityRule)}>
            {SCARCITY_RULES.map((one) => (
              <option key={one} value={one}>
                {scarcityRuleWord(one)}
              </option>
            ))}
          </Select>
          <Field label={m.decision_reason()} value={reason} maxLength={500} error={refusal} onChange={(event) => setReason(event.target.value)} />
          <Button type="submit" look="main" busy={fetching}>
            {m.scarcity_publish()}
          </Button>
        </form>
      ) : (
        <p className={style.meta}>{m.national_publishes()}</p>
      )}
      {choices.length > 0 && (
        <details>
          <summary>{m.scarcity_history()}</summary>
          <ul role="list" className={style.list}>
            {choices.map((choice) => (
              <li key={choice.id}>
                <strong>{scarcityRuleWord(choice.rule)}</strong> ·{' '}
                {choice.commodityNameVi === null ? m.scarcity_all_goods() : inLocale(choice.commodityNameVi, choice.commodityNameEn ?? choice.commodityNameVi)}{' '}
                · {formatInstant(choice.decidedAt)} <span className={style.meta}>{choice.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
