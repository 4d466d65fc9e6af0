import { CircleAlert } from 'lucide'
import { useId, type ComponentProps, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import style from './field.module.css'
import { Icon } from './icon.tsx'

interface Labelled {
  label: ReactNode
  /** What to enter, when the label does not say it all. */
  hint?: ReactNode
  /** What is wrong with the entry, in a sentence. */
  error?: ReactNode
}

/** A text entry with its label, hint and error tied together. */
export function Field({ label, hint, error, unit, ...input }: Labelled & { unit?: ReactNode } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Labelling id={id} label={label} hint={hint} error={error}>
      <span className={style.entry}>
        <input id={id} className={style.control} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, hint, error)} {...input} />
        {unit && <span className={style.unit}>{unit}</span>}
      </span>
    </Labelling>
  )
}

/** A text of several lines with its label, hint and error tied together. */
export function TextArea({ label, hint, error, ...area }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <Labelling id={id} label={label} hint={hint} error={error}>
      <textarea id={id} rows={3} className={style.control} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, hint, error)} {...area} />
    </Labelling>
  )
}

/** A choice from a short, fixed list, with the browser's own list. */
export function Select({ label, hint, error, children, ...select }: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <Labelling id={id} label={label} hint={hint} error={error}>
      <select id={id} className={style.control} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, hint, error)} {...select}>
        {children}
      </select>
    </Labelling>
  )
}

/** A yes-or-no choice; `count` is shown at the end of the line, as in a list of filters. */
export function Checkbox({ children, count, ...input }: { children: ReactNode; count?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className={style.choice}>
      <input type="checkbox" className={style.box} {...input} />
      <span>{children}</span>
      {count !== undefined && <span className={`${style.count} figures`}>{count}</span>}
    </label>
  )
}

function Labelling({ id, label, hint, error, children }: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className={style.field}>
      <label htmlFor={id} className={style.label}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className={style.error}>
          <Icon of={CircleAlert} size={16} />
          {error}
        </p>
      )}
    </div>
  )
}

const describedBy = (id: string, hint: ReactNode, error: ReactNode) => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
