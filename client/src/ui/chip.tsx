import { X } from 'lucide'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import style from './chip.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

export type Tone = 'neutral' | 'tea' | 'indigo' | 'honey' | 'ok' | 'warn' | 'bad' | 'info'

/** A short fact or state. Give states an icon too: colour is never alone. */
export function Chip({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classNames(style.chip, style[tone])}>
      {icon}
      {children}
    </span>
  )
}

/** A choice that leads to a page, such as a category or a saved filter. `to` is given without the language prefix. */
export function ChipLink({ to, current = false, children }: { to: string; current?: boolean; children: ReactNode }) {
  return (
    <Link to={localizedPath(to)} className={classNames(style.choice, current && style.current)} aria-current={current ? 'true' : undefined}>
      {children}
    </Link>
  )
}

/** An applied filter; following it removes the filter. */
export function AppliedChip({ to, removeLabel, children }: { to: string; removeLabel: string; children: ReactNode }) {
  return (
    <Link to={localizedPath(to)} preventScrollReset className={classNames(style.choice, style.current)} aria-label={removeLabel}>
      {children}
      <Icon of={X} size={16} />
    </Link>
  )
}
