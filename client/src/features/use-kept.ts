import { useEffect, useState } from 'react'

/** A value that survives a closed tab: kept on the device under a name until `forget` is called. */
export function useKept<Value>(name: string, initial: Value) {
  const place = `cho-phien.draft.${name}`
  const [value, setValue] = useState<Value>(() => readKept(place) ?? initial)
  useEffect(() => {
    if (value === initial) return
    localStorage.setItem(place, JSON.stringify(value))
  }, [place, value, initial])
  const forget = () => {
    localStorage.removeItem(place)
    setValue(initial)
  }
  return [value, setValue, forget] as const
}

function readKept<Value>(place: string): Value | undefined {
  try {
    const text = localStorage.getItem(place)
    return text === null ? undefined : (JSON.parse(text) as Value)
  } catch {
    return undefined
  }
}
