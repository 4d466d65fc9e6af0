import { CloudOff, RefreshCw, SearchX } from 'lucide'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { useMutation, useQuery, useSubscription } from 'urql'
import { formatDate } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './match-board.module.css'
import type { AlternativeKind } from './alternative-documents.ts'
import { ComputeMatch_Mutation } from './match-acts.ts'
import { MatchBoardChanged_Subscription, MatchBoard_Query, type MatchBoard } from './match-documents.ts'
import { RequestApproval } from './approval-panel.tsx'
import { MatchLineView } from './match-line-view.tsx'
import { permille } from './match-words.ts'
import { adjustmentsOf, type Trial } from './trial.ts'
import { useLast } from './use-followed.ts'

const ASK_AGAIN_MS = 5_000

/** The match board: which cooperatives together fill a request, why each, and what stops the rest. */
export default function MatchBoardPage() {
  const { requestId = '' } = useParams()
  const [{ data, error }, reload] = useQuery({ query: MatchBoard_Query, variables: { requestId }, requestPolicy: 'cache-and-network' })
  // A board that could not be read anew stays in view, and is asked for again until it can be.
  const last = useLast(data?.matchBoard ?? undefined)
  const board = data ? data.matchBoard : last?.requestId === requestId ? last : undefined
  const [{ data: change }] = useSubscription({ query: MatchBoardChanged_Subscription, variables: { requestId } })
  useEffect(() => {
    if (change) reload({ requestPolicy: 'network-only' })
  }, [change, reload])
  useEffect(() => {
    if (!error) return
    const again = setTimeout(() => reload({ requestPolicy: 'network-only' }), ASK_AGAIN_MS)
    return () => clearTimeout(again)
  }, [error, reload])
  if (error && board === undefined)
    return (
      <StatePanel
        icon={CloudOff}
        title={m.board_not_loaded()}
        role="alert"
        action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
      />
    )
  if (board === undefined) return <SkeletonGroup count={6} shape="row" />
  if (!board) return <StatePanel icon={SearchX} title={m.board_gone()} action={<ButtonLink to="/mua/yeu-cau">{m.nav_requests()}</ButtonLink>} />
  return <Board board={board} onReload={() => reload({ requestPolicy: 'network-only' })} />
}

function Board({ board, onReload }: { board: MatchBoard; onReload: () => void }) {
  const [lineId, setLineId] = useState<string>()
  const [{ fetching }, compute] = useMutation(ComputeMatch_Mutation)
  const toast = useToast()
  const line = board.lines.find(({ id }) => id === lineId) ?? board.lines[0]
  const run = async (decided: { trial?: Trial | undefined; alternative?: AlternativeKind | null } = {}) => {
    const { trial, alternative } = decided
    // What was picked for the other lines stays picked; a run that picks nothing keeps all of it.
    const picks = alternative === undefined ? null : board.lines.map((one) => ({ lineId: one.id, kind: one.id === line?.id ? alternative : one.alternative }))
    const alternatives = picks?.flatMap(({ lineId: picked, kind }) => (kind ? [{ lineId: picked, kind }] : [])) ?? null
    const { data } = await compute({
      input: { requestId: board.requestId, alternatives, ...(trial && line && { adjustedLines: [{ lineId: line.id, adjustments: adjustmentsOf(trial) }] }) },
    })
    if (data?.result.__typename === 'MatchBoard') toast(m.new_proposal(), 'ok')
    else toast(data?.result.__typename === 'RequestNotOpen' ? m.request_not_open() : m.board_not_computed(), 'bad')
    onReload()
  }
  if (!line) return <StatePanel icon={SearchX} title={m.board_without_lines()} />
  const view = (
    <MatchLineView
      key={`${line.id} ${line.round?.id}`}
      line={line}
      computing={fetching}
      onCompute={(trial) => void run({ trial })}
      onPick={(alternative) => void run({ alternative })}
      onAccepted={(waits) => {
        toast(waits ? m.accepted_waits() : m.accepted(), 'ok')
        onReload()
      }}
      onOutOfDate={onReload}
    />
  )
  return (
    <>
      <PageHead
        title={board.title}
        trail={[[m.nav_requests(), '/mua/yeu-cau']]}
        facts={
          <>
            <span className={style.meta}>{board.code}</span>
            <Chip tone={board.figures.fillPermille === 1000 ? 'ok' : 'warn'}>{m.filled_share({ share: permille(board.figures.fillPermille) })}</Chip>
            {board.validUntilOn && <span className={style.meta}>{m.valid_until({ date: formatDate(board.validUntilOn) })}</span>}
          </>
        }
      />
      <RequestApproval requestId={board.requestId} boardAt={board} onDecided={onReload} />
      {board.stale && (
        <div className={style.stale} role="status">
          <span>{m.board_stale()}</span>
          <Button size="small" busy={fetching} onClick={() => void run()}>
            <Icon of={RefreshCw} size={16} />
            {m.run_again()}
          </Button>
        </div>
      )}
      {board.lines.length > 1 ? (
        <Tabs
          label={m.lines()}
          current={line.id}
          onChange={setLineId}
          tabs={board.lines.map((one) => ({ id: one.id, label: inLocale(one.nameVi, one.nameEn), count: permille(one.figures.fillPermille) }))}
        >
          {view}
        </Tabs>
      ) : (
        view
      )}
    </>
  )
}
