import { useEffect, useRef, useState } from 'react'
import { Field } from './field.tsx'

const TYPING_MS = 300

/** A text that narrows a list a moment after the last letter. */
export function SearchField({ label, text, onSearch }: { label: string; text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const search = useRef(onSearch)
  search.current = onSearch
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => search.current(typed), TYPING_MS)
    return () => clearTimeout(timer)
    // What stands in the address follows the typing, not the other way round.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [typed])
  return <Field label={label} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
}
