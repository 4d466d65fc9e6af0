import { useState } from 'react'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal, type Refusal } from '../../features/use-refusal.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import style from './operator.module.css'

interface WriteDialogProps<Name extends string> {
  title: string
  act: string
  /** What has to be written, by name; long texts get several lines. */
  fields: Record<Name, { label: string; hint?: string; long?: boolean }>
  /** Why it was refused, or undefined when it was done. */
  onAct: (written: Record<Name, string>) => Promise<Refusal | undefined>
  onClose: () => void
}

/** Asks for what an act needs in writing and carries it out. */
export function WriteDialog<Name extends string>({ title, act, fields, onAct, onClose }: WriteDialogProps<Name>) {
  const names = Object.keys(fields) as Name[]
  const [written, setWritten] = useState(() => Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>)
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [busy, setBusy] = useState(false)
  const carryOut = async () => {
    const empty = requiredProblems(written)
    if (empty.length > 0) return refuse(empty)
    setBusy(true)
    const why = await onAct(written)
    setBusy(false)
    if (why === undefined) onClose()
    else refuse(why)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" busy={busy} onClick={() => void carryOut()}>
            {act}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the changes of its fields pass through */}
      <div className={style.form} onChange={onChange}>
        {names.map((name) => {
          const { label, hint, long } = fields[name]
          const entry = {
            label,
            hint,
            name,
            value: written[name],
            error: errorAt(name),
            onChange: (event: { target: { value: string } }) => setWritten({ ...written, [name]: event.target.value }),
          }
          return long ? <TextArea key={name} maxLength={5000} {...entry} /> : <Field key={name} maxLength={100} {...entry} />
        })}
        <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => fields[path as Name]?.label ?? ''} />
      </div>
    </Dialog>
  )
}
