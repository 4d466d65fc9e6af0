import type { ReactNode } from 'react'
import style from './lot-timeline.module.css'

export interface TimelineEvent {
  id: string
  title: ReactNode
  /** Ready-made date or span, such as `21/05/2026`. */
  when: ReactNode
  detail?: ReactNode
  /** `result` is a test or grading, `problem` something to look at. */
  kind?: 'done' | 'result' | 'problem' | 'coming'
}

/** What happened to a lot, oldest first, as diamonds on a line. */
export function LotTimeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  return (
    <ol role="list" className={style.timeline} aria-label={label}>
      {events.map(({ id, title, when, detail, kind = 'done' }) => (
        <li key={id} className={style[kind]}>
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden className={style.diamond}>
            <rect x="3.500" y="3.500" width="11" height="11" rx="2" transform="rotate(45 9 9)" />
          </svg>
          <div className={style.line}>
            <strong>{title}</strong>
            <span className={`${style.when} figures`}>{when}</span>
          </div>
          {detail && <p className={style.detail}>{detail}</p>}
        </li>
      ))}
    </ol>
  )
}
