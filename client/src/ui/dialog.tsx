import { X } from 'lucide'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import { classNames } from './class-names.ts'
import style from './dialog.module.css'
import { Icon } from './icon.tsx'

interface DialogProps {
  title: ReactNode
  open: boolean
  onClose: () => void
  children: ReactNode
  /** The acts that end the dialog, kept in view at its foot. */
  actions?: ReactNode
  /** `sheet` comes from the lower edge on phones. */
  shape?: 'dialog' | 'sheet'
}

/** A window over the page that takes the focus and gives it back. */
export function Dialog({ title, open, onClose, children, actions, shape = 'dialog' }: DialogProps) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    if (!open && element?.open) element.close()
  }, [open])
  return (
    <dialog ref={dialog} aria-labelledby={titleId} className={classNames(style.dialog, shape === 'sheet' && style.sheet)} onClose={onClose} closedby="any">
      {open && (
        <div className={style.content}>
          <header className={style.head}>
            <h2 id={titleId} className={style.title}>
              {title}
            </h2>
            <button type="button" className={style.close} onClick={onClose} aria-label={m.close()}>
              <Icon of={X} />
            </button>
          </header>
          <div className={style.body}>{children}</div>
          {actions && <footer className={style.foot}>{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}
