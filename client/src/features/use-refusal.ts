import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react'
import { problemAt, problemSentence, type Problem } from './input-problems.ts'

/** Why an entry was not taken: a sentence, or the values that have to be mended. */
export type Refusal = string | readonly Problem[]

const concern = (one: string, other: string) => one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)

/**
 * Keeps why a form was refused. The panel of `refusal-panel.tsx` shows it and takes the focus; `errorAt` gives a field its own sentence,
 * until the field is changed: the form hands its changes to `onChange`, and its fields have the paths of their values as names.
 */
export function useRefusal() {
  const [refusal, setRefusal] = useState<Refusal>()
  const [times, setTimes] = useState(0)
  const panel = useRef<HTMLDivElement>(null)
  const refuse = useCallback((why: Refusal | undefined) => {
    setRefusal(why)
    setTimes((before) => before + 1)
  }, [])
  // Once the panel stands in the page, however long that took; also when the same is said again.
  useEffect(() => {
    panel.current?.focus()
  }, [times])
  const onChange = useCallback((event: FormEvent<HTMLElement>) => {
    const name = event.target instanceof Element ? event.target.getAttribute('name') : null
    if (name === null) return
    setRefusal((old) => {
      if (typeof old !== 'object') return old
      const left = old.filter(({ path }) => !concern(path, name))
      return left.length > 0 ? left : undefined
    })
  }, [])
  const errorAt = (path: string) => {
    const problem = typeof refusal === 'object' ? problemAt(refusal, path) : undefined
    return problem && problemSentence(problem)
  }
  return { refusal, refuse, onChange, errorAt, panel }
}
