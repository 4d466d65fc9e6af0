import { CloudOff, DoorClosed } from 'lucide'
import type { ReactNode } from 'react'
import type { AnyVariables, UseQueryResponse } from 'urql'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'

interface LoadedProps<Data, Variables extends AnyVariables> {
  query: UseQueryResponse<Data, Variables>
  /** Rows of the skeleton. */
  rows?: number
  children: (data: Data) => ReactNode
}

/** What a query gave; a skeleton before, and a way to try again where it was not reached. What was there stays through a later failure. */
export function Loaded<Data, Variables extends AnyVariables>({ query: [{ data, error }, reload], rows = 4, children }: LoadedProps<Data, Variables>) {
  if (data) return children(data)
  if (!error) return <SkeletonGroup count={rows} shape="row" />
  return (
    <StatePanel
      icon={CloudOff}
      title={m.not_loaded_yet()}
      role="alert"
      action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
    />
  )
}

/** A page with one form, for those whose role may fill it in. */
export function EntryPage<Data, Variables extends AnyVariables>({
  title,
  back: [backWord, backPath],
  may = true,
  mayNot = m.not_your_role(),
  ...loaded
}: LoadedProps<Data, Variables> & { title: string; back: readonly [word: string, path: string]; may?: boolean; mayNot?: string }) {
  return (
    <>
      <PageHead title={title} trail={[[backWord, backPath]]} />
      {may ? <Loaded {...loaded} /> : <StatePanel icon={DoorClosed} title={mayNot} action={<ButtonLink to={backPath}>{backWord}</ButtonLink>} />}
    </>
  )
}
