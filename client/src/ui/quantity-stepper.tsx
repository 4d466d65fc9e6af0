import { Minus, Plus } from 'lucide'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { formatNumber, formatQuantity, parseDecimal, unitWord } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Icon } from './icon.tsx'
import style from './quantity-stepper.module.css'

interface QuantityStepperProps {
  label: string
  value: number
  unit: string
  step: number
  min: number
  max?: number
  name?: string
  onChange: (value: number) => void
  /** False where the unit stands beside already; it is still read out. */
  unitShown?: boolean
}

const HOLD_MS = 450
const REPEAT_MS = 90

/** − value +, with typing. Holding a button repeats; each change is announced. */
export function QuantityStepper({ label, value, unit, step, min, max = Number.POSITIVE_INFINITY, name, onChange, unitShown = true }: QuantityStepperProps) {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const current = useRef(value)
  current.current = value
  const entry = useRef<HTMLInputElement>(null)
  const within = (next: number) => Math.min(max, Math.max(min, Math.round(next * 1000) / 1000))

  const commit = () => {
    const decimal = typed === undefined ? undefined : parseDecimal(typed)
    if (decimal !== undefined) onChange(within(Math.round(Number(decimal) / step) * step))
    setTyped(undefined)
  }
  // What was typed before scripts arrived counts.
  useEffect(() => {
    const early = parseDecimal(entry.current?.value ?? '')
    if (early !== undefined && Number(early) !== value) onChange(within(Math.round(Number(early) / step) * step))
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the entry comes to life
  }, [])
  const move = (direction: 1 | -1) => onChange(within(current.current + direction * step))

  return (
    <div className={style.stepper}>
      <HeldButton label={m.decrease({ label })} disabled={value <= min} onPress={() => move(-1)}>
        <Icon of={Minus} />
      </HeldButton>
      <span className={style.entry}>
        <input
          ref={entry}
          id={id}
          className={`${style.input} figures`}
          inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
          autoComplete="off"
          name={name}
          aria-label={`${label} (${unitWord(unit)})`}
          value={typed ?? formatNumber(value, 3)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              commit()
            }
            if (event.key === 'ArrowUp') {
              event.preventDefault()
              move(1)
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              move(-1)
            }
          }}
        />
        {unitShown && <span className={style.unit}>{unitWord(unit)}</span>}
      </span>
      <HeldButton label={m.increase({ label })} disabled={value >= max} onPress={() => move(1)}>
        <Icon of={Plus} />
      </HeldButton>
      <span className="visually-hidden" role="status">
        {formatQuantity(value, unit)}
      </span>
    </div>
  )
}

function HeldButton({ label, disabled, onPress, children }: { label: string; disabled: boolean; onPress: () => void; children: ReactNode }) {
  const press = useRef(onPress)
  press.current = onPress
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const release = () => clearTimeout(timer.current)
  const repeat = () => {
    press.current()
    timer.current = setTimeout(repeat, REPEAT_MS)
  }
  useEffect(() => release, [])
  useEffect(() => {
    if (disabled) release()
  }, [disabled])
  return (
    <button
      type="button"
      className={style.button}
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
      onPointerDown={() => {
        timer.current = setTimeout(repeat, HOLD_MS)
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
    >
      {children}
    </button>
  )
}
