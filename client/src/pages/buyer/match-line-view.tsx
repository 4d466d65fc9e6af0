import { useState } from 'react'
import { formatInstant, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { AllocationChip, CandidateExplanation } from './allocation-explanation.tsx'
import { CandidateTable, ceilingOf, spanOf } from './candidate-table.tsx'
import style from './match-board.module.css'
import type { MatchLine } from './match-documents.ts'
import { MatchSummary } from './match-summary.tsx'
import { reasonWord, relaxationSentence, schemeWord } from './match-words.ts'
import { RoundFacts } from './round-facts.tsx'
import { WhatIfPanel, type Trial } from './what-if-panel.tsx'

type Group = 'QUALIFIED' | 'NEGOTIABLE' | 'EXCLUDED'

interface MatchLineViewProps {
  line: MatchLine
  /** A proposal is being computed. */
  computing: boolean
  onCompute: (trial?: Trial) => void
  onAccepted: () => void
  onOutOfDate: () => void
}

/** One line of the board: figures, cooperatives by group, what is missing and why, and a desk for trying. */
export function MatchLineView({ line, computing, onCompute, onAccepted, onOutOfDate }: MatchLineViewProps) {
  const proposed = line.allocations.filter(({ status }) => status === 'PROPOSED')
  const answered = line.allocations.filter(({ status }) => status !== 'PROPOSED')
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const [group, setGroup] = useState<Group>('QUALIFIED')
  const [selectedId, setSelectedId] = useState<string>()
  const [accepting, setAccepting] = useState(false)
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
            {line.relaxations.length > 0 && (
              <>
                <h3>{m.what_would_help()}</h3>
                <ul role="list" className={style.rules}>
                  {line.relaxations.map((relaxation) => (
                    <li key={`${relaxation.rule} ${relaxation.schemeCode} ${relaxation.cooperativeId}`}>
                      {relaxationSentence(relaxation, (id) => names.get(id) ?? '')}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
        )}
        {line.round && <RoundFacts round={line.round} />}
      </div>
      <aside className={style.panel} aria-label={m.try_a_plan()}>
        <WhatIfPanel key={line.id} line={line} busy={computing} onApply={onCompute} />
        {selected && <CandidateExplanation candidate={selected} line={line} />}
      </aside>
      <AcceptDialog
        line={line}
        allocations={proposed.filter(({ id }) => chosen.has(id))}
        open={accepting}
        onClose={() => setAccepting(false)}
        onAccepted={() => {
          setAccepting(false)
          onAccepted()
        }}
        onOutOfDate={onOutOfDate}
      />
    </div>
  )
}
