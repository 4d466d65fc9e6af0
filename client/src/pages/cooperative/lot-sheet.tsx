import { useState, type ReactNode } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { BrokenPromises } from './broken-promises.tsx'
import type { Lot } from './lot.ts'
import style from './stock.module.css'
import type { LotAnswer } from './use-lot-act.ts'

/** What every sheet of a lot is given. */
export interface LotSheetProps {
  lot: Lot
  open: boolean
  onClose: () => void
  /** Called with the sentence to tell. */
  onDone: (words: string) => void
}

interface FrameProps extends Pick<LotSheetProps, 'open' | 'onClose'> {
  title: string
  label: string
  look?: 'main' | 'danger'
  busy: boolean
  /** Sends the entry; with the token once its owner accepted what breaks. A sentence refuses it before it is sent. */
  send: (acceptedBreaks: string | undefined) => Promise<LotAnswer> | string
  onSent: () => void
  children: ReactNode
}

/** A sheet that sends one act: shows why it was refused, or which promises break until the person says they have seen it. */
export function LotSheet({ open, onClose, title, label, look = 'main', busy, send, onSent, children }: FrameProps) {
  const [answer, setAnswer] = useState<LotAnswer>()
  const [seen, setSeen] = useState(false)
  const breaking = answer !== undefined && 'breaks' in answer ? answer : undefined
  const close = () => {
    setAnswer(undefined)
    setSeen(false)
    onClose()
  }
  const press = async () => {
    const sent = send(breaking && seen ? breaking.token : undefined)
    if (typeof sent === 'string') return setAnswer({ done: false, why: sent })
    const next = await sent
    setSeen(false)
    setAnswer(next.done ? undefined : next)
    if (next.done) onSent()
  }
  const unit = breaking?.breaks[0]?.cut.unit
  return (
    <Dialog
      shape="sheet"
      open={open}
      onClose={close}
      title={title}
      actions={
        <Button wide size="large" look={breaking ? 'danger' : look} busy={busy} disabled={breaking !== undefined && !seen} onClick={() => void press()}>
          {label}
        </Button>
      }
    >
      <div className={style.form}>
        {children}
        {breaking && unit && (
          <>
            <BrokenPromises breaks={breaking.breaks} broken={{ value: String(breaking.breaks.reduce((sum, { cut }) => sum + Number(cut.value), 0)), unit }} />
            <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
              {m.breaks_seen()}
            </Checkbox>
          </>
        )}
        {answer !== undefined && 'why' in answer && (
          <p role="alert" className={style.refusal}>
            {answer.why}
          </p>
        )}
      </div>
    </Dialog>
  )
}
