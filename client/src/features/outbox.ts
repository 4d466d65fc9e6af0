import { useSyncExternalStore } from 'react'

/** Work that waits on this device until the market has answered. */
export interface WaitingWork {
  /** Made on the device; the market takes it as the act's idempotency key, so that it counts once however often it is sent. */
  id: string
  /** Name of the act, which tells how it is sent. */
  act: string
  /** What it is, in words of whoever entered it. */
  title: string
  /** The act's input without its key. */
  input: unknown
  /** Organisation it was entered for; it is never sent for another. */
  organisationId: string
  madeAt: string
  /** Why the market did not take it; only its owner then decides what becomes of it. */
  refusal?: { words: string; path?: string }
}

const PLACE = 'cho-phien.outbox'
const listeners = new Set<() => void>()
const NOTHING: readonly WaitingWork[] = []
let read: { text: string; work: readonly WaitingWork[] } = { text: '', work: NOTHING }

/** All that waits, the oldest first. What somebody else wrote in its place counts as nothing. */
export function waitingWork(): readonly WaitingWork[] {
  const text = localStorage.getItem(PLACE) ?? ''
  if (text !== read.text) read = { text, work: parse(text) }
  return read.work
}

function parse(text: string): readonly WaitingWork[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? (parsed as WaitingWork[]) : NOTHING
  } catch {
    return NOTHING
  }
}

function write(work: readonly WaitingWork[]) {
  if (work.length === 0) localStorage.removeItem(PLACE)
  else localStorage.setItem(PLACE, JSON.stringify(work))
  for (const tell of listeners) tell()
}

/** Keeps work on the device before it is sent, so that no lost answer and no closed page loses it. */
export const keepWork = (work: WaitingWork) => write([...waitingWork(), work])

/** Work that was taken or given up. */
export const dropWork = (id: string) => write(waitingWork().filter((work) => work.id !== id))

/** Work the market refused stays, with the reason, until its owner has seen it. */
export const refuseWork = (id: string, refusal: NonNullable<WaitingWork['refusal']>) =>
  write(waitingWork().map((work) => (work.id === id ? { ...work, refusal } : work)))

/** Work sent anew is no longer refused. */
export const retryWork = (id: string) => write(waitingWork().map(({ refusal, ...work }) => (work.id === id || !refusal ? work : { ...work, refusal })))

function subscribe(tell: () => void) {
  const other = (event: StorageEvent) => event.key === PLACE && tell()
  listeners.add(tell)
  window.addEventListener('storage', other)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('storage', other)
  }
}

/** What waits for one organisation on this device, in every tab alike. */
export function useWaitingWork(organisationId: string): readonly WaitingWork[] {
  const all = useSyncExternalStore(subscribe, waitingWork, () => NOTHING)
  return all.filter((work) => work.organisationId === organisationId)
}
