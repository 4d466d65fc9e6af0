import { X } from 'lucide'
import { useQuery } from 'urql'
import { formatMoney, formatNumber, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Slider } from '../../ui/slider.tsx'
import style from './match-board.module.css'
import type { MatchLine } from './match-documents.ts'
import { permille, schemeWord } from './match-words.ts'
import { MatchPreview_Query, type MatchPreview } from './preview-documents.ts'
import { adjustmentsOf, untouched, type Trial } from './trial.ts'
import { useFollowed, useLast } from './use-followed.ts'

const EVEN_WEIGHTS = { price: 50, punctuality: 50, distance: 50, quality: 50 }

interface WhatIfPanelProps {
  line: MatchLine
  trial: Trial
  busy: boolean
  onTrial: (trial: Trial) => void
  onApply: (trial: Trial) => void
}

/** Drag a limit and see what the plan would become. Trying never saves. */
export function WhatIfPanel({ line, trial, busy, onTrial: setTrial, onApply }: WhatIfPanelProps) {
  const followed = useFollowed(trial)
  const [{ data, fetching }] = useQuery({
    query: MatchPreview_Query,
    variables: { lineId: line.id, adjustments: adjustmentsOf(followed), weights: followed.weights ?? null },
    requestPolicy: 'network-only',
  })
  const preview = useLast(data?.previewMatch.__typename === 'MatchPreview' ? data.previewMatch : undefined)
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
      <LoosenedLimits line={line} trial={trial} onTrial={setTrial} />
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

/** Limits that are loosened beside the sliders; each can be put back. */
function LoosenedLimits({ line, trial, onTrial }: { line: MatchLine; trial: Trial; onTrial: (trial: Trial) => void }) {
  const names = new Map(line.candidates.map(({ cooperative }) => [cooperative.id, inLocale(cooperative.nameVi, cooperative.nameEn)]))
  const loosened: [keyof Trial, string][] = []
  if (trial.minGradeRank !== undefined) loosened.push(['minGradeRank', m.relax_grade({ rank: trial.minGradeRank })])
  if (trial.minOcopStars !== undefined)
    loosened.push(['minOcopStars', trial.minOcopStars > 0 ? m.relax_ocop({ stars: trial.minOcopStars }) : m.relax_ocop_none()])
  if (trial.minPerSupplierKg !== undefined)
    loosened.push(['minPerSupplierKg', m.relax_moq({ quantity: formatQuantity(trial.minPerSupplierKg, line.quantity.unit) })])
  if (trial.minFillPercent !== undefined) loosened.push(['minFillPercent', m.relax_min_fill({ share: formatNumber(trial.minFillPercent) })])
  if (trial.minRemainingDays !== undefined) loosened.push(['minRemainingDays', m.relax_shelf_life({ days: trial.minRemainingDays })])
  if (trial.anyProduct) loosened.push(['anyProduct', m.relax_variety()])
  if (trial.leanOnLikely) loosened.push(['leanOnLikely', m.loosened_firm()])
  if (trial.allowCooperativeIds)
    loosened.push(['allowCooperativeIds', m.relax_blocked({ name: trial.allowCooperativeIds.map((id) => names.get(id) ?? '').join(', ') })])
  if (loosened.length === 0) return null
  return (
    <ul role="list" className={style.limits} aria-label={m.trial_limits()}>
      {loosened.map(([member, words]) => (
        <li key={member}>
          <span>{words}</span>
          <Button
            size="small"
            look="quiet"
            aria-label={m.trial_drop({ limit: words })}
            onClick={() => {
              const { [member]: _dropped, ...rest } = trial
              onTrial(rest as Trial)
            }}
          >
            <Icon of={X} size={16} />
          </Button>
        </li>
      ))}
    </ul>
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
