import { ClipboardPaste, Minus, Plus } from 'lucide'
import { useState } from 'react'
import { mondayOf } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { PasteNotes } from './paste-notes.tsx'
import type { RequestDesk } from './request-desk.ts'
import { filledWeeks } from './request-draft.ts'
import { MOST_WEEKS, placeKey, type CellPlace, type RequestForm } from './request-form.ts'
import { RequestGrid } from './request-grid.tsx'
import { readSheet } from './sheet-paste.ts'
import { placeSheet, weekBeside, type NamedChoices, type Placed } from './sheet-placing.ts'
import style from './request.module.css'

interface WeeksStepProps {
  desk: RequestDesk
  fillOf: (place: CellPlace) => number | undefined
  onEnter: (place: CellPlace) => void
}

/** How much of each good goes where in which week. */
export function WeeksStep({ desk, fillOf, onEnter }: WeeksStepProps) {
  const { form, change, market } = desk
  const [dialog, setDialog] = useState(false)
  const [pasted, setPasted] = useState<Placed & { before: RequestForm }>()
  const place = (table: string[][], at: CellPlace) => placeSheet(form, { table, at, businessDay: market.businessDay, choices: choicesOf(desk) })
  const take = (placed: Placed) => {
    setPasted({ ...placed, before: form })
    change(() => placed.form)
  }
  const undo = () => {
    if (pasted) change(() => pasted.before)
    setPasted(undefined)
  }
  const first: CellPlace = { good: 0, row: 0, week: form.weeks[0]! }
  const lastWeek = form.weeks.at(-1)!
  const lastIsEmpty = !filledWeeks(form).includes(lastWeek)
  const withWeek = (side: 'before' | 'after') =>
    change((old) => ({ ...old, weeks: side === 'before' ? [weekBeside(old, side), ...old.weeks] : [...old.weeks, weekBeside(old, side)] }))
  return (
    <>
      <div className={style.lines}>
        <Button onClick={() => setDialog(true)}>
          <Icon of={ClipboardPaste} size={16} /> {m.paste_sheet()}
        </Button>
        <Button
          size="small"
          look="quiet"
          disabled={form.weeks.length >= MOST_WEEKS || form.weeks[0]! <= mondayOf(market.businessDay)}
          onClick={() => withWeek('before')}
        >
          <Icon of={Plus} size={16} /> {m.add_week_before()}
        </Button>
        <Button size="small" look="quiet" disabled={form.weeks.length >= MOST_WEEKS} onClick={() => withWeek('after')}>
          <Icon of={Plus} size={16} /> {m.add_week_after()}
        </Button>
        <Button
          size="small"
          look="quiet"
          disabled={form.weeks.length <= 1 || !lastIsEmpty}
          onClick={() => change((old) => ({ ...old, weeks: old.weeks.slice(0, -1) }))}
        >
          <Icon of={Minus} size={16} /> {m.remove_last_week()}
        </Button>
      </div>
      <p className={style.note}>{m.grid_hint()}</p>
      {pasted && (
        <PasteNotes
          filled={pasted.filled}
          notes={pasted.notes}
          onGo={focusCell}
          onUndo={form === pasted.form ? undo : undefined}
          onClose={() => setPasted(undefined)}
        />
      )}
      <RequestGrid desk={desk} fillOf={fillOf} onEnter={onEnter} onPaste={(at, text) => take(place(readSheet(text), at))} />
      {dialog && (
        <PasteDialog
          place={(table) => place(table, first)}
          onTake={(placed) => {
            take(placed)
            setDialog(false)
          }}
          onClose={() => setDialog(false)}
        />
      )}
    </>
  )
}

const focusCell = (place: CellPlace) => document.querySelector<HTMLInputElement>(`[data-place="${placeKey(place)}"] input`)?.focus()

const choicesOf = ({ form, goods, market }: RequestDesk): NamedChoices => ({
  goods: form.goods.map((good) => {
    const known = goods.of(good)
    return known ? [known.nameVi, known.nameEn, ...(known.anyProduct ? [known.commodityVi, known.commodityEn] : [])] : []
  }),
  places: market.buyerLocations.map(({ id, nameVi, nameEn, gln }) => ({ id, names: gln ? [nameVi, nameEn, gln] : [nameVi, nameEn] })),
})
