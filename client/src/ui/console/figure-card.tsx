import type { ReactNode } from 'react'
import style from './figure-card.module.css'

/** One figure of an overview, with its name above and what puts it in proportion below. */
export function FigureCard({
  label,
  value,
  note,
  tone = 'plain',
}: {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  tone?: 'plain' | 'ok' | 'warn' | 'bad'
}) {
  return (
    <div className={style.card}>
      <span className={style.label}>{label}</span>
      <strong className={`${style.value} ${style[tone]} figures`}>{value}</strong>
      {note && <span className={style.note}>{note}</span>}
    </div>
  )
}

/** Figures side by side, as many as the room allows. */
export function FigureRow({ children }: { children: ReactNode }) {
  return <div className={style.row}>{children}</div>
}
