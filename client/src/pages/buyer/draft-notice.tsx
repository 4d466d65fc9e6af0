import { useEffect, useRef } from 'react'
import { formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import style from './request.module.css'
import type { DraftState } from './use-draft.ts'

/** How far the saving of a draft is. */
export function DraftNotice({ state }: { state: DraftState }) {
  const words =
    state.kind === 'saved'
      ? m.draft_saved({ at: formatInstant(state.at.toISOString()).slice(-5) })
      : state.kind === 'saving' || state.kind === 'waiting'
        ? m.draft_saving()
        : state.kind === 'failed'
          ? m.draft_save_failed()
          : state.kind === 'closed'
            ? m.draft_closed()
            : ''
  return (
    <span role="status" className={classNames(style.notice, (state.kind === 'failed' || state.kind === 'closed') && style.noticeBad)}>
      {words}
    </span>
  )
}

/** Both sides of a draft that was saved elsewhere too; nothing is lost until the person chooses. */
export function DraftConflict({
  state,
  onTake,
  onKeep,
}: {
  state: DraftState
  onTake: (version: number, draft: unknown) => void
  onKeep: (version: number) => void
}) {
  const panel = useRef<HTMLDivElement>(null)
  const open = state.kind === 'conflict'
  useEffect(() => {
    if (open) panel.current?.focus()
  }, [open])
  if (!open) return undefined
  return (
    <div ref={panel} tabIndex={-1} role="alert" className={style.conflict}>
      <p>{m.draft_conflict()}</p>
      <div className={style.acts}>
        <Button size="small" onClick={() => onTake(state.version, state.draft)}>
          {m.draft_take_theirs()}
        </Button>
        <Button size="small" look="main" onClick={() => onKeep(state.version)}>
          {m.draft_keep_mine()}
        </Button>
      </div>
    </div>
  )
}
