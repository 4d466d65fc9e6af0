import type { Problem } from '../../features/input-problems.ts'
import type { KnownGoods, useCooperativeNames } from './known-goods.ts'
import type { RequestMarket } from './request-documents.ts'
import type { GoodForm, RequestForm } from './request-form.ts'

/** What every step of the wizard works with. */
export interface RequestDesk {
  form: RequestForm
  /** Good whose terms are shown. */
  at: number
  market: RequestMarket
  goods: KnownGoods
  cooperatives: ReturnType<typeof useCooperativeNames>
  problems: readonly Problem[]
  /** What is wrong with a field of the form, in a sentence. */
  errorAt: (path: string) => string | undefined
  change: (change: Partial<RequestForm> | ((form: RequestForm) => RequestForm)) => void
  changeGood: (change: Partial<GoodForm>, index?: number) => void
  choose: (good: number) => void
}

/** Good whose terms are shown. */
export const goodAt = ({ form, at }: Pick<RequestDesk, 'form' | 'at'>) => form.goods[at] ?? form.goods[0]!
