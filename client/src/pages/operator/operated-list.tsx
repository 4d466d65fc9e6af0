import { CircleCheck, CloudOff } from 'lucide'
import type { ReactNode } from 'react'
import type { UseQueryExecute, UseQueryState } from 'urql'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import style from './operator.module.css'

interface OperatedListProps<Data> {
  query: readonly [UseQueryState<Data>, UseQueryExecute]
  /** Whether nothing is in what came. */
  isEmpty: (data: Data) => boolean
  empty?: string
  children: (data: Data) => ReactNode
}

/** A list of the operator's console while it loads, when it could not be loaded, when nothing is in it, and when it is there. */
export function OperatedList<Data>({ query: [{ data, error, stale }, reload], isEmpty, empty = m.operated_none(), children }: OperatedListProps<Data>) {
  if (error && !data)
    return (
      <StatePanel
        icon={CloudOff}
        role="alert"
        title={m.not_loaded()}
        action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
      />
    )
  if (!data) return <SkeletonGroup count={6} shape="row" />
  if (isEmpty(data)) return <StatePanel icon={CircleCheck} title={empty} />
  return (
    <div className={style.listed} aria-busy={stale}>
      {children(data)}
    </div>
  )
}
