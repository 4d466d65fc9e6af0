import { useRef } from 'react'

/**
 * Gives one key to one act with one content, so that the same press sent again after a lost answer counts once. Call `settled` when the
 * market has taken it: the same content sent later is a new act.
 */
export function useSendOnce() {
  const keys = useRef(new Map<string, string>())
  return {
    withKey: <T extends object>(act: string, content: T): T & { idempotencyKey: string } => {
      const text = act + JSON.stringify(content)
      const idempotencyKey = keys.current.get(text) ?? crypto.randomUUID()
      keys.current.set(text, idempotencyKey)
      return { ...content, idempotencyKey }
    },
    settled: () => keys.current.clear(),
  }
}
