import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { NoteList } from './paste-notes.tsx'
import { readSheet } from './sheet-paste.ts'
import type { Placed } from './sheet-placing.ts'
import style from './request-grid.module.css'

interface PasteDialogProps {
  /** What a sheet would become; nothing is changed by asking. */
  place: (table: string[][]) => Placed
  onTake: (placed: Placed) => void
  onClose: () => void
}

/** A whole sheet with its heads, looked at before anything is taken over. */
export function PasteDialog({ place, onTake, onClose }: PasteDialogProps) {
  const [text, setText] = useState('')
  const table = readSheet(text)
  const placed = table.length > 0 ? place(table) : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.paste_sheet()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" disabled={!placed} onClick={() => placed && onTake(placed)}>
            {m.take_sheet()}
          </Button>
        </>
      }
    >
      <TextArea
        label={m.sheet_cells()}
        hint={m.sheet_hint()}
        placeholder={m.sheet_example()}
        rows={8}
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="status">
        {placed && (
          <div className={style.notes}>
            <p>
              <strong>
                {placed.notes.length === 0
                  ? m.sheet_reads({ filled: placed.filled })
                  : m.sheet_reads_with_notes({ filled: placed.filled, notes: placed.notes.length })}
              </strong>
            </p>
            <NoteList notes={placed.notes} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
