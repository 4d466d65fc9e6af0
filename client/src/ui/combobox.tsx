import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import { classNames } from './class-names.ts'
import style from './combobox.module.css'

export interface ComboboxOption {
  id: string
  content: ReactNode
  /** Heading the option stands under; options of a group come together. */
  group?: string
}

interface ComboboxProps<Option extends ComboboxOption> {
  label: string
  name: string
  value: string
  options: readonly Option[]
  placeholder?: string
  /** The form stays a search form without scripts: this is its plain entry. */
  inputClassName?: string | undefined
  onType: (text: string) => void
  onChoose: (option: Option) => void
}

/** A text entry that suggests while typing, after the ARIA combobox pattern. Enter without a choice submits the form. */
export function Combobox<Option extends ComboboxOption>({ label, name, value, options, placeholder, inputClassName, onType, onChoose }: ComboboxProps<Option>) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const shown = open && options.length > 0

  const choose = (option: Option) => {
    setOpen(false)
    setActive(-1)
    onChoose(option)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false)
      setActive(-1)
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((at) => (options.length === 0 ? -1 : (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length))
    }
    const option = options[active]
    if (event.key === 'Enter' && shown && option) {
      event.preventDefault()
      choose(option)
    }
  }

  return (
    <div
      className={style.combobox}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <input
        type="search"
        role="combobox"
        name={name}
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        enterKeyHint="search"
        placeholder={placeholder}
        className={inputClassName}
        value={value}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setActive(-1)
          setOpen(true)
          onType(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <span className="visually-hidden" role="status">
        {shown ? m.suggestion_count({ count: options.length }) : ''}
      </span>
      <div id={`${id}-list`} role="listbox" aria-label={label} className={style.list} hidden={!shown}>
        {options.map((option, i) => (
          <OptionRow
            key={option.id}
            id={`${id}-${i}`}
            option={option}
            active={i === active}
            heading={option.group !== options[i - 1]?.group ? option.group : undefined}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
    </div>
  )
}

function OptionRow({
  id,
  option,
  active,
  heading,
  onChoose,
}: {
  id: string
  option: ComboboxOption
  active: boolean
  heading: string | undefined
  onChoose: () => void
}) {
  return (
    <>
      {heading && (
        <div role="presentation" className={style.heading}>
          {heading}
        </div>
      )}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className={classNames(style.option, active && style.active)}
        // Before the entry loses the focus, which would close the list.
        onMouseDown={(event) => {
          event.preventDefault()
          onChoose()
        }}
      >
        {option.content}
      </div>
    </>
  )
}
