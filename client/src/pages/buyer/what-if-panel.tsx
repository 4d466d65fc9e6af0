import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Slider } from '../../ui/slider.tsx'
import style from './match-board.module.css'
import { MatchPreview_Query, type MatchLine, type MatchPreview } from './match-documents.ts'
import { permille, schemeWord } from './match-words.ts'

/** Limits and weights being tried. Undefined means: as the request has it. */
export interface Trial {
  ceilingVnd: string
  weekToleranceDays: number
  maxSuppliers: number | null
  withoutSchemeCodes: readonly string[]
  weights: { price: number; punctuality: number; distance: number; quality: number } | undefined
}

const untouched = (line: MatchLine): Trial => ({
  ceilingVnd: line.ceilingVnd,
  weekToleranceDays: 0,
  maxSuppliers: line.maxSuppliers,
  withoutSchemeCodes: [],
  weights: undefined,
})
const EVEN_WEIGHTS = { price: 50, punctuality: 50, distance: 50, quality: 50 }

export const adjustmentsOf = (trial: Trial) => ({
  ceilingVnd: trial.ceilingVnd,
  weekToleranceDays: trial.weekToleranceDays,
  withoutSchemeCodes: [...trial.withoutSchemeCodes],
  ...(trial.maxSuppliers === null ? { anyNumberOfSuppliers: true } : { maxSuppliers: trial.maxSuppliers }),
})

/** Drag a limit and see what the plan would become. Trying never saves. */
export function WhatIfPanel({ line, busy, onApply }: { line: MatchLine; busy: boolean; onApply: (trial: Trial) => void }) {
  const [trial, setTrial] = useState(() => untouched(line))
  const settled = useSettled(trial)
  const [{ data, fetching }] = useQuery({
    query: MatchPreview_Query,
    variables: { lineId: line.id, adjustments: adjustmentsOf(settled), weights: settled.weights ?? null },
    requestPolicy: 'network-only',
  })
  const preview = data?.previewMatch.__typename === 'MatchPreview' ? data.previewMatch : undefined
  const changed = JSON.stringify(trial) !== JSON.stringify(untouched(line))
  const ceiling = Number(line.ceilingVnd)
  const weights = trial.weights ?? EVEN_WEIGHTS
  const weigh = (part: keyof typeof EVEN_WEIGHTS) => (value: number) => setTrial({ ...trial, weights: { ...weights, [part]: value } })
  return (
    <section className={style.panelPart} aria-label={m.try_a_plan()}>
      <h2>{m.try_a_plan()}</h2>
      <p className={style.meta}>{m.try_a_plan_help()}</p>
      <Slider
        label={m.ceiling()}
        value={Number(trial.ceilingVnd)}
        min={Math.round(ceiling * 0.6)}
        max={Math.round(ceiling * 1.5)}
        step={100}
        format={formatMoney}
        onChange={(value) => setTrial({ ...trial, ceilingVnd: String(value) })}
      />
      <Slider
        label={m.week_tolerance()}
        value={trial.weekToleranceDays}
        min={0}
        max={14}
        step={1}
        format={(days) => m.days({ days })}
        onChange={(weekToleranceDays) => setTrial({ ...trial, weekToleranceDays })}
      />
      <Slider
        label={m.max_suppliers()}
        value={trial.maxSuppliers ?? 10}
        min={1}
        max={10}
        step={1}
        format={(count) => (trial.maxSuppliers === null ? m.no_limit() : String(count))}
        onChange={(maxSuppliers) => setTrial({ ...trial, maxSuppliers })}
      />
      <details>
        <summary>{m.preferences()}</summary>
        <Slider label={m.weight_price()} value={weights.price} min={0} max={100} step={5} format={(value) => `${value}%`} onChange={weigh('price')} />
        <Slider
          label={m.weight_punctuality()}
          value={weights.punctuality}
          min={0}
          max={100}
          step={5}
          format={(value) => `${value}%`}
          onChange={weigh('punctuality')}
        />
        <Slider label={m.weight_distance()} value={weights.distance} min={0} max={100} step={5} format={(value) => `${value}%`} onChange={weigh('distance')} />
        <Slider label={m.weight_quality()} value={weights.quality} min={0} max={100} step={5} format={(value) => `${value}%`} onChange={weigh('quality')} />
      </details>
      {line.schemeCodes.map((scheme) => (
        <Checkbox
          key={scheme}
          checked={!trial.withoutSchemeCodes.includes(scheme)}
          onChange={(event) =>
            setTrial({
              ...trial,
              withoutSchemeCodes: event.target.checked ? trial.withoutSchemeCodes.filter((code) => code !== scheme) : [...trial.withoutSchemeCodes, scheme],
            })
          }
        >
          {m.insist_on({ scheme: schemeWord(scheme) })}
        </Checkbox>
      ))}
      <div className={style.effect} aria-live="polite" aria-busy={fetching}>
        <Effect line={line} preview={preview} changed={changed} />
        <div className={style.chips}>
          <Button look="main" size="small" busy={busy} disabled={!changed || !preview} onClick={() => onApply(trial)}>
            {m.apply_trial()}
          </Button>
          <Button look="quiet" size="small" disabled={!changed} onClick={() => setTrial(untouched(line))}>
            {m.reset_trial()}
          </Button>
        </div>
      </div>
    </section>
  )
}

function Effect({ line, preview, changed }: { line: MatchLine; preview: MatchPreview | undefined; changed: boolean }) {
  if (!preview) return <p>{m.computing()}</p>
  const { figures: before } = line
  const { figures: after } = preview
  const price = (value: string | null) => (value === null ? '–' : formatMoney(value))
  return (
    <>
      <h3>{changed ? m.if_you_change() : m.as_it_stands()}</h3>
      <ul role="list">
        <li>
          {m.fill()} {permille(before.fillPermille)} →{' '}
          <strong className={after.fillPermille >= before.fillPermille ? style.better : style.worse}>{permille(after.fillPermille)}</strong>
        </li>
        <li>
          {m.average_price()} {price(before.averageLandedVnd)} → <strong>{price(after.averageLandedVnd)}</strong>
        </li>
        <li>
          {m.volume_risk()} ±{permille(before.riskPermille)} →{' '}
          <strong className={after.riskPermille <= before.riskPermille ? style.better : style.worse}>±{permille(after.riskPermille)}</strong>
        </li>
        <li>
          {m.pick_ups()} {before.pickUps} → <strong>{after.pickUps}</strong>
        </li>
      </ul>
    </>
  )
}

/** The trial once the hand rests, so that a drag asks a few times and not a hundred. */
function useSettled(trial: Trial, quietMs = 120) {
  const [settled, setSettled] = useState(trial)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(trial), quietMs)
    return () => clearTimeout(timer)
  }, [trial, quietMs])
  return settled
}
