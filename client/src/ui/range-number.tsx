import { m } from '../i18n/paraglide/messages.js'
import style from './range-number.module.css'

interface RangeNumberProps {
  low: number
  likely: number
  high: number
  /** Writes one of the figures with its unit, such as `formatWeight`. */
  format: (value: number) => string
}

/** Low – likely – high with a small bar: how every forecast is shown. */
export function RangeNumber({ low, likely, high, format }: RangeNumberProps) {
  const share = high > low ? ((likely - low) / (high - low)) * 100 : 50
  return (
    <span className={style.range}>
      <span className="visually-hidden">{m.range_in_words({ low: format(low), likely: format(likely), high: format(high) })}</span>
      <span className={`${style.figures} figures`} aria-hidden>
        <span>{format(low)}</span>
        <strong>{format(likely)}</strong>
        <span>{format(high)}</span>
      </span>
      <svg className={style.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect y="3" width="100" height="2" rx="1" fill="var(--line-strong)" />
        <rect x={Math.min(98, Math.max(0, share - 1))} width="2" height="8" fill="var(--tea)" />
      </svg>
    </span>
  )
}
