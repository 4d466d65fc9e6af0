import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { CATEGORIES } from '../../features/categories.ts'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatDate, formatInstant, formatNumber, parseDecimal } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PublishCommissionRule_Mutation } from './act-documents.ts'
import { rateBefore } from './commission-change.ts'
import { CommissionRules_Query, type CommissionVersion } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { refusalOf } from './operated-words.ts'
import style from './operator.module.css'

type Category = NonNullable<CommissionVersion['category']>

const shelfWord = (category: string | null) => CATEGORIES.find(({ code }) => code === category)?.name() ?? m.commission_every_shelf()
const rateWord = (basisPoints: number) => `${formatNumber(basisPoints / 100, 2)} %`

/** What the platform keeps of the price of goods: every version with what it changed, and a form for the next. */
export default function CommissionPage() {
  const query = useQuery({ query: CommissionRules_Query, requestPolicy: 'cache-and-network' })
  return (
    <>
      <PageHead title={m.nav_commission()} />
      <PublishForm onPublished={() => query[1]({ requestPolicy: 'network-only' })} />
      <OperatedList query={query} isEmpty={({ commissionRules }) => commissionRules.length === 0} empty={m.commission_none()}>
        {({ commissionRules }) => (
          <ConsoleTable
            list="commission"
            caption={m.commission_versions()}
            showCaption
            rows={commissionRules}
            rowKey={({ id }) => id}
            columns={[
              { id: 'shelf', head: m.commission_shelf(), value: ({ category }) => shelfWord(category), cell: ({ category }) => shelfWord(category) },
              {
                id: 'share',
                head: m.commission_share(),
                numeric: true,
                value: ({ basisPoints }) => basisPoints,
                cell: ({ basisPoints }) => rateWord(basisPoints),
              },
              { id: 'change', head: m.commission_change(), cell: (rule) => changeWord(rule, commissionRules) },
              { id: 'from', head: m.commission_from(), value: ({ fromOn }) => fromOn, cell: ({ fromOn }) => formatDate(fromOn) },
              {
                id: 'until',
                head: m.commission_until(),
                value: ({ untilOn }) => untilOn ?? '9999',
                cell: ({ untilOn }) => (untilOn ? formatDate(untilOn) : m.commission_open()),
              },
              {
                id: 'reason',
                head: m.operated_reason(),
                cell: ({ reason, publishedBy, publishedAt }) => (
                  <>
                    {reason}
                    <span className={style.meta}>{[publishedBy, formatInstant(publishedAt)].filter(Boolean).join(' · ')}</span>
                  </>
                ),
              },
            ]}
          />
        )}
      </OperatedList>
    </>
  )
}

function changeWord(rule: CommissionVersion, rules: readonly CommissionVersion[]): string {
  const before = rateBefore(rule, rules)
  if (before === null) return m.commission_first()
  if (before === rule.basisPoints) return m.commission_same()
  return `${rateWord(before)} → ${rateWord(rule.basisPoints)}`
}

function PublishForm({ onPublished }: { onPublished: () => void }) {
  const [category, setCategory] = useState<Category | ''>('')
  const [share, setShare] = useState('')
  const [fromOn, setFromOn] = useState('')
  const [untilOn, setUntilOn] = useState('')
  const [reason, setReason] = useState('')
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [{ fetching }, publish] = useMutation(PublishCommissionRule_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const send = async () => {
    const points = pointsOf(share)
    const problems = requiredProblems({ fromOn, reason })
    if (points === null) problems.unshift({ path: 'basisPoints', rule: 'NOT_A_NUMBER', parameters: {} })
    if (points === null || problems.length > 0) return refuse(problems)
    const input = withKey('publishCommissionRule', { basisPoints: points, fromOn, reason, ...(category && { category }), ...(untilOn && { untilOn }) })
    const { data } = await publish({ input })
    if (data?.result.__typename !== 'Done') return refuse(refusalOf(data?.result))
    settled()
    refuse(undefined)
    toast(m.commission_published(), 'ok')
    setShare('')
    setReason('')
    onPublished()
  }
  return (
    <form
      className={style.form}
      aria-label={m.commission_publish()}
      noValidate
      onChange={onChange}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className={style.columns}>
        <Select label={m.commission_shelf()} value={category} onChange={(event) => setCategory(event.target.value as Category | '')}>
          <option value="">{m.commission_every_shelf()}</option>
          {CATEGORIES.map(({ code, name }) => (
            <option key={code} value={code}>
              {name()}
            </option>
          ))}
        </Select>
        <Field
          label={m.commission_share_field()}
          hint={m.commission_share_hint()}
          unit="%"
          inputMode="decimal"
          value={share}
          name="basisPoints"
          error={errorAt('basisPoints')}
          onChange={(event) => setShare(event.target.value)}
        />
        <Field
          label={m.commission_from()}
          type="date"
          name="fromOn"
          value={fromOn}
          error={errorAt('fromOn')}
          onChange={(event) => setFromOn(event.target.value)}
        />
        <Field
          label={m.commission_until()}
          type="date"
          name="untilOn"
          value={untilOn}
          error={errorAt('untilOn')}
          onChange={(event) => setUntilOn(event.target.value)}
        />
      </div>
      <TextArea
        label={m.operated_reason()}
        name="reason"
        value={reason}
        maxLength={500}
        error={errorAt('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => (FIELD_WORDS[path] ?? m.operated_reason)()} />
      <div>
        <Button type="submit" look="main" busy={fetching}>
          {m.commission_publish()}
        </Button>
      </div>
    </form>
  )
}

const FIELD_WORDS: Record<string, () => string> = { basisPoints: m.commission_share_field, fromOn: m.commission_from, untilOn: m.commission_until }

/** Parts of ten thousand of a share in per cent; null when it is none, or too fine. */
function pointsOf(text: string): number | null {
  const percent = Number(parseDecimal(text) ?? Number.NaN)
  const points = Math.round(percent * 100)
  return Number.isFinite(percent) && points >= 0 && points <= 5_000 && Math.abs(points - percent * 100) < 1e-6 ? points : null
}
