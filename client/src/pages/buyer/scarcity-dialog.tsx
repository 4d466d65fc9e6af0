import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { scarcityRuleMeaning, scarcityRuleWord, type ScarcityRule } from '../../features/scarcity-rule.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatMoney, formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { ChooseOwnScarcityRule_Mutation, ScarcityComparison_Query, type ScarcityOutcome } from './alternative-documents.ts'
import style from './match-board.module.css'
import { permille } from './match-words.ts'

/** Rules a buyer can choose for its own lines; the published cost is what it has without a choice. */
const OWN_RULES: readonly ScarcityRule[] = ['PRO_RATA', 'MAX_MIN', 'PRIORITY']

interface ScarcityDialogProps {
  roundId: string
  lineId: string
  open: boolean
  onClose: () => void
}

/** The very same round shared by every rule, and the rule for the buyer's own lines. */
export function ScarcityDialog({ roundId, lineId, open, onClose }: ScarcityDialogProps) {
  const [{ data, fetching, error }] = useQuery({ query: ScarcityComparison_Query, variables: { roundId }, pause: !open, requestPolicy: 'cache-and-network' })
  const comparison = data?.compareScarcityRules.__typename === 'ScarcityComparison' ? data.compareScarcityRules : undefined
  return (
    <Dialog open={open} onClose={onClose} title={m.scarcity_title()}>
      <p className={style.meta}>{m.scarcity_help()}</p>
      {comparison ? (
        <ScarcityTable outcomes={comparison.outcomes} lineId={lineId} />
      ) : fetching ? (
        <SkeletonGroup count={5} shape="row" />
      ) : (
        <p role="alert" className={style.fails}>
          {error ? m.board_not_loaded() : m.board_gone()}
        </p>
      )}
      {comparison && <OwnRule chosen={data?.ownScarcityChoice?.rule ?? null} />}
    </Dialog>
  )
}

function ScarcityTable({ outcomes, lineId }: { outcomes: readonly ScarcityOutcome[]; lineId: string }) {
  return (
    <div className={style.alternatives}>
      <Table caption={m.scarcity_title()} density="compact">
        <thead>
          <tr>
            <HeadCell>{m.scarcity_rule()}</HeadCell>
            <HeadCell numeric>{m.scarcity_this_line()}</HeadCell>
            <HeadCell numeric>{m.scarcity_least()}</HeadCell>
            <HeadCell numeric>{m.scarcity_served()}</HeadCell>
            <HeadCell numeric>{m.scarcity_market_fill()}</HeadCell>
            <HeadCell numeric>{m.scarcity_extra_cost()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => {
            const own = outcome.own.find((line) => line.lineId === lineId)
            return (
              <tr key={outcome.rule} className={outcome.inForce ? style.taken : undefined}>
                <RowHead>
                  <span>
                    <strong>{scarcityRuleWord(outcome.rule)}</strong> {outcome.inForce && <Chip tone="ok">{m.scarcity_in_force()}</Chip>}
                    <span className={style.meta}>{scarcityRuleMeaning(outcome.rule)}</span>
                  </span>
                </RowHead>
                <Cell numeric name={m.scarcity_this_line()}>
                  {own ? formatQuantity(own.filled.value, own.filled.unit) : '–'}
                </Cell>
                <Cell numeric name={m.scarcity_least()}>
                  {permille(outcome.leastPermille)}
                </Cell>
                <Cell numeric name={m.scarcity_served()}>
                  {outcome.servedLines}/{outcome.lines}
                </Cell>
                <Cell numeric name={m.scarcity_market_fill()}>
                  {permille(outcome.fillPermille)}
                </Cell>
                <Cell numeric name={m.scarcity_extra_cost()}>
                  {formatMoney(outcome.extraCostVnd)}
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}

function OwnRule({ chosen }: { chosen: ScarcityRule | null }) {
  const [rule, setRule] = useState<ScarcityRule>(chosen ?? 'PRO_RATA')
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState<{ done: boolean; text: string }>()
  const [{ fetching }, choose] = useMutation(ChooseOwnScarcityRule_Mutation)
  const { withKey, settled } = useSendOnce()
  const send = async () => {
    if (!reason.trim()) return setSaid({ done: false, text: m.scarcity_reason_missing() })
    const { data } = await choose({ input: withKey('chooseScarcityRule', { rule, reason }) })
    const result = data?.result.__typename
    if (result === 'ScarcityChoice') {
      settled()
      return setSaid({ done: true, text: m.scarcity_own_saved() })
    }
    setSaid({ done: false, text: result === 'NotAllowed' ? m.accept_not_your_role() : m.scarcity_not_saved() })
  }
  return (
    <form
      className={style.ownRule}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h3>{m.scarcity_own()}</h3>
      <p className={style.meta}>{m.scarcity_own_help()}</p>
      <Select label={m.scarcity_rule()} hint={scarcityRuleMeaning(rule)} value={rule} onChange={(event) => setRule(event.target.value as ScarcityRule)}>
        {OWN_RULES.map((one) => (
          <option key={one} value={one}>
            {scarcityRuleWord(one)}
          </option>
        ))}
      </Select>
      <Field
        label={m.scarcity_reason()}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        error={said && !said.done ? said.text : undefined}
      />
      <div className={style.chips}>
        <Button type="submit" look="main" size="small" busy={fetching}>
          {m.scarcity_own_save()}
        </Button>
        <span role="status">{said?.done && said.text}</span>
      </div>
    </form>
  )
}
