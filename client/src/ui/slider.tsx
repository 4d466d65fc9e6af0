import { useId } from 'react'
import style from './slider.module.css'

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** Writes the value with its unit. */
  format: (value: number) => string
  onChange: (value: number) => void
}

/** A range with a woven diamond as its handle; the value stands beside the label. */
export function Slider({ label, value, min, max, step, format, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className={style.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} className="figures">
        {format(value)}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  )
}
