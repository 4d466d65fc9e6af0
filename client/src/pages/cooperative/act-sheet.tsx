import { useState, type ReactNode } from 'react'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal, type Refusal } from '../../features/use-refusal.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { BrokenPromises } from './broken-promises.tsx'
import form from './form.module.css'
import type { ActAnswer, Breaks } from './use-act.ts'

interface ActSheetProps<Done> {
  title: string
  /** The button's words. */
  label: string
  look?: 'main' | 'danger'
  open: boolean
  busy: boolean
  onClose: () => void
  /** Sends the entry; with the token once its owner accepted what breaks. A refusal stops it before it is sent. */
  send: (acceptedBreaks: string | undefined) => Promise<ActAnswer<Done>> | Refusal
  onSent: (result: Done) => void
  /** A field's name as its label has it, by the path of its value. */
  fieldWord?: (path: string) => string
  children: (errorAt: (path: string) => string | undefined) => ReactNode
}

/** A sheet that sends one act: shows why it was refused, or which promises break until the person says they have seen it. */
export function ActSheet<Done>({ title, label, look = 'main', open, busy, onClose, send, onSent, fieldWord = () => title, children }: ActSheetProps<Done>) {
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [breaking, setBreaking] = useState<Breaks>()
  const [seen, setSeen] = useState(false)
  const close = () => {
    refuse(undefined)
    setBreaking(undefined)
    setSeen(false)
    onClose()
  }
  const press = async () => {
    const sent = send(breaking && seen ? breaking.token : undefined)
    if (!(sent instanceof Promise)) return refuse(sent)
    const answer = await sent
    setSeen(false)
    setBreaking('breaks' in answer ? answer : undefined)
    refuse('why' in answer ? answer.why : undefined)
    if (answer.done) onSent(answer.result)
  }
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
      <div className={form.form} onChange={onChange}>
        {children(errorAt)}
        {breaking && (
          <>
            <BrokenPromises breaks={breaking.breaks} preOrders={breaking.preOrders} />
            <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
              {m.breaks_seen()}
            </Checkbox>
          </>
        )}
        <RefusalPanel refusal={refusal} panel={panel} fieldWord={fieldWord} />
      </div>
    </Dialog>
  )
}
