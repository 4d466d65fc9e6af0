import { useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { lineIsWhole } from './request-check.ts'
import { RequestEstimate_Query, type LineEstimate } from './request-documents.ts'
import { estimateInput, placeKey, type AskedCell, type CellPlace } from './request-form.ts'

/** Between two questions, so that a drag of a minute stays within what a person may ask. */
const GAP_MS = 120
/** How long an answer is taken for what the market would say now. */
const FRESH_MS = 60_000

export interface Estimate {
  kind: 'incomplete' | 'computing' | 'failed' | 'ready'
  /** True while a newer answer than the one shown is on its way. */
  computing: boolean
  /** The last answer for each cell that is whole. */
  of: (place: CellPlace) => LineEstimate | undefined
}

type EstimatedLine = ReturnType<typeof estimateInput>

/** The cells of a form that are whole. */
interface WholeForm {
  keys: readonly string[]
  lines: readonly EstimatedLine[]
  /** All of it as it is asked for. */
  text: string
}

/**
 * What the market could give the cells together: what one cell takes is no longer there for another, so every change asks for all of them,
 * one question at a time. An answer stays in view until the next one is here, and a late one never replaces a newer.
 */
export function useEstimate(cells: readonly AskedCell[]): Estimate {
  const client = useClient()
  const [failed, setFailed] = useState(false)
  const [, redraw] = useState(0)
  const answers = useRef(new Map<string, { answers: readonly LineEstimate[]; at: number }>())
  const shown = useRef(new Map<string, LineEstimate>())
  const wanted = useRef<WholeForm>({ keys: [], lines: [], text: '[]' })
  const running = useRef(false)
  const lastAskedAt = useRef(0)
  const alive = useRef(true)

  const whole = cells.filter(({ line }) => lineIsWhole(line))
  const lines = whole.map(({ line }) => estimateInput(line))
  const form: WholeForm = { keys: whole.map(placeKey), lines, text: JSON.stringify(lines) }

  const known = (text: string) => {
    const answer = answers.current.get(text)
    return answer && performance.now() - answer.at < FRESH_MS ? answer.answers : undefined
  }
  const query = async (asked: readonly EstimatedLine[]) => {
    const { data } = await client.query(RequestEstimate_Query, { lines: [...asked] }, { requestPolicy: 'network-only' }).toPromise()
    const result = data?.estimatePurchaseRequest
    return { answered: result?.__typename === 'PurchaseRequestEstimate' ? result.lines : undefined, refused: result !== undefined }
  }

  const ask = async ({ keys, lines: asked, text }: WholeForm): Promise<boolean> => {
    const { answered, refused } = await query(asked)
    if (answered) {
      answers.current.set(text, { answers: answered, at: performance.now() })
      answered.forEach((answer, index) => shown.current.set(keys[index]!, answer))
      return true
    }
    if (!refused || asked.length === 1) return false
    // One line the market refuses does not keep the others waiting.
    for (const [index, line] of asked.entries()) {
      const [answer] = (await query([line])).answered ?? []
      if (answer) shown.current.set(keys[index]!, answer)
    }
    return false
  }

  const run = async () => {
    if (running.current) return
    running.current = true
    const refused = new Set<string>()
    const isOpen = () => wanted.current.lines.length > 0 && !known(wanted.current.text) && !refused.has(wanted.current.text)
    while (alive.current && isOpen()) {
      const wait = lastAskedAt.current + GAP_MS - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const next = wanted.current
      lastAskedAt.current = performance.now()
      const answered = next.lines.length === 0 || (await ask(next))
      if (!alive.current) break
      if (!answered) refused.add(next.text)
      setFailed(!answered)
      redraw((count) => count + 1)
    }
    running.current = false
  }

  useEffect(() => {
    wanted.current = form
    void run()
    // What is wanted changes with the text of the lines alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [form.text])
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])

  const now = known(form.text)
  const of = (place: CellPlace) => {
    const at = form.keys.indexOf(placeKey(place))
    return at === -1 ? undefined : (now?.[at] ?? shown.current.get(placeKey(place)))
  }
  const ready = cells.some((cell) => of(cell))
  const computing = form.lines.length > 0 && !now && !failed
  return { kind: form.lines.length === 0 ? 'incomplete' : ready ? 'ready' : failed ? 'failed' : 'computing', computing, of }
}
