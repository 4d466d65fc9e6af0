import { Check, X } from 'lucide'
import { formatDate, formatMoney, formatNumber, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip } from '../../ui/chip.tsx'
import { Crest } from '../../ui/crest.tsx'
import { Icon } from '../../ui/icon.tsx'
import { OcopPill } from '../../ui/ocop-badge.tsx'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import style from './match-board.module.css'
import type { MatchCandidate, MatchLine, MatchRuleCheck } from './match-documents.ts'
import { reasonSentence, ruleValue, ruleWord, schemeWord, scorePartWord } from './match-words.ts'

interface CandidateTableProps {
  line: MatchLine
  candidates: readonly MatchCandidate[]
  caption: string
  /** Ids of the allocations to be accepted. */
  chosen: ReadonlySet<string>
  onToggle: (allocationIds: readonly string[], take: boolean) => void
  selected: string | undefined
  onSelect: (cooperativeId: string) => void
}

/** Cooperatives of one group with what they bring, at what price, and why. */
export function CandidateTable({ line, candidates, caption, chosen, onToggle, selected, onSelect }: CandidateTableProps) {
  if (candidates.length === 0) return <StatePanel icon={X} title={m.no_candidates()} />
  const unit = line.quantity.unit
  return (
    <div className={style.board}>
      <Table caption={caption} density="roomy">
        <thead>
          <tr>
            <HeadCell>{m.cooperative()}</HeadCell>
            <HeadCell numeric unit={unitWord(unit)}>
              {m.can_supply()}
            </HeadCell>
            <HeadCell>{m.quality()}</HeadCell>
            <HeadCell numeric unit={`₫/${unitWord(line.pricingUnit)}`}>
              {m.landed_price()}
            </HeadCell>
            <HeadCell>{m.why_suggested()}</HeadCell>
            <HeadCell numeric>{m.score()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => {
            const { cooperative } = candidate
            const name = inLocale(cooperative.nameVi, cooperative.nameEn)
            const proposed = line.allocations
              .filter((allocation) => allocation.cooperative.id === cooperative.id && allocation.status === 'PROPOSED')
              .map(({ id }) => id)
            const taken = proposed.length > 0 && proposed.every((id) => chosen.has(id))
            return (
              <tr key={cooperative.id} className={taken ? style.taken : undefined} aria-selected={selected === cooperative.id}>
                <RowHead>
                  <span className={style.who}>
                    {proposed.length > 0 && (
                      <input
                        type="checkbox"
                        className={style.take}
                        checked={taken}
                        aria-label={m.take_from({ name })}
                        onChange={(event) => onToggle(proposed, event.target.checked)}
                      />
                    )}
                    <Crest name={cooperative.nameVi} size={40} />
                    <span>
                      <button type="button" className={style.name} aria-pressed={selected === cooperative.id} onClick={() => onSelect(cooperative.id)}>
                        {name}
                      </button>
                      <span className={style.meta}>
                        {[
                          cooperative.communeVi,
                          m.kilometres({ km: formatNumber(candidate.distanceKm) }),
                          candidate.promisesAsked > 0 ? m.kept_promises({ kept: candidate.promisesKept, asked: candidate.promisesAsked }) : m.new_here(),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                  </span>
                </RowHead>
                <Cell numeric name={m.can_supply()}>
                  <strong>{formatNumber(Number(candidate.canSupply.value), 1)}</strong>
                  {Number(candidate.taken.value) > 0 && (
                    <span className={style.meta}>{m.plan_takes({ quantity: formatQuantity(candidate.taken.value, candidate.taken.unit) })}</span>
                  )}
                </Cell>
                <Cell name={m.quality()}>
                  <Quality candidate={candidate} />
                  {line.allocations.some((part) => part.substitute !== null && part.cooperative.id === cooperative.id) && (
                    <Chip tone="honey">{m.substitute_chip()}</Chip>
                  )}
                </Cell>
                <Cell numeric name={m.landed_price()}>
                  <strong>{formatNumber(BigInt(candidate.landedVnd))}</strong>
                </Cell>
                <Cell name={m.why_suggested()}>
                  {candidate.group === 'QUALIFIED' ? (
                    <>
                      <ScoreBar parts={candidate.scoreParts.map(({ part, points, max }) => ({ label: scorePartWord(part), points, outOf: max }))} />
                      <span className={style.meta}>{reasonSentence(candidate, unit)}</span>
                    </>
                  ) : (
                    <FailingRules candidate={candidate} />
                  )}
                </Cell>
                <Cell numeric name={m.score()}>
                  <span className={style.score}>{candidate.score}</span>
                  <span className={style.meta}>/100</span>
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}

function Quality({ candidate }: { candidate: MatchCandidate }) {
  const stars = Math.max(0, ...candidate.lots.map(({ ocopStars }) => ocopStars))
  const schemes = [...new Set(candidate.lots.flatMap(({ schemeCodes }) => schemeCodes))]
  return (
    <span className={style.chips}>
      {stars > 0 && <OcopPill stars={stars} />}
      {schemes.slice(0, 3).map((scheme) => (
        <Chip key={scheme} tone="tea">
          {schemeWord(scheme)}
        </Chip>
      ))}
      {stars === 0 && schemes.length === 0 && <span className={style.meta}>{m.no_certificate()}</span>}
    </span>
  )
}

/** The rules the best lot fails, each with what is offered and what is asked for. */
function FailingRules({ candidate }: { candidate: MatchCandidate }) {
  const best = candidate.lots.toSorted((one, other) => one.failing.length - other.failing.length)[0]
  const failing = best?.checks.filter(({ passed }) => !passed) ?? []
  return (
    <ul role="list" className={style.rules}>
      {failing.map((check) => (
        <li key={check.rule}>
          <RuleLine check={check} />
        </li>
      ))}
    </ul>
  )
}

export function RuleLine({ check }: { check: MatchRuleCheck }) {
  return (
    <span className={check.passed ? style.passes : style.fails}>
      <Icon of={check.passed ? Check : X} size={16} />
      <span>
        {m.rule_with_values({ rule: ruleWord(check.rule), offered: ruleValue(check.rule, check.offered), required: ruleValue(check.rule, check.required) })}
      </span>
    </span>
  )
}

export const spanOf = (line: MatchLine) => line.windows.map(({ fromOn, toOn }) => `${formatDate(fromOn)}–${formatDate(toOn)}`).join(', ')
export const ceilingOf = (line: MatchLine) => `${formatMoney(line.ceilingVnd)}/${unitWord(line.pricingUnit)}`
