import { useState, type KeyboardEvent } from 'react'

interface RowKeys {
  /** The row that Tab reaches. */
  current: number
  onFocus: (row: number) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/**
 * Keys of a list's rows: arrows, Home and End move from row to row, Enter opens what the row's name leads to, or goes to the row's acts, Escape leads from a control back to its row,
 * a slash to the search of the page and a question mark to the keys. They work while a row has the focus only.
 */
export function useRowKeys(count: number, onHelp: () => void): RowKeys {
  const [wanted, setCurrent] = useState(0)
  const current = Math.min(wanted, Math.max(0, count - 1))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return
    const row = event.target.closest<HTMLElement>('tr[data-row]')
    if (!row) return
    if (event.key === 'Escape' && event.target !== row) return row.focus()
    if (event.target !== row) return
    const act = actOf(event.key, row, onHelp)
    if (!act) return
    event.preventDefault()
    act()
  }
  return { current, onFocus: setCurrent, onKeyDown }
}

function actOf(key: string, row: HTMLElement, onHelp: () => void): (() => void) | undefined {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])]
  const at = rows.indexOf(row)
  switch (key) {
    case 'ArrowDown':
      return () => rows[at + 1]?.focus()
    case 'ArrowUp':
      return () => rows[at - 1]?.focus()
    case 'Home':
      return () => rows[0]?.focus()
    case 'End':
      return () => rows.at(-1)?.focus()
    case 'Enter':
      return () => {
        const name = row.querySelector<HTMLElement>('th a[href], th button')
        if (name) name.click()
        else row.querySelector<HTMLElement>('a[href], button')?.focus()
      }
    case '/': {
      const search = document.querySelector<HTMLElement>('main [role="search"] input')
      return search ? () => search.focus() : undefined
    }
    case '?':
      return onHelp
    default:
      return undefined
  }
}
