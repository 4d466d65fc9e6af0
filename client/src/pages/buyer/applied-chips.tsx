import { m } from '../../i18n/paraglide/messages.js'
import { AppliedChip } from '../../ui/chip.tsx'
import { fromTheStart } from '../../ui/console/pager.tsx'
import style from './request.module.css'

export interface AppliedFilter {
  /** Name in the address. */
  name: string
  /** What it narrows the list to, in words. */
  label: string
}

/** What narrows a list, each removed by a press. */
export function AppliedChips({ path, search, applied }: { path: string; search: URLSearchParams; applied: readonly AppliedFilter[] }) {
  if (applied.length === 0) return undefined
  const without = (name: string) => {
    const next = fromTheStart(search)
    next.delete(name)
    return `${path}?${next}`
  }
  return (
    <ul role="list" aria-label={m.applied_filters()} className={style.chips}>
      {applied.map(({ name, label }) => (
        <li key={name}>
          <AppliedChip to={without(name)} removeLabel={m.remove_filter({ filter: label })}>
            {label}
          </AppliedChip>
        </li>
      ))}
    </ul>
  )
}
