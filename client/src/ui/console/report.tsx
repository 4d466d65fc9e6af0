import type { ReactNode } from 'react'
import { formatShare } from '../../i18n/format.ts'
import style from './report.module.css'

/** A part of a report with its heading. */
export function ReportPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={style.part}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Words and choices of a report set apart on a card. */
export function ReportPanel({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className={style.panel}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}

/** A calculation told step by step. */
export function ReportSteps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className={style.steps}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

/** Fields of a report's form side by side where there is room. */
export function ReportFields({ children }: { children: ReactNode }) {
  return <div className={style.fields}>{children}</div>
}

/** A share between 0 and 1 as a bar with its figure; above 1 the bar is full. */
export function ShareBar({ share, decimals = 0 }: { share: number; decimals?: number }) {
  return (
    <span className={style.share}>
      <span className={style.track} aria-hidden>
        <span className={style.fill} style={{ inlineSize: `${Math.min(100, Math.max(0, share * 100))}%` }} />
      </span>
      <span>{formatShare(share, decimals)}</span>
    </span>
  )
}
