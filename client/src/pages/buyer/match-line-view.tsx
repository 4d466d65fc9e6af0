import { useRef, useState } from 'react'
import { formatInstant, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { AllocationChip, CandidateExplanation } from './allocation-explanation.tsx'
import type { AlternativeKind } from './alternative-documents.ts'
import { alternativeWord } from './alternative-words.ts'
import { CandidateTable, ceilingOf, spanOf } from './candidate-table.tsx'
import style from './match-board.module.css'
import type { MatchLine } from './match-documents.ts'
import { LineAlternatives } from './line-alternatives.tsx'
import { MatchSummary } from './match-summary.tsx'
import { reasonWord, schemeWord } from './match-words.ts'
import { RoundFacts } from './round-facts.tsx'
import { substituteWords } from './substitute-words.ts'
import { untouched, withLoosened, type Trial } from './trial.ts'
import { WhatIfPanel } from './what-if-panel.tsx'

type Group = 'QUALIFIED' | 'NEGOTIABLE' | 'EXCLUDED'

interface MatchLineViewProps {
  line: MatchLine
  /** A proposal is being computed. */
  computing: boolean
  onCompute: (trial?: Trial) => void
  /** Has the line filled for a purpose; null for the published cost. */
  onPick: (kind: AlternativeKind | null) => void
  /** `waits` when a colleague has to approve first. */
  onAccepted: (waits: boolean) => void
  onOutOfDate: () => void
}

/** One line of the board: figures, cooperatives by group, what is missing and why, and a desk for trying. */
export function MatchLineView({ line, computing, onCompute, onPick, onAccepted, onOutOfDate }: MatchLineViewProps) {
  const proposed = line.allocations.filter(({ status }) => status === 'PROPOSED')
  const answered = line.allocations.filter(({ status }) => status !== 'PROPOSED')
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const [group, setGroup] = useState<Group>('QUALIFIED')
  const [selectedId, setSelectedId] = useState<string>()
  const [accepting, setAccepting] = useState(false)
  const [trial, setTrial] = useState(() => untouched(line))
  const desk = useRef<HTMLElement>(null)
  const chosen = new Set(proposed.filter(({ id }) => !dropped.has(id)).map(({ id }) => id))
  const selected = line.candidates.find(({ cooperative }) => cooperative.id === selectedId) ?? line.candidates.find(({ taken }) => Number(taken.value) > 0)
  const toggle = (ids: readonly string[], take: boolean) => {
    const next = new Set(dropped)
    for (const id of ids) {
      if (take) next.delete(id)
      else next.add(id)
    }
    setDropped(next)
  }
  const names = new Map(line.candidates.map(({ cooperative }) => [cooperative.id, inLocale(cooperative.nameVi, cooperative.nameEn)]))
  const tabs = [
    { id: 'QUALIFIED', label: m.tab_qualified(), count: line.qualifiedCount },
    { id: 'NEGOTIABLE', label: m.tab_negotiable(), count: line.negotiableCount },
    { id: 'EXCLUDED', label: m.tab_excluded(), count: line.excludedCount },
  ]
  return (
    <div className={style.desk}>
      <div className={style.main}>
        <header className={style.lineHead}>
          <div>
            <h2>
              {inLocale(line.nameVi, line.nameEn)}
              {line.gradeVi && ` · ${inLocale(line.gradeVi, line.gradeEn)}`} · {formatQuantity(line.quantity.value, line.quantity.unit)}
            </h2>
            <p className={style.meta}>
              {[
                `${inLocale(line.locationVi, line.locationEn)}, ${line.communeVi}`,
                spanOf(line),
                m.at_most({ price: ceilingOf(line) }),
                ...line.schemeCodes.map(schemeWord),
              ].join(' · ')}
            </p>
            {line.substitutes.length > 0 && (
              <p className={style.meta}>
                {m.substitute_allowed({ list: line.substitutes.map((substitute) => substituteWords(substitute, line.pricingUnit)).join('; ') })}
              </p>
            )}
            {line.reviews[0] && (
              <Chip tone="info">
                {line.reviews[0].decision === 'APPROVED' ? m.reviewed_by_association() : m.changed_by_association({ reason: line.reviews[0].reason })}
              </Chip>
            )}
            {line.alternative && (
              <p className={style.picked}>
                <Chip tone="indigo">{alternativeWord(line.alternative)}</Chip>
                <Button size="small" look="quiet" busy={computing} onClick={() => onPick(null)}>
                  {m.alternative_back()}
                </Button>
              </p>
            )}
          </div>
          {proposed.length > 0 ? (
            <Button look="main" disabled={chosen.size === 0} onClick={() => setAccepting(true)}>
              {m.accept_plan()}
            </Button>
          ) : (
            <Button look="main" busy={computing} onClick={() => onCompute()}>
              {line.round ? m.run_again() : m.run_match()}
            </Button>
          )}
        </header>
        <MatchSummary figures={line.figures} parts={line.parts} unit={line.pricingUnit} />
        {answered.length > 0 && (
          <section className={style.answers} aria-label={m.answers()}>
            <h3>{m.answers()}</h3>
            <ul role="list">
              {answered.map((allocation) => (
                <li key={allocation.id}>
                  <AllocationChip allocation={allocation} />
                  <span>
                    {inLocale(allocation.cooperative.nameVi, allocation.cooperative.nameEn)} ·{' '}
                    {formatQuantity((allocation.confirmed ?? allocation.quantity).value, allocation.quantity.unit)}
                  </span>
                  {allocation.status === 'HELD' && allocation.confirmBy && (
                    <span className={style.meta}>{m.answer_due({ until: formatInstant(allocation.confirmBy) })}</span>
                  )}
                  {allocation.declineReason && <span className={style.meta}>{allocation.declineReason}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Tabs label={m.cooperatives()} tabs={tabs} current={group} onChange={(next) => setGroup(next as Group)}>
          <CandidateTable
            line={line}
            caption={tabs.find(({ id }) => id === group)!.label}
            candidates={line.candidates.filter((candidate) => candidate.group === group)}
            chosen={chosen}
            onToggle={toggle}
            selected={selected?.cooperative.id}
            onSelect={setSelectedId}
          />
        </Tabs>
        {line.unfilled.length > 0 && (
          <section className={style.unfilled} aria-label={m.what_is_missing()}>
            <h3>{m.what_is_missing()}</h3>
            <ul role="list" className={style.rules}>
              {line.unfilled.map(({ reason, quantity }) => (
                <li key={reason}>
                  <strong className="figures">{formatQuantity(quantity.value, quantity.unit)}</strong> {reasonWord(reason)}
                </li>
              ))}
            </ul>
          </section>
        )}
        <LineAlternatives
          line={line}
          busy={computing}
          cooperativeName={(id) => names.get(id) ?? ''}
          onPick={onPick}
          onTry={(cost) => {
            setTrial(withLoosened(trial, cost))
            desk.current?.focus()
            desk.current?.scrollIntoView({ block: 'nearest' })
          }}
        />
        {line.round && <RoundFacts round={line.round} lineId={line.id} />}
      </div>
      <aside ref={desk} className={style.panel} aria-label={m.try_a_plan()} tabIndex={-1}>
        <WhatIfPanel line={line} trial={trial} busy={computing} onTrial={setTrial} onApply={onCompute} />
        {selected && <CandidateExplanation candidate={selected} line={line} />}
      </aside>
      <AcceptDialog
        line={line}
        allocations={proposed.filter(({ id }) => chosen.has(id))}
        open={accepting}
        onClose={() => setAccepting(false)}
        onAccepted={(waits) => {
          setAccepting(false)
          onAccepted(waits)
        }}
        onOutOfDate={onOutOfDate}
      />
    </div>
  )
}
