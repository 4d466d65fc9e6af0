import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { RequestEstimate_Query, type LineEstimate } from './request-documents.ts'
import { estimateInput, lineProblems, type LineForm } from './request-form.ts'

const QUIET_MS = 500

export type Estimate = { kind: 'incomplete' | 'computing' | 'failed' } | { kind: 'ready'; computing: boolean; lines: readonly (LineEstimate | undefined)[] }

/** What the market could give the lines that are whole so far, a moment after each change. */
export function useEstimate(lines: readonly LineForm[]): Estimate {
  const client = useClient()
  const [estimate, setEstimate] = useState<Estimate>({ kind: 'incomplete' })
  const whole = lines.map((line) => (lineProblems(line).length === 0 ? estimateInput(line) : undefined))
  const asked = JSON.stringify(whole)
  useEffect(() => {
    const given = JSON.parse(asked) as typeof whole
    const sent = given.filter((line) => line !== undefined && line !== null)
    if (sent.length === 0) return setEstimate({ kind: 'incomplete' })
    setEstimate((last) => (last.kind === 'ready' ? { ...last, computing: true } : { kind: 'computing' }))
    let current = true
    const compute = async () => {
      const { data } = await client.query(RequestEstimate_Query, { lines: sent }, { requestPolicy: 'network-only' }).toPromise()
      if (!current) return
      const result = data?.estimatePurchaseRequest
      if (result?.__typename !== 'PurchaseRequestEstimate') return setEstimate({ kind: result ? 'incomplete' : 'failed' })
      const answers = [...result.lines]
      setEstimate({ kind: 'ready', computing: false, lines: given.map((line) => (line ? answers.shift() : undefined)) })
    }
    const timer = setTimeout(() => void compute(), QUIET_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, client])
  return estimate
}
