import type { ReactNode } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  title: ReactNode
  /** What the act is called on its button. */
  act: string
  busy: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
  shape?: 'dialog' | 'sheet'
}

/** Asks before an act that takes something away; the way out stands first. */
export function ConfirmDialog({ title, act, busy, onAct, onClose, children, shape = 'dialog' }: ConfirmDialogProps) {
  return (
    <Dialog
      open
      shape={shape}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="danger" busy={busy} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
