import type { ReactNode, RefObject } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import { problemSentence, type Problem } from './input-problems.ts'
import style from './refusal-panel.module.css'
import type { Refusal } from './use-refusal.ts'

interface RefusalPanelProps {
  refusal: Refusal | undefined
  panel: RefObject<HTMLDivElement | null>
  /** A field's name as its label has it, by the path of its value. */
  fieldWord: (path: string) => string
  /** What may be done about it, such as a way to what exists already. */
  children?: ReactNode
}

/** Why a form was not taken. Each value to mend leads to its field: the control whose `name` is the value's path or its beginning. */
export function RefusalPanel({ refusal, panel, fieldWord, children }: RefusalPanelProps) {
  if (refusal === undefined) return null
  return (
    <div ref={panel} tabIndex={-1} role="alert" className={style.panel}>
      {typeof refusal === 'string' ? (
        <p>
          {refusal} {children}
        </p>
      ) : (
        <>
          <p className={style.title}>{m.problems_to_mend({ count: refusal.length })}</p>
          <ul>
            {refusal.map((problem) => (
              <li key={`${problem.path} ${problem.rule}`}>
                <button type="button" onClick={(event) => goToField(event.currentTarget, problem)}>
                  {fieldWord(problem.path)}: {problemSentence(problem)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function goToField(from: HTMLElement, { path }: Problem) {
  const place = from.closest<HTMLElement>('form, dialog')
  for (let name = path; name; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const field = place?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)
    if (field) return field.focus()
  }
}
