import { ArrowRightToLine, Plus, X } from 'lucide'
import { useId, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { problemSentence } from '../../features/input-problems.ts'
import { formatQuantity, formatShare, formatWeek, formatWeekDays, formatWeekNumber, parseDecimal, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { gridMove, movedTo } from './grid-keys.ts'
import { cellProblem } from './request-check.ts'
import type { RequestDesk } from './request-desk.ts'
import { placeKey, withQuantity, type CellPlace, type GoodForm } from './request-form.ts'
import { grouped, totalOf, weekTotal } from './request-totals.ts'
import style from './request-grid.module.css'

interface RequestGridProps {
  desk: RequestDesk
  /** Share between 0 and 1 the market could give a cell; undefined while it is not known. */
  fillOf: (place: CellPlace) => number | undefined
  /** Cell the person works in. */
  onEnter: (place: CellPlace) => void
  /** A sheet of several cells was pasted. */
  onPaste: (place: CellPlace, text: string) => void
}

/** Weeks as columns, places of each good as rows; typed and moved through like a sheet. */
export function RequestGrid({ desk, fillOf, onEnter, onPaste }: RequestGridProps) {
  const { form } = desk
  const table = useRef<HTMLTableElement>(null)
  const keysId = useId()
  const rowCount = form.goods.reduce((sum, { rows }) => sum + rows.length, 0)
  const focusCell = ({ row, column }: { row: number; column: number }) =>
    table.current?.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`)?.focus()
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { dataset, selectionStart, selectionEnd, value } = event.currentTarget
    const move = gridMove(event, { start: selectionStart ?? 0, end: selectionEnd ?? 0, length: value.length })
    if (!move) return
    event.preventDefault()
    focusCell(movedTo(move, { row: Number(dataset.row), column: Number(dataset.column) }, { rows: rowCount, columns: form.weeks.length }))
  }
  const firstRows = form.goods.map((_, index) => form.goods.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={style.scroller} role="region" aria-label={m.grid_caption()} tabIndex={0}>
      <table ref={table} className={style.grid} aria-describedby={keysId}>
        <caption className="visually-hidden">{m.grid_caption()}</caption>
        <thead>
          <tr>
            <th scope="col" className={style.rowHead}>
              {m.field_location()}
            </th>
            {form.weeks.map((week) => (
              <th key={week} scope="col" className={style.week}>
                <span>{formatWeekNumber(week)}</span>
                <span className={style.days}>{formatWeekDays(week)}</span>
              </th>
            ))}
            <th scope="col" className={style.week}>
              {m.total()}
            </th>
          </tr>
        </thead>
        {form.goods.map((good, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- goods have no name but their place
          <GoodRows key={index} good={good} index={index} firstRow={firstRows[index]!} {...{ desk, fillOf, onEnter, onPaste, onKeyDown }} />
        ))}
        {rowCount > 1 && (
          <tfoot>
            <tr>
              <th scope="row" className={style.rowHead}>
                {m.week_total()}
              </th>
              {form.weeks.map((week) => (
                <td key={week} className={`${style.sum} figures`}>
                  {weekTotal(form, week)}
                </td>
              ))}
              <td className={`${style.sum} figures`}>{weekTotal(form)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      <p id={keysId} className="visually-hidden">
        {m.grid_keys()}
      </p>
    </div>
  )
}

interface GoodRowsProps extends RequestGridProps {
  good: GoodForm
  index: number
  /** Rows of the grid above this good. */
  firstRow: number
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

function GoodRows({ good, index, firstRow, ...grid }: GoodRowsProps) {
  const { desk } = grid
  const name = desk.goods.nameOf(good)
  const changeRows = (rows: GoodForm['rows']) => desk.changeGood({ rows }, index)
  const unused = desk.market.buyerLocations.find(({ id }) => !good.rows.some(({ locationId }) => locationId === id))
  const missing = desk.errorAt(`goods.${index}.rows`)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={desk.form.weeks.length + 2} className={style.good}>
          <span className={style.goodHead}>
            <span>
              {name}, {unitWord(good.unit)}
            </span>
            <Button size="small" look="quiet" onClick={() => changeRows([...good.rows, { locationId: unused?.id ?? '', cells: {} }])}>
              <Icon of={Plus} size={16} /> {m.add_place_row()}
            </Button>
            {missing && !good.rows.some(({ cells }) => Object.keys(cells).length > 0) && <span className={style.missing}>{missing}</span>}
          </span>
        </th>
      </tr>
      {good.rows.map((_, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- a good may go to a place twice
        <PlaceRow
          key={row}
          {...grid}
          good={good}
          index={index}
          row={row}
          gridRow={firstRow + row}
          onRemove={() => changeRows(good.rows.filter((_other, at) => at !== row))}
        />
      ))}
    </tbody>
  )
}

interface PlaceRowProps extends RequestGridProps {
  good: GoodForm
  index: number
  row: number
  gridRow: number
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  onRemove: () => void
}

function PlaceRow({ desk, good, index, row, gridRow, fillOf, onEnter, onPaste, onKeyDown, onRemove }: PlaceRowProps) {
  const { locationId, cells } = good.rows[row]!
  const places = desk.market.buyerLocations
  const place = places.find(({ id }) => id === locationId)
  const placeName = place ? inLocale(place.nameVi, place.nameEn) : m.choose_location()
  const error = desk.errorAt(`goods.${index}.rows.${row}.locationId`)
  const change = (id: string) => desk.changeGood({ rows: good.rows.map((old, at) => (at === row ? { ...old, locationId: id } : old)) }, index)
  const filled = desk.form.weeks.filter((week) => cells[week])
  const repeat = () =>
    desk.change((old) => {
      const from = filled.at(-1)!
      const { quantity } = cells[from]!
      return old.weeks.filter((week) => week > from).reduce((form, week) => withQuantity(form, { good: index, row, week }, quantity), old)
    })
  return (
    <tr>
      <th scope="row" className={style.rowHead}>
        <span className={style.place}>
          <select
            aria-label={m.place_of_row({ row: gridRow + 1 })}
            aria-invalid={error ? true : undefined}
            value={locationId}
            onChange={(event) => change(event.target.value)}
          >
            <option value="">{m.choose_location()}</option>
            {places.map(({ id, nameVi, nameEn }) => (
              <option key={id} value={id}>
                {inLocale(nameVi, nameEn)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className={style.rowAct}
            title={m.repeat_to_the_end()}
            aria-label={m.repeat_to_the_end_for({ place: placeName })}
            disabled={filled.length === 0 || filled.at(-1) === desk.form.weeks.at(-1)}
            onClick={repeat}
          >
            <Icon of={ArrowRightToLine} size={16} />
          </button>
          {good.rows.length > 1 && (
            <button type="button" className={style.rowAct} aria-label={m.remove_named({ name: placeName })} onClick={onRemove}>
              <Icon of={X} size={16} />
            </button>
          )}
        </span>
        {error && <span className={style.missing}>{error}</span>}
      </th>
      {desk.form.weeks.map((week, column) => (
        <GridCell
          key={week}
          {...{ desk, onEnter, onPaste, onKeyDown }}
          place={{ good: index, row, week }}
          at={{ row: gridRow, column }}
          label={m.cell_of({ good: desk.goods.nameOf(good), place: placeName, week: formatWeek(week), unit: unitWord(good.unit) })}
          fill={fillOf({ good: index, row, week })}
        />
      ))}
      <td className={`${style.sum} figures`}>{rowTotal(good, row)}</td>
    </tr>
  )
}

const rowTotal = (good: GoodForm, row: number) => {
  const total = totalOf(Object.values(good.rows[row]!.cells), good.unit)
  return total === undefined ? '–' : formatQuantity(total, good.unit)
}

interface GridCellProps {
  desk: RequestDesk
  place: CellPlace
  at: { row: number; column: number }
  label: string
  fill: number | undefined
  onEnter: (place: CellPlace) => void
  onPaste: (place: CellPlace, text: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

function GridCell({ desk, place, at, label, fill, onEnter, onPaste, onKeyDown }: GridCellProps) {
  const id = useId()
  const before = useRef('')
  const quantity = desk.form.goods[place.good]?.rows[place.row]?.cells[place.week]?.quantity ?? ''
  const problem = cellProblem(desk.problems, place)
  const unreadable = quantity !== '' && parseDecimal(quantity) === undefined
  const words = problem ? problemSentence(problem) : unreadable ? m.problem_number() : undefined
  const put = (typed: string) => {
    if (typed !== quantity) desk.change((form) => withQuantity(form, place, typed))
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n\r]/.test(text.trimEnd())) return
    event.preventDefault()
    onPaste(place, text)
  }
  return (
    <td className={style.cell} data-place={placeKey(place)}>
      <input
        data-row={at.row}
        data-column={at.column}
        className={classNames(style.entry, 'figures')}
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={words ? true : undefined}
        aria-describedby={words || fill !== undefined ? id : undefined}
        value={quantity}
        onFocus={(event) => {
          before.current = quantity
          event.currentTarget.select()
          onEnter(place)
        }}
        onChange={(event) => put(event.target.value)}
        onBlur={() => put(grouped(quantity))}
        onPaste={paste}
        onKeyDown={(event) => {
          if (event.key === 'Escape') put(before.current)
          else onKeyDown(event)
        }}
      />
      <span id={id} className={classNames(style.under, words ? style.wrong : fill !== undefined && fill < 0.995 && style.short)}>
        {words ?? (fill === undefined ? '' : m.filled_short({ share: formatShare(fill) }))}
      </span>
    </td>
  )
}
