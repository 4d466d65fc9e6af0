import { formatNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { CERTAINTIES, certaintyWord, type Certainty } from './forecast.ts'
import form from './form.module.css'

interface VolumeFieldsProps {
  /** In `unit`. */
  likely: number
  /** Undefined while the forecast has three figures of its own. */
  certainty: Certainty | undefined
  unit: string
  onLikely: (likely: number) => void
  onCertainty: (certainty: Certainty) => void
}

/** The big number and how sure it is. */
export function VolumeFields({ likely, certainty, unit, onLikely, onCertainty }: VolumeFieldsProps) {
  const step = unit === 'KGM' ? (likely >= 1000 ? 100 : 50) : 1
  return (
    <>
      <section className={form.part} aria-label={m.likely_volume()}>
        <h2>{m.likely_volume()}</h2>
        <div className={form.big}>
          <QuantityStepper label={m.likely_volume()} value={likely} unit={unit} step={step} min={0} max={10_000_000} onChange={onLikely} />
        </div>
      </section>
      <fieldset className={form.part}>
        <legend>{m.how_sure()}</legend>
        <div className={form.tiles}>
          {CERTAINTIES.map((choice) => (
            <label key={choice} className={form.tile}>
              <input type="radio" name="certainty" className="visually-hidden" checked={certainty === choice} onChange={() => onCertainty(choice)} />
              <strong>{certaintyWord(choice)}</strong>
              <span className="figures">±{formatNumber(choice)} %</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
