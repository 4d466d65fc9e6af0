import { CloudOff, SearchX } from 'lucide'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { scarcityRuleWord } from '../../features/scarcity-rule.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatInstant, formatMoney, formatQuantity, formatShare } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Field } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OverrideForm } from './override-form.tsx'
import { ApproveRound_Mutation, RoundUnderReview_Query, type ReviewedBoard, type ReviewedLine } from './round-documents.ts'
import style from './rounds.module.css'

/** One standing proposal: who gets what, what was decided about it, and the form that sets a line otherwise. */
export default function RoundPage() {
  const { roundId = '' } = useParams()
  const [{ data, error }, reload] = useQuery({ query: RoundUnderReview_Query, variables: { roundId }, requestPolicy: 'cache-and-network' })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  if (error && !data) return <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
  if (!data) return <SkeletonGroup count={6} shape="row" />
  if (!data.roundUnderReview) return <StatePanel icon={SearchX} title={m.round_gone()} action={<ButtonLink to="/hoi/phien">{m.nav_rounds()}</ButtonLink>} />
  return <Round board={data.roundUnderReview} roundId={roundId} onReviewed={refresh} />
}

function Round({ board, roundId, onReviewed }: { board: ReviewedBoard; roundId: string; onReviewed: () => void }) {
  const navigate = useNavigate()
  // Other commodities of the request have rounds of their own.
  const lines = board.lines.filter(({ round }) => round?.id === roundId)
  const [lineId, setLineId] = useState<string>()
  const line = lines.find(({ id }) => id === lineId) ?? lines[0]
  const newer = board.lines.find(({ round }) => round && round.id !== roundId && ['COMPUTED', 'IN_REVIEW'].includes(round.status))?.round
  return (
    <>
      <PageHead title={`${board.code} · ${board.title}`} trail={[[m.nav_rounds(), '/hoi/phien']]} />
      {!line ? (
        <StatePanel
          icon={SearchX}
          title={m.round_replaced()}
          action={newer && <ButtonLink to={`/hoi/phien/${encodeURIComponent(newer.id)}`}>{m.round_newest()}</ButtonLink>}
        />
      ) : (
        <Tabs
          label={m.round_lines()}
          current={line.id}
          onChange={setLineId}
          tabs={lines.map((one) => ({ id: one.id, label: inLocale(one.nameVi, one.nameEn), count: formatShare(one.figures.fillPermille / 1000, 1) }))}
        >
          <div className={style.stack} key={line.id}>
            <p className={style.meta}>
              {formatQuantity(line.quantity.value, line.quantity.unit)} · {line.round && m.scarcity_line({ rule: scarcityRuleWord(line.round.scarcityRule) })}
            </p>
            <Reviews line={line} />
            <OverrideForm
              roundId={roundId}
              line={line}
              onSet={(next) => {
                void navigate(localizedPath(`/hoi/phien/${encodeURIComponent(next)}`), { replace: true })
              }}
              onStale={onReviewed}
            />
            <ApproveForm roundId={roundId} onApproved={onReviewed} />
          </div>
        </Tabs>
      )}
    </>
  )
}

/** What was decided before, with what stood and what stands. */
function Reviews({ line }: { line: ReviewedLine }) {
  if (line.reviews.length === 0) return null
  const say = (parts: ReviewedLine['reviews'][number]['before']) =>
    parts.map(({ cooperative, lotCode, quantity }) => `${cooperative} (${lotCode}) ${formatQuantity(quantity.value, quantity.unit)}`).join(', ') || '–'
  return (
    <section className={style.panel} aria-label={m.round_reviews()}>
      <h2>{m.round_reviews()}</h2>
      <ul role="list" className={style.list}>
        {line.reviews.map((review) => (
          <li key={review.reviewedAt}>
            <strong>{review.decision === 'APPROVED' ? m.review_approved() : m.review_overridden()}</strong> · {formatInstant(review.reviewedAt)} ·{' '}
            {review.reason}
            {review.decision === 'OVERRIDDEN' && (
              <span className={style.meta}>
                {m.review_before()}: {say(review.before)}. {m.review_after()}: {say(review.after)}.{' '}
                {review.costVnd !== null && m.review_cost({ amount: formatMoney(review.costVnd) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ApproveForm({ roundId, onApproved }: { roundId: string; onApproved: () => void }) {
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [{ fetching }, approve] = useMutation(ApproveRound_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const send = async () => {
    if (!reason.trim()) return setRefusal(m.decision_reason_missing())
    const { data } = await approve({ input: withKey('approveRound', { roundId, reason }) })
    if (data?.result.__typename !== 'ReviewedRound') {
      if (data?.result.__typename === 'MatchOutOfDate') onApproved()
      return setRefusal(
        data?.result.__typename === 'MatchOutOfDate'
          ? m.round_replaced()
          : data?.result.__typename === 'NotFound'
            ? m.round_outside_area()
            : m.not_sent_try_again(),
      )
    }
    settled()
    setReason('')
    setRefusal(undefined)
    toast(m.round_approved(), 'ok')
    onApproved()
  }
  return (
    <form
      className={style.panel}
      aria-label={m.round_approve()}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{m.round_approve()}</h2>
      <Field label={m.round_approve_note()} value={reason} maxLength={500} error={refusal} onChange={(event) => setReason(event.target.value)} />
      <div>
        <Button type="submit" busy={fetching}>
          {m.round_approve()}
        </Button>
      </div>
    </form>
  )
}
