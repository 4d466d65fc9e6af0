import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { problemsOf, requiredProblems, type Problem } from '../../features/input-problems.ts'
import { fairnessRules, type FairnessRules } from '../../features/policy-parameters.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { isNationalOfficer, useViewer } from '../../features/session.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatShare, parseDecimal } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { ReportFields, ReportPanel, ReportPart } from '../../ui/console/report.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PublishFairnessPolicy_Mutation, type FairnessData } from './fairness-documents.ts'

const permille = (share: number) => formatShare(share / 1000, 1)

/** The rules of fairness in force in words, and the way to publish others. */
export function FairnessRulesPart({ policies, onPublished }: { policies: FairnessData['matchingPolicies']; onPublished: () => void }) {
  const [open, setOpen] = useState(false)
  const national = isNationalOfficer(useViewer())
  const [newest] = policies
  if (!newest) return null
  const rules = fairnessRules(newest.parameters)
  return (
    <ReportPart title={m.fairness_rules()}>
      <ReportPanel>
        <ul>
          {ruleSentences(rules).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {national ? (
          <div>
            <Button onClick={() => setOpen(true)}>{m.fairness_publish()}</Button>
          </div>
        ) : (
          <p>{m.national_publishes()}</p>
        )}
      </ReportPanel>
      {open && <PublishDialog rules={rules} onClose={() => setOpen(false)} onPublished={onPublished} />}
    </ReportPart>
  )
}

function ruleSentences(rules: FairnessRules): string[] {
  const { creditBonusPermille, halfLifeDays, quotaPermille, mostExtraCostPermille } = rules
  return [
    m.fairness_rule_small({ share: permille(rules.smallBonusPermille) }),
    creditBonusPermille === null || halfLifeDays === null
      ? m.fairness_rule_no_credit()
      : m.fairness_rule_credit({ share: permille(creditBonusPermille), days: halfLifeDays }),
    quotaPermille === null || mostExtraCostPermille === null
      ? m.fairness_rule_no_quota()
      : m.fairness_rule_quota({ share: permille(quotaPermille), cost: permille(mostExtraCostPermille) }),
  ]
}

/** A share typed in per cent as tenths of a per cent; null for nothing, NaN for no number. */
function typedPermille(text: string): number | null {
  if (text.trim() === '') return null
  const decimal = parseDecimal(text)
  return decimal === undefined ? Number.NaN : Math.round(Number(decimal) * 10)
}
const asPercent = (value: number | null) => (value === null ? '' : String(value / 10).replace('.', ','))

const FIELDS = {
  small: { path: 'smallBonusPermille', word: m.fairness_small_bonus },
  credit: { path: 'creditBonusPermille', word: m.fairness_credit_bonus },
  days: { path: 'halfLifeDays', word: m.fairness_half_life },
  quota: { path: 'quotaPermille', word: m.fairness_quota },
  cost: { path: 'mostExtraCostPermille', word: m.fairness_extra_cost },
  noteVi: { path: 'noteVi', word: m.fairness_note_vi },
  noteEn: { path: 'noteEn', word: m.fairness_note_en },
} as const

/** Limits of shares come in tenths of a per cent; people type per cent. */
const inPercent = (problem: Problem): Problem =>
  problem.path.endsWith('Permille')
    ? { ...problem, parameters: Object.fromEntries(Object.entries(problem.parameters).map(([name, limit]) => [name, String(Number(limit) / 10)])) }
    : problem

function PublishDialog({ rules, onClose, onPublished }: { rules: FairnessRules; onClose: () => void; onPublished: () => void }) {
  const [typed, setTyped] = useState({
    small: asPercent(rules.smallBonusPermille),
    credit: asPercent(rules.creditBonusPermille ?? 0),
    days: String(rules.halfLifeDays ?? 30),
    quota: asPercent(rules.quotaPermille),
    cost: asPercent(rules.mostExtraCostPermille),
    noteVi: '',
    noteEn: '',
  })
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [{ fetching }, publish] = useMutation(PublishFairnessPolicy_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const field = (name: keyof typeof typed) => ({
    label: FIELDS[name].word(),
    name: FIELDS[name].path,
    error: errorAt(FIELDS[name].path),
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const [small, credit, quota, cost] = [typed.small, typed.credit, typed.quota, typed.cost].map(typedPermille)
    const unread = Object.entries({ smallBonusPermille: small, creditBonusPermille: credit, quotaPermille: quota, mostExtraCostPermille: cost })
    const problems = requiredProblems({ noteVi: typed.noteVi, noteEn: typed.noteEn })
    for (const [path, value] of unread) if (Number.isNaN(value)) problems.push({ path, rule: 'NOT_A_NUMBER', parameters: {} })
    if (problems.length > 0) return refuse(problems)
    const input = {
      smallBonusPermille: small ?? 0,
      creditBonusPermille: credit ?? 0,
      halfLifeDays: Number(typed.days),
      quotaPermille: quota ?? null,
      mostExtraCostPermille: cost ?? null,
      noteVi: typed.noteVi.trim(),
      noteEn: typed.noteEn.trim(),
    }
    const { data } = await publish({ input: withKey('publish', input) })
    if (data?.result.__typename === 'PublishedPolicy') {
      settled()
      toast(m.fairness_published({ version: data.result.version }), 'ok')
      onPublished()
      return onClose()
    }
    const result = data?.result
    switch (result?.__typename) {
      case 'InvalidInput':
        return refuse(problemsOf(result).map(inPercent))
      case 'NationalOfficerNeeded':
      case 'NotAllowed':
        return refuse(m.national_publishes())
      default:
        return refuse(m.not_sent_try_again())
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.fairness_publish()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" type="submit" form="publish-fairness" busy={fetching}>
            {m.fairness_publish()}
          </Button>
        </>
      }
    >
      <form id="publish-fairness" onSubmit={(event) => void send(event)} noValidate onChange={onChange}>
        <ReportFields>
          <Field unit="%" inputMode="decimal" {...field('small')} />
          <Field unit="%" inputMode="decimal" {...field('credit')} />
          <Field unit={m.fairness_days()} inputMode="numeric" {...field('days')} />
          <Field unit="%" inputMode="decimal" {...field('quota')} />
          <Field unit="%" inputMode="decimal" {...field('cost')} />
        </ReportFields>
        <Field required maxLength={500} lang="vi" {...field('noteVi')} />
        <Field required maxLength={500} lang="en" {...field('noteEn')} />
        <RefusalPanel
          refusal={refusal}
          panel={panel}
          fieldWord={(path) =>
            Object.values(FIELDS)
              .find((field) => field.path === path)
              ?.word() ?? ''
          }
        />
      </form>
    </Dialog>
  )
}
