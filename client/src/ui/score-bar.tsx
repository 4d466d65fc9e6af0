import { formatNumber } from '../i18n/format.ts'
import style from './score-bar.module.css'

export interface ScorePart {
  label: string
  points: number
  outOf: number
}

/** What a score is made of. Always put it beside a sentence that says the reason. */
export function ScoreBar({ parts, legend = false }: { parts: readonly ScorePart[]; legend?: boolean }) {
  const total = parts.reduce((sum, part) => sum + part.outOf, 0) || 1
  let start = 0
  const described = parts.map((part) => `${part.label} ${formatNumber(part.points, 1)}/${formatNumber(part.outOf, 1)}`)
  return (
    <div className={style.score}>
      <svg className={style.bar} viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={described.join(', ')}>
        <rect width="100" height="8" fill="var(--sunken)" />
        {parts.map((part, i) => {
          const width = (part.points / total) * 100
          const x = start
          start += width
          return <rect key={part.label} x={x} width={Math.max(0, width - 0.4)} height="8" fill={`var(--chart-${(i % 6) + 1})`} />
        })}
      </svg>
      {legend && (
        <ul role="list" className={style.legend}>
          {parts.map((part, i) => (
            <li key={part.label}>
              <svg width="14" height="14" aria-hidden>
                <rect width="14" height="14" rx="4" fill={`var(--chart-${(i % 6) + 1})`} />
              </svg>
              <span>{part.label}</span>
              <strong className="figures">
                {formatNumber(part.points, 1)}/{formatNumber(part.outOf, 1)}
              </strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
