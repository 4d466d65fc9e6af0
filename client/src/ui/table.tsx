import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide'
import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import style from './table.module.css'

interface TableProps {
  /** What the table shows; read out, and visible when `showCaption`. */
  caption: string
  showCaption?: boolean
  density?: 'compact' | 'normal' | 'roomy'
  /** Scrolls by itself when it is longer than the window, so that its head stays in view. */
  tall?: boolean
  children: ReactNode
}

/** A table in its own scroller, head sticky, first column pinned; under 720 px each row becomes a card. */
export function Table({ caption, showCaption = false, density = 'normal', tall = false, children }: TableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classNames(style.scroller, tall && style.tall)} tabIndex={0} role="region" aria-label={caption}>
      <table className={classNames(style.table, style[density])}>
        <caption className={showCaption ? style.caption : 'visually-hidden'}>{caption}</caption>
        {children}
      </table>
    </div>
  )
}

interface HeadCellProps extends ThHTMLAttributes<HTMLTableCellElement> {
  numeric?: boolean
  /** The unit of the column's figures; they carry none themselves. */
  unit?: string
}

export function HeadCell({ numeric = false, unit, children, ...th }: HeadCellProps) {
  return (
    <th scope="col" {...th} className={classNames(numeric && style.numeric)}>
      {children}
      {unit && <span className={style.unit}> ({unit})</span>}
    </th>
  )
}

export type SortDirection = 'ascending' | 'descending'

/** A head cell whose press sorts by the column. */
export function SortCell({ sorted, onSort, children, ...cell }: HeadCellProps & { sorted?: SortDirection | undefined; onSort: () => void }) {
  const drawing = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ArrowUpDown
  return (
    <HeadCell {...cell} aria-sort={sorted ?? 'none'}>
      <button type="button" className={style.sort} onClick={onSort}>
        {children}
        <Icon of={drawing} size={14} />
      </button>
    </HeadCell>
  )
}

interface CellProps extends Omit<TdHTMLAttributes<HTMLTableCellElement>, 'className'> {
  className?: string | false | undefined
  numeric?: boolean
  /** The column's name, shown beside the fact when rows are cards. */
  name?: string
}

export function Cell({ numeric = false, name, className, children, ...td }: CellProps) {
  return (
    <td {...td} data-name={name} className={classNames(numeric && `${style.numeric} figures`, className)}>
      {children}
    </td>
  )
}

/** The row's own name, pinned at the start. */
export function RowHead({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className={style.rowHead}>
      {children}
    </th>
  )
}
