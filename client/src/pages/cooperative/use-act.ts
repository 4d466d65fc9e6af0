import { useState } from 'react'
import { useSendOnce } from '../../features/use-send-once.ts'
import type { Refusal } from '../../features/use-refusal.ts'
import type { FragmentOf } from '../../graphql/graphql.ts'
import type { BrokenPreOrder_order, BrokenPromise_promise } from './broken-promises.tsx'
import { refusalOf, type MarketRefusal, type Subject } from './market-refusal.ts'

/** The promises an act would break, those to households included, and the token that says its owner has seen them. */
export interface Breaks {
  breaks: readonly FragmentOf<typeof BrokenPromise_promise>[]
  preOrders: readonly FragmentOf<typeof BrokenPreOrder_order>[]
  token: string
}

/** What came of an act: done with its result, why not, or what it would break first. */
export type ActAnswer<Done> = { done: true; result: Done } | { done: false; why: Refusal; error: MarketRefusal | undefined } | ({ done: false } & Breaks)

interface Answered {
  __typename: string
}
type DoneOf<Result extends Answered> = Exclude<Result, { errorCode: string }>

const isRefusal = (result: Answered): result is MarketRefusal => 'errorCode' in result

/** Sends acts on `subject`. The same press sent twice counts once; what is sent after it was taken is a new act. */
export function useAct(subject: Subject) {
  const [busy, setBusy] = useState(false)
  const { withKey, settled } = useSendOnce()
  const carryOut = async <Result extends Answered>(sent: Promise<{ data?: { result: Result } | undefined }>): Promise<ActAnswer<DoneOf<Result>>> => {
    setBusy(true)
    const { data } = await sent
    setBusy(false)
    const result = data?.result
    if (result === undefined) return { done: false, why: refusalOf(undefined, subject), error: undefined }
    if (!isRefusal(result)) {
      settled()
      return { done: true, result: result as DoneOf<Result> }
    }
    return result.__typename === 'BreaksPromises'
      ? { done: false, breaks: result.breaks, preOrders: result.preOrders, token: result.token }
      : { done: false, why: refusalOf(result, subject), error: result }
  }
  return { busy, withKey, carryOut }
}
