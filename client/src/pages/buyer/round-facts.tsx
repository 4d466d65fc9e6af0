import { useState } from 'react'
import { Link } from 'react-router'
import { RoundReplay } from '../../features/round-replay.tsx'
import { scarcityRuleWord } from '../../features/scarcity-rule.ts'
import { formatInstant } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import style from './match-board.module.css'
import type { MatchLine } from './match-documents.ts'
import { ScarcityDialog } from './scarcity-dialog.tsx'

/** When the market ran and the hash of its plan; a replay shows that the same inputs give the same plan. */
export function RoundFacts({ round, lineId }: { round: NonNullable<MatchLine['round']>; lineId: string }) {
  const [comparing, setComparing] = useState(false)
  return (
    <footer className={style.round}>
      <span>{m.round_ran({ at: formatInstant(round.computedAt) })}</span>
      <Link to={localizedPath(`/mua/quy-tac?ban=${round.policyVersion}`)}>{m.round_policy({ version: round.policyVersion })}</Link>
      <code title={round.resultHash}>{round.resultHash.slice(0, 12)}</code>
      <RoundReplay roundId={round.id} />
      <span>{m.scarcity_line({ rule: scarcityRuleWord(round.scarcityRule) })}</span>
      <Button size="small" look="quiet" onClick={() => setComparing(true)}>
        {m.scarcity_compare()}
      </Button>
      <ScarcityDialog roundId={round.id} lineId={lineId} open={comparing} onClose={() => setComparing(false)} />
    </footer>
  )
}
