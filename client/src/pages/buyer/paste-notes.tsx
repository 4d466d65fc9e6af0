import { Undo2 } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import type { CellPlace } from './request-form.ts'
import style from './request-grid.module.css'
import type { CellNote } from './sheet-placing.ts'

interface PasteNotesProps {
  filled: number
  notes: readonly CellNote[]
  onGo: (place: CellPlace) => void
  /** Left out once something was changed since. */
  onUndo: (() => void) | undefined
  onClose: () => void
}

/** What became of a pasted sheet: how many cells were read, and each one that needs a look. */
export function PasteNotes({ filled, notes, onGo, onUndo, onClose }: PasteNotesProps) {
  return (
    <div role="status" className={classNames(style.notes, notes.length === 0 && style.fine)}>
      <p>
        <strong>{notes.length === 0 ? m.pasted({ filled }) : m.pasted_with_notes({ filled, notes: notes.length })}</strong>
      </p>
      <NoteList notes={notes} onGo={onGo} />
      <span>
        {onUndo && (
          <Button size="small" onClick={onUndo}>
            <Icon of={Undo2} size={16} /> {m.undo_paste()}
          </Button>
        )}{' '}
        <Button size="small" look="quiet" onClick={onClose}>
          {m.close()}
        </Button>
      </span>
    </div>
  )
}

/** Cells that need a look, by their place in the sheet; those in the grid lead there. */
export function NoteList({ notes, onGo }: { notes: readonly CellNote[]; onGo?: (place: CellPlace) => void }) {
  if (notes.length === 0) return undefined
  return (
    <ul>
      {notes.map((note) => {
        const { place } = note
        const words = noteWords(note)
        return (
          <li key={`${note.sheetRow}.${note.sheetColumn}`}>
            {place && onGo ? (
              <button type="button" onClick={() => onGo(place)}>
                {words}
              </button>
            ) : (
              words
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** "Hàng 2, cột 3, “nhiều”: cần một con số". */
function noteWords({ kind, sheetRow, sheetColumn, text, readAs }: CellNote): string {
  return m.note_at({ row: sheetRow, column: sheetColumn, text, what: whatIsWrong(kind, readAs ?? '') })
}

function whatIsWrong(kind: CellNote['kind'], readAs: string): string {
  switch (kind) {
    case 'NOT_A_NUMBER':
      return m.problem_number()
    case 'NEGATIVE':
      return m.problem_above_zero()
    case 'TOO_FINE':
      return m.problem_too_fine()
    case 'TOO_LARGE':
      return m.note_too_large()
    case 'UNIT_DOES_NOT_FIT':
      return m.problem_unit()
    case 'DOUBTFUL':
      return m.note_doubtful({ amount: readAs })
    case 'NO_ROW':
      return m.note_no_row()
    case 'NO_WEEK':
      return m.note_no_week()
    case 'UNKNOWN_ROW':
      return m.note_unknown_row()
  }
}
