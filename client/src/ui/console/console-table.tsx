import { columnVisibilityFeature, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { m } from '../../i18n/paraglide/messages.js'
import { Dialog } from '../dialog.tsx'
import { Cell, HeadCell, RowHead, SortCell, Table } from '../table.tsx'
import { sortedBy, sortOf, type ListSort } from './list-order.ts'
import { ListPanel } from './list-panel.tsx'
import { Pager, type ListPage } from './pager.tsx'
import { useRowKeys } from './row-keys.ts'
import { useShownColumns } from './shown-columns.tsx'
import style from './console-table.module.css'

export interface ConsoleColumn<Row> {
  id: string
  head: string
  /** The unit of the column's figures; they carry none themselves. */
  unit?: string
  numeric?: boolean
  cell: (row: Row) => ReactNode
  /** What the rows are sorted by here; for lists that are whole. */
  value?: (row: Row) => string | number
  /** Takes the whole width of a card, for acts and lists. */
  wide?: boolean
  /** Shown only once somebody chooses it. */
  spare?: boolean
}

interface ConsoleTableProps<Row> {
  /** Under what the choice of columns is kept. */
  list: string
  caption: string
  showCaption?: boolean
  /** The first is the row's own name: always shown, pinned at the start; what it links to opens with the row. */
  columns: readonly ConsoleColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Columns the market sorts the whole list by. Without any, the rows at hand are sorted by their values. */
  sorts?: Readonly<Record<string, string>> | undefined
  /** Where these rows stand in the whole list; nothing when they are all of it. */
  page?: ListPage | undefined
  busy?: boolean | undefined
  /** The row somebody came for. */
  isCurrent?: (row: Row) => boolean
}

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() })
const inOrder = (one: unknown, other: unknown) =>
  typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'vi', { numeric: true })

/** A list of a console: sorted, with the columns chosen, moved through by keys, page by page; under 720 px each row is a card. */
export function ConsoleTable<Row extends object>(props: ConsoleTableProps<Row>) {
  const { list, caption, showCaption = false, columns, rows, rowKey, sorts, page, busy = false, isCurrent } = props
  const [search, setSearch] = useSearchParams()
  const { shown, show } = useShownColumns(list, columns)
  const [help, setHelp] = useState(false)
  const sort = sortOf(search)
  const put = (next: ListSort | undefined) => setSearch(sortedBy(search, next), { replace: true, preventScrollReset: true })
  const sortable = ({ id, value }: ConsoleColumn<Row>) => (sorts ? id in sorts : value !== undefined)
  const table = useTable({
    features,
    data: rows,
    getRowId: rowKey,
    columns: columns.map(({ id, value }) => ({
      id,
      accessorFn: (row: Row) => value?.(row) ?? '',
      sortFn: (one: { original: Row }, other: { original: Row }) => inOrder(value?.(one.original) ?? '', value?.(other.original) ?? ''),
    })),
    manualSorting: sorts !== undefined,
    state: { columnVisibility: shown, sorting: sort && columns.some(({ id }) => id === sort.column) ? [{ id: sort.column, desc: sort.descending }] : [] },
  })
  const visible = columns.filter(({ id }) => table.getColumn(id)?.getIsVisible())
  const listed = table.getRowModel().rows
  const keys = useRowKeys(listed.length, () => setHelp(true))
  return (
    <div className={style.list} aria-busy={busy}>
      <ListPanel columns={columns} shown={shown} onShow={show} sortable={columns.filter(sortable)} sort={sort} onSort={put} onHelp={() => setHelp(true)} />
      <Table caption={caption} showCaption={showCaption} density="compact" tall>
        <thead>
          <tr>
            {visible.map((column) => (
              <ColumnHead key={column.id} column={column} sortable={sortable(column)} sort={sort} onSort={put} />
            ))}
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the rows, which have the focus */}
        <tbody onKeyDown={keys.onKeyDown}>
          {listed.map(({ id, original }, at) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- rows are moved through by the arrow keys
            <tr
              key={id}
              data-row
              tabIndex={at === keys.current ? 0 : -1}
              onFocus={() => keys.onFocus(at)}
              aria-current={isCurrent?.(original) ? 'true' : undefined}
              className={style.row}
            >
              {visible.map((column) =>
                column === columns[0] ? (
                  <RowHead key={column.id}>{column.cell(original)}</RowHead>
                ) : (
                  <Cell key={column.id} numeric={column.numeric ?? false} name={cardName(column)} className={column.wide && style.wide}>
                    <div>{column.cell(original)}</div>
                  </Cell>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      {page && <Pager {...page} shown={rows.length} />}
      <Dialog title={m.list_keys()} open={help} onClose={() => setHelp(false)}>
        <ul className={style.keys}>
          {[m.list_key_arrows(), m.list_key_ends(), m.list_key_enter(), m.list_key_escape(), m.list_key_search(), m.list_key_help()].map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Dialog>
    </div>
  )
}

const cardName = ({ head, unit }: { head: string; unit?: string }) => (unit ? `${head} (${unit})` : head)

interface ColumnHeadProps<Row> {
  column: ConsoleColumn<Row>
  sortable: boolean
  sort: ListSort | undefined
  onSort: (sort: ListSort | undefined) => void
}

/** A press sorts by the column, the next one the other way round, a third lets the list have its own order again. */
function ColumnHead<Row>({ column: { id, head, unit, numeric = false }, sortable, sort, onSort }: ColumnHeadProps<Row>) {
  const facts = { numeric, ...(unit && { unit }) }
  if (!sortable) return <HeadCell {...facts}>{head}</HeadCell>
  const own = sort?.column === id ? sort : undefined
  return (
    <SortCell
      {...facts}
      sorted={own && (own.descending ? 'descending' : 'ascending')}
      onSort={() => onSort(own?.descending ? undefined : { column: id, descending: own !== undefined })}
    >
      {head}
    </SortCell>
  )
}
