import { createContext, useContext, useState } from 'react'

const PersonContext = createContext('')

/** Who works here, by an id: what somebody chose to see of a list is kept for them alone in this browser. */
export const ListReader = PersonContext

/** Which columns of a list are shown: those chosen before, else all but the spare ones. */
export function useShownColumns(list: string, columns: readonly { id: string; spare?: boolean }[]) {
  const key = `columns:${list}:${useContext(PersonContext)}`
  const [kept, setKept] = useState(() => read(key))
  const shown = Object.fromEntries(columns.map(({ id, spare = false }, place) => [id, place === 0 || (kept[id] ?? !spare)]))
  const show = (id: string, on: boolean) => {
    const next = { ...kept, [id]: on }
    setKept(next)
    write(key, next)
  }
  return { shown, show }
}

function read(key: string): Record<string, boolean> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return kept !== null && typeof kept === 'object' ? Object.fromEntries(Object.entries(kept).filter(([, on]) => typeof on === 'boolean')) : {}
  } catch {
    return {}
  }
}

function write(key: string, shown: Record<string, boolean>) {
  try {
    localStorage.setItem(key, JSON.stringify(shown))
  } catch {
    // A browser that keeps nothing still shows what was chosen until the page is left.
  }
}
