import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import style from './state-panel.module.css'

interface StatePanelProps {
  icon: IconNode
  /** One sentence that says what is so. */
  title: ReactNode
  /** What helps, when the sentence does not say it. */
  children?: ReactNode
  /** The one act that leads on. */
  action?: ReactNode
  /** `alert` is read out at once; use it for what the person did not expect. */
  role?: 'status' | 'alert' | undefined
}

/** Stands where content would be: empty, failed, forbidden or offline. */
export function StatePanel({ icon, title, children, action, role }: StatePanelProps) {
  return (
    <div className={style.panel} role={role}>
      <span className={style.icon}>
        <Icon of={icon} size={28} />
      </span>
      <div className={style.title}>{title}</div>
      {children && <div className={style.help}>{children}</div>}
      {action}
    </div>
  )
}
