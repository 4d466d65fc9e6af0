import { useState } from 'react'
import { useQuery } from 'urql'
import { formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import style from './match-board.module.css'
import { ReplayRound_Query } from './match-acts.ts'
import type { MatchLine } from './match-documents.ts'

/** When the market ran and the hash of its plan; a replay shows that the same inputs give the same plan. */
export function RoundFacts({ round }: { round: NonNullable<MatchLine['round']> }) {
  const [asked, setAsked] = useState(false)
  const [{ data, fetching }] = useQuery({ query: ReplayRound_Query, variables: { roundId: round.id }, pause: !asked, requestPolicy: 'network-only' })
  const replay = data?.replayMarketRound.__typename === 'MarketRoundReplay' ? data.replayMarketRound : undefined
  return (
    <footer className={style.round}>
      <span>{m.round_ran({ at: formatInstant(round.computedAt), policy: round.policyVersion })}</span>
      <code title={round.resultHash}>{round.resultHash.slice(0, 12)}</code>
      <Button size="small" look="quiet" busy={fetching} onClick={() => setAsked(true)}>
        {m.replay()}
      </Button>
      <span role="status">{replay && (replay.sameHash ? m.replay_same() : m.replay_differs())}</span>
    </footer>
  )
}
