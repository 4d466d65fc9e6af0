import { CloudOff } from 'lucide'
import { useQuery } from 'urql'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { LineAlternatives_Query, type AlternativeKind, type LimitCost } from './alternative-documents.ts'
import { AlternativesTable } from './alternatives-table.tsx'
import { LimitCostList } from './limit-cost-list.tsx'
import style from './match-board.module.css'
import type { MatchLine } from './match-documents.ts'

interface LineAlternativesProps {
  line: MatchLine
  busy: boolean
  cooperativeName: (id: string) => string
  onPick: (kind: AlternativeKind) => void
  onTry: (cost: LimitCost) => void
}

/** Other ways to fill a line and what its limits cost; nothing is shown for a line that asks for no more. */
export function LineAlternatives({ line, busy, cooperativeName, onPick, onTry }: LineAlternativesProps) {
  const [{ data, error, fetching }, reload] = useQuery({
    query: LineAlternatives_Query,
    variables: { lineId: line.id },
    pause: line.round === null,
    requestPolicy: 'cache-and-network',
  })
  const answer = data?.lineAlternatives
  if (error && !answer)
    return (
      <StatePanel
        icon={CloudOff}
        title={m.alternatives_not_loaded()}
        role="alert"
        action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
      />
    )
  if (!answer) return fetching ? <SkeletonGroup count={3} shape="row" /> : null
  if (answer.__typename !== 'MatchAlternatives') return null
  return (
    <>
      <section className={style.unfilled} aria-label={m.alternatives()}>
        <h3>{m.alternatives()}</h3>
        <p className={style.meta}>{m.alternatives_help()}</p>
        <AlternativesTable proposal={answer.proposal} alternatives={answer.alternatives} picked={line.alternative} busy={busy} onPick={onPick} />
      </section>
      <LimitCostList limits={answer.limits} cooperativeName={cooperativeName} onTry={onTry} />
    </>
  )
}
