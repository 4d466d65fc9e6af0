import { Columns3, Keyboard } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../button.tsx'
import { Checkbox, Select } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { PopoverPanel } from '../popover-panel.tsx'
import type { ListSort } from './list-order.ts'
import style from './console-table.module.css'

interface ListPanelProps {
  columns: readonly { id: string; head: string }[]
  shown: Readonly<Record<string, boolean>>
  onShow: (id: string, on: boolean) => void
  sortable: readonly { id: string; head: string }[]
  sort: ListSort | undefined
  onSort: (sort: ListSort | undefined) => void
  onHelp: () => void
}

/** What somebody sees of a list: its columns, its order (where no heads are seen), and the keys that move through it. */
export function ListPanel({ columns, shown, onShow, sortable, sort, onSort, onHelp }: ListPanelProps) {
  const orders = sortable.flatMap(({ id, head }) => [
    { value: id, words: m.list_order_up({ column: head }) },
    { value: `-${id}`, words: m.list_order_down({ column: head }) },
  ])
  return (
    <div className={style.panel}>
      {orders.length > 0 && (
        <div className={style.order}>
          <Select
            label={m.list_order()}
            value={sort ? `${sort.descending ? '-' : ''}${sort.column}` : ''}
            onChange={({ target: { value } }) => onSort(value ? { column: value.replace(/^-/, ''), descending: value.startsWith('-') } : undefined)}
          >
            <option value="">{m.list_order_own()}</option>
            {orders.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </div>
      )}
      <PopoverPanel
        title={m.list_columns()}
        triggerClassName={style.choose}
        trigger={
          <>
            <Icon of={Columns3} size={16} /> {m.list_columns()}
          </>
        }
      >
        <ul role="list" className={style.columns}>
          {columns.slice(1).map(({ id, head }) => (
            <li key={id}>
              <Checkbox checked={shown[id] ?? false} onChange={(event) => onShow(id, event.target.checked)}>
                {head}
              </Checkbox>
            </li>
          ))}
        </ul>
      </PopoverPanel>
      <span className={style.help}>
        <Button size="small" look="quiet" onClick={onHelp}>
          <Icon of={Keyboard} size={16} /> {m.list_keys()}
        </Button>
      </span>
    </div>
  )
}
