import { useEffect, useRef, useState } from 'react'
import { useMutation } from 'urql'
import { SaveRequestDraft_Mutation } from './request-documents.ts'
import type { RequestForm } from './request-form.ts'

const QUIET_MS = 1200
const RETRY_MS = 5000

export type DraftState =
  | { kind: 'unchanged' | 'waiting' | 'saving' | 'failed' }
  | { kind: 'saved'; at: Date }
  /** Somebody saved the draft elsewhere; neither side is lost until the person chooses. */
  | { kind: 'conflict'; version: number; draft: unknown }
  | { kind: 'closed' }

interface Kept {
  requestId: string | undefined
  version: number | undefined
}

/** Saves a draft by itself once the typing rests, one save at a time, and again when a save fails. */
export function useDraft({ form, kept: keptAtFirst, onBegun }: { form: RequestForm; kept: Kept; onBegun: (requestId: string) => void }) {
  const [, save] = useMutation(SaveRequestDraft_Mutation)
  const [state, setState] = useState<DraftState>({ kind: 'unchanged' })
  const kept = useRef(keptAtFirst)
  const savedText = useRef(JSON.stringify(form))
  const running = useRef<Promise<boolean>>(undefined)
  const current = useRef(form)
  current.current = form

  const saveOnce = async (): Promise<boolean> => {
    const draft = current.current
    const text = JSON.stringify(draft)
    if (text === savedText.current) return true
    setState({ kind: 'saving' })
    const { requestId, version } = kept.current
    const { data } = await save({ input: { requestId: requestId ?? null, version: version ?? null, title: draft.title.slice(0, 120), draft } })
    const result = data?.result
    switch (result?.__typename) {
      case 'PurchaseRequest':
        savedText.current = text
        kept.current = { requestId: result.id, version: result.version }
        setState({ kind: 'saved', at: new Date() })
        if (!requestId) onBegun(result.id)
        return true
      case 'DraftChanged':
        setState({ kind: 'conflict', version: result.version, draft: result.draft })
        return false
      case 'RequestStatusForbids':
      case 'NotFound':
      case 'NotAllowed':
        setState({ kind: 'closed' })
        return false
      default:
        setState({ kind: 'failed' })
        return false
    }
  }

  /** Saves now; true when what is typed is stored. */
  const saveNow = async (): Promise<boolean> => {
    await running.current
    running.current = saveOnce()
    return running.current
  }

  const text = JSON.stringify(form)
  const stopped = state.kind === 'conflict' || state.kind === 'closed'
  const failed = state.kind === 'failed'
  useEffect(() => {
    if (stopped || text === savedText.current) return
    const timer = setTimeout(() => void saveNow(), failed ? RETRY_MS : QUIET_MS)
    return () => clearTimeout(timer)
    // A save is due when the text changes or the last save failed.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text, failed, stopped])

  /** Ends a conflict: what is typed here replaces the other version, or the other version has taken its place. */
  const settle = (version: number, storedText?: string) => {
    kept.current = { ...kept.current, version }
    savedText.current = storedText ?? ''
    setState({ kind: 'waiting' })
  }
  return { state, saveNow, settle, kept }
}
