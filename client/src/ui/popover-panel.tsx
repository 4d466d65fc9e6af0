import { useId, type ReactNode } from 'react'
import { X } from 'lucide'
import { m } from '../i18n/paraglide/messages.js'
import { Icon } from './icon.tsx'
import style from './popover-panel.module.css'

interface PopoverPanelProps {
  /** What is shown in the page; it becomes the button that opens the panel. */
  trigger: ReactNode
  triggerClassName?: string | undefined
  title: string
  children: ReactNode
}

/** A small panel over the page, opened by a press; it needs no script. */
export function PopoverPanel({ trigger, triggerClassName, title, children }: PopoverPanelProps) {
  const id = useId()
  return (
    <>
      <button type="button" popoverTarget={id} className={`${style.trigger} ${triggerClassName ?? ''}`}>
        {trigger}
      </button>
      <div id={id} popover="auto" className={style.panel} role="dialog" aria-label={title}>
        <div className={style.head}>
          <strong>{title}</strong>
          <button type="button" popoverTarget={id} popoverTargetAction="hide" className={style.close} aria-label={m.close()}>
            <Icon of={X} />
          </button>
        </div>
        {children}
      </div>
    </>
  )
}

/** Facts in a panel: what, and its value. */
export function FactList({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={style.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
