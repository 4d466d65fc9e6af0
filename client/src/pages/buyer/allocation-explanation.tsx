import { formatDate, formatInstant, formatMoney, formatNumber, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { FactList } from '../../ui/popover-panel.tsx'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { RuleLine } from './candidate-table.tsx'
import style from './match-board.module.css'
import type { MatchAllocation, MatchCandidate, MatchLine } from './match-documents.ts'
import { accountSentence, passedOverSentence, permille, rejectedSentence, scorePartWord } from './match-words.ts'
import { substituteWords } from './substitute-words.ts'

/** Why this cooperative: score by part, then each lot with its rules, price, way, cost terms and the best one passed over. */
export function CandidateExplanation({ candidate, line }: { candidate: MatchCandidate; line: MatchLine }) {
  const allocations = line.allocations.filter(({ cooperative }) => cooperative.id === candidate.cooperative.id)
  return (
    <section aria-label={m.explanation()} className={style.explanation}>
      <h3>{m.why_score({ score: candidate.score, name: inLocale(candidate.cooperative.nameVi, candidate.cooperative.nameEn) })}</h3>
      <ScoreBar legend parts={candidate.scoreParts.map(({ part, points, max }) => ({ label: scorePartWord(part), points, outOf: max }))} />
      {allocations.map((allocation) => (
        <AllocationFacts key={allocation.id} line={line} allocation={allocation} lot={candidate.lots.find(({ id }) => id === allocation.lotId)} />
      ))}
      {allocations.length === 0 &&
        candidate.lots.slice(0, 3).map((lot) => (
          <div key={lot.id} className={style.lot}>
            <h4>
              {m.lot_with({
                quantity: formatQuantity(lot.available.value, lot.available.unit),
                stage: lot.harvested ? m.stage_harvested() : m.stage_forecast(),
              })}
            </h4>
            <LotAccount lot={lot} />
            <ul role="list" className={style.rules}>
              {lot.checks.map((check) => (
                <li key={check.rule}>
                  <RuleLine check={check} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}

const STATUS_TONE: Record<MatchAllocation['status'], Tone> = {
  PROPOSED: 'neutral',
  HELD: 'warn',
  CONFIRMED: 'ok',
  FIRM: 'ok',
  FULFILLED: 'ok',
  SHORT: 'warn',
  RELEASED: 'bad',
  EXPIRED: 'bad',
}
export const allocationStatusWord = (status: MatchAllocation['status']) =>
  ({
    PROPOSED: m.allocation_proposed,
    HELD: m.allocation_held,
    CONFIRMED: m.allocation_confirmed,
    FIRM: m.allocation_firm,
    FULFILLED: m.allocation_fulfilled,
    SHORT: m.allocation_short,
    RELEASED: m.allocation_released,
    EXPIRED: m.allocation_expired,
  })[status]()

export function AllocationChip({ allocation }: { allocation: MatchAllocation }) {
  return <Chip tone={STATUS_TONE[allocation.status]}>{allocationStatusWord(allocation.status)}</Chip>
}

/** Why the lot is not used, and where its volume goes. */
function LotAccount({ lot }: { lot: MatchCandidate['lots'][number] }) {
  const why = passedOverSentence(lot)
  const account = accountSentence(lot)
  return (
    <>
      {why && <p>{why}</p>}
      {account && <p className={style.meta}>{account}</p>}
    </>
  )
}

interface AllocationFactsProps {
  line: MatchLine
  allocation: MatchAllocation
  lot: MatchCandidate['lots'][number] | undefined
}

function AllocationFacts({ line, allocation, lot }: AllocationFactsProps) {
  const { price, schedule, objective, bestRejected, pool } = allocation
  const substitute = line.substitutes.find(({ position }) => position === allocation.substitute)
  return (
    <div className={style.lot}>
      <h4>
        {allocation.lotCode} · {formatQuantity(allocation.quantity.value, allocation.quantity.unit)} <AllocationChip allocation={allocation} />{' '}
        {substitute && <Chip tone="honey">{m.substitute_chip()}</Chip>}
      </h4>
      {substitute && (
        <p>
          {m.substitute_instead({
            good: [inLocale(line.nameVi, line.nameEn), line.gradeVi && inLocale(line.gradeVi, line.gradeEn)].filter(Boolean).join(' · '),
          })}{' '}
          → {substituteWords(substitute, line.pricingUnit)}
        </p>
      )}
      {pool && <p>{m.pool_sentence({ lots: pool.lots, commune: pool.communeVi, code: pool.code })}</p>}
      {allocation.confirmBy && allocation.status === 'HELD' && <p>{m.answer_due({ until: formatInstant(allocation.confirmBy) })}</p>}
      {allocation.confirmed && <p>{m.confirmed_quantity({ quantity: formatQuantity(allocation.confirmed.value, allocation.confirmed.unit) })}</p>}
      {allocation.declineReason && <p>{m.declined_because({ reason: allocation.declineReason })}</p>}
      {lot && <LotAccount lot={lot} />}
      <details open>
        <summary>{m.rules_passed()}</summary>
        <ul role="list" className={style.rules}>
          {allocation.eligibility.map((check) => (
            <li key={check.rule}>
              <RuleLine check={check} />
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{m.price_build_up()}</summary>
        <FactList
          facts={[
            [price.tierFrom === null ? m.goods_price() : m.goods_price_tier({ from: formatNumber(price.tierFrom) }), formatMoney(price.unitVnd)],
            [m.transport_over({ km: formatNumber(price.distanceKm) }), formatMoney(price.transportVnd)],
            [m.landed_price(), formatMoney(price.landedVnd)],
            [m.below_ceiling_by(), formatMoney(price.slackVnd)],
          ]}
        />
      </details>
      {schedule && (
        <details>
          <summary>{m.schedule()}</summary>
          <FactList
            facts={[
              [m.harvest_day(), formatDate(schedule.harvestOn)],
              [m.transit(), m.days({ days: schedule.transitDays })],
              [m.arrival_day(), formatDate(schedule.arriveOn)],
              [m.shelf_life_left(), m.days({ days: schedule.remainingDays })],
              [m.volume_risk(), `±${permille(allocation.riskPermille)}`],
            ]}
          />
        </details>
      )}
      <details>
        <summary>{m.cost_terms()}</summary>
        <FactList
          facts={[
            [m.landed_price(), formatMoney(objective.landedVnd)],
            [m.term_freshness(), formatMoney(objective.freshnessVnd)],
            [m.term_forecast(), formatMoney(objective.forecastVnd)],
            [m.term_grade(), formatMoney(objective.gradeVnd)],
            [m.term_ocop(), formatMoney(objective.ocopVnd)],
            [m.term_preferred(), formatMoney(objective.preferredVnd)],
            [m.term_small(), formatMoney(objective.smallCooperativeVnd)],
            [m.term_total(), formatMoney(objective.totalVnd)],
          ]}
        />
        <p className={style.meta}>{m.rank_among({ rank: allocation.rank, lots: allocation.eligibleLots })}</p>
      </details>
      {bestRejected && <p className={style.meta}>{m.best_other({ why: rejectedSentence(bestRejected) })}</p>}
    </div>
  )
}
