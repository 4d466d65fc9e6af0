import { useEffect, useState } from 'react'

/** A value once it has stood still for `quietMs`, so that a held button or a drag asks the market a few times and not a hundred. */
export function useSettled<Value>(value: Value, quietMs = 250) {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(timer)
  }, [value, quietMs])
  return settled
}
