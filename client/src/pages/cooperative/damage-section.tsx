import { useState } from 'react'
import { useMutation } from 'urql'
import { DamageFacts } from '../../features/damage-facts.tsx'
import { DamageReport_report, type DamageReport } from '../../features/damage-report.ts'
import { damageStatusWord, damageTone } from '../../features/damage-words.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatInstant, formatMoney, parseDecimal } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ActSheet } from './act-sheet.tsx'
import { MarketRefusal_error } from './market-refusal.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'
import { useAct } from './use-act.ts'

const AnswerDamageReport_Mutation = graphql(
  `
    mutation AnswerDamageReport_Mutation($input: GrantDamageInput!) {
      result: answerDamageReport(input: $input) {
        __typename
        ... on DamageReport {
          ...DamageReport_report
        }
        ...MarketRefusal_error
      }
    }
  `,
  [DamageReport_report, MarketRefusal_error],
)

interface DamageSectionProps {
  reports: readonly { title: string; report: DamageReport }[]
  onDone: () => void
}

/** What the household reports of an order, with the answer that is waited for. */
export function DamageSection({ reports, onDone }: DamageSectionProps) {
  return (
    <section className={rows.part} aria-label={m.damage_reports()}>
      <h2>{m.damage_reports()}</h2>
      <ul role="list" className={rows.list}>
        {reports.map(({ title, report }) => (
          <li key={report.id} className={rows.card}>
            <h3 className={rows.name}>{title}</h3>
            <p>
              <Chip tone={damageTone(report.status)}>{damageStatusWord(report.status)}</Chip>
            </p>
            <DamageFacts report={report} />
            {report.status === 'WAITING' && <Answering title={title} report={report} onDone={onDone} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answering({ title, report, onDone }: { title: string; report: DamageReport; onDone: () => void }) {
  const [open, setOpen] = useState(false)
  const mayAnswer = useMay('sell')
  const [, send] = useMutation(AnswerDamageReport_Mutation)
  const { busy, withKey, carryOut } = useAct('damage')
  const { refusal, refuse, panel } = useRefusal()
  const toast = useToast()
  const answer = (grantedVnd: string, words: string) => carryOut(send({ input: withKey('answer', { reportId: report.id, grantedVnd, words: words || null }) }))
  const done = () => {
    setOpen(false)
    toast(m.damage_answered(), 'ok')
    onDone()
  }
  const grantAll = async () => {
    const sent = await answer(report.claimedVnd, '')
    refuse('why' in sent ? sent.why : undefined)
    if (sent.done) done()
  }
  return (
    <>
      <p>{m.damage_answer_until({ until: formatInstant(report.dueAt ?? '') })}</p>
      <p className={rows.note}>{m.damage_lowers_payout()}</p>
      {mayAnswer ? (
        <span className={rows.acts}>
          <Button look="main" busy={busy} onClick={() => void grantAll()}>
            {m.damage_grant_all({ amount: formatMoney(report.claimedVnd) })}
          </Button>
          <Button onClick={() => setOpen(true)}>{m.damage_grant_less()}</Button>
        </span>
      ) : (
        <p className={rows.note}>{m.not_your_role()}</p>
      )}
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.damage_reports()} />
      <GrantSheet title={title} report={report} open={open} busy={busy} onClose={() => setOpen(false)} send={answer} onDone={done} />
    </>
  )
}

interface GrantSheetProps {
  title: string
  report: DamageReport
  open: boolean
  busy: boolean
  onClose: () => void
  send: (grantedVnd: string, words: string) => ReturnType<ReturnType<typeof useAct>['carryOut']>
  onDone: () => void
}

/** Asks for a part of the claim, or for nothing of it, and why. */
function GrantSheet({ title, report, open, busy, onClose, send, onDone }: GrantSheetProps) {
  const [amount, setAmount] = useState('')
  const [words, setWords] = useState('')
  const most = formatMoney(report.claimedVnd)
  const press = () => {
    const granted = parseDecimal(amount)
    if (granted === undefined || !/^\d+$/.test(granted) || BigInt(granted) > BigInt(report.claimedVnd)) return m.damage_grant_wrong({ most })
    if (!words.trim() && granted !== report.claimedVnd) return m.damage_grant_why()
    return send(granted, words.trim())
  }
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.damage_answer_title({ good: title })}
      label={m.damage_grant_send()}
      busy={busy}
      send={press}
      onSent={onDone}
    >
      {(errorAt) => (
        <>
          <Field
            label={m.damage_grant_amount()}
            hint={m.damage_grant_hint({ most })}
            error={errorAt('grantedVnd')}
            name="grantedVnd"
            inputMode="numeric"
            unit="₫"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
          <TextArea
            label={m.damage_grant_words()}
            error={errorAt('words')}
            name="words"
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </>
      )}
    </ActSheet>
  )
}
