import { useEffect, useRef, useState } from 'react'

/** The newest value, taken over every few milliseconds while the hand moves and at once when it rests: a drag is followed live. */
export function useFollowed<Value>(value: Value, everyMs = 60) {
  const [followed, setFollowed] = useState(value)
  const takenAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, takenAt.current + everyMs - performance.now())
    const timer = setTimeout(() => {
      takenAt.current = performance.now()
      setFollowed(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, everyMs])
  return followed
}

/** The last answer there was, so that figures never vanish while the next ones are on their way. */
export function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}
