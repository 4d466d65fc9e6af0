import { Combobox, useCombobox } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Field } from '../field.tsx'
import style from './search-picker.module.css'

export interface PickerOption {
  id: string
  label: string
  /** What tells it from others of the same name. */
  note?: ReactNode
  /** Heading it stands under; options of a heading come together. */
  group?: string | undefined
  disabled?: boolean
}

interface SearchPickerProps<Option extends PickerOption> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Path of the value in the form. */
  name?: string
  placeholder?: string
  /** Name of what is chosen, shown while nobody types. */
  chosen?: string
  /** Finds what bears the text, the best first; undefined when it could not be asked. */
  find: (text: string) => Promise<readonly Option[] | undefined>
  onChoose: (option: Option) => void
}

const TYPING_MS = 120

type Found<Option> = { kind: 'asking' | 'failed' } | { kind: 'found'; options: readonly Option[] }

/** A text entry that searches while typing and takes one of what was found; arrows, Enter and Escape as in every such list. */
export function SearchPicker<Option extends PickerOption>({ label, hint, error, name, placeholder, chosen = '', find, onChoose }: SearchPickerProps<Option>) {
  const [typed, setTyped] = useState<string>()
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped(undefined)
    },
  })
  const found = useFound({ text: typed ?? '', open: combobox.dropdownOpened, find })
  const options = found.kind === 'found' ? found.options : []
  const choose = (id: string) => {
    const option = options.find((other) => other.id === id)
    if (!option || option.disabled) return
    combobox.closeDropdown()
    onChoose(option)
  }
  const groups = [...new Set(options.map(({ group }) => group))]
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false} floatingStrategy="fixed" shadow="md">
      <Combobox.DropdownTarget>
        <div>
          <Combobox.EventsTarget withExpandedAttribute>
            <Field
              label={label}
              hint={hint}
              error={error}
              name={name}
              autoComplete="off"
              placeholder={placeholder}
              aria-autocomplete="list"
              value={typed ?? chosen}
              onFocus={(event) => event.currentTarget.select()}
              onClick={() => combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onChange={(event) => {
                setTyped(event.target.value)
                combobox.openDropdown()
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !combobox.dropdownOpened || combobox.getSelectedOptionIndex() >= 0) return
                // Enter takes the best that was found rather than sending the form off half typed.
                event.preventDefault()
                const best = options.find(({ disabled }) => !disabled)
                if (best) choose(best.id)
              }}
            />
          </Combobox.EventsTarget>
        </div>
      </Combobox.DropdownTarget>
      <span className="visually-hidden" role="status">
        {combobox.dropdownOpened && found.kind === 'found' ? m.suggestion_count({ count: options.length }) : ''}
      </span>
      <Combobox.Dropdown className={style.dropdown}>
        <Combobox.Options aria-label={typeof label === 'string' ? label : undefined} className={style.options}>
          {found.kind === 'asking' && <Combobox.Empty>{m.picker_searching()}</Combobox.Empty>}
          {found.kind === 'failed' && <Combobox.Empty>{m.picker_failed()}</Combobox.Empty>}
          {found.kind === 'found' && options.length === 0 && <Combobox.Empty>{m.picker_nothing()}</Combobox.Empty>}
          {groups.map((group) => {
            const rows = options
              .filter((option) => option.group === group)
              .map((option) => (
                <Combobox.Option key={option.id} value={option.id} disabled={option.disabled ?? false} className={style.option}>
                  <span>{option.label}</span>
                  {option.note && <span className={style.note}>{option.note}</span>}
                </Combobox.Option>
              ))
            return group === undefined ? (
              rows
            ) : (
              <Combobox.Group key={group} label={group}>
                {rows}
              </Combobox.Group>
            )
          })}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** What bears the text, asked a moment after the last letter; the last answer stays until the next one is here. */
function useFound<Option extends PickerOption>({
  text,
  open,
  find,
}: {
  text: string
  open: boolean
  find: (text: string) => Promise<readonly Option[] | undefined>
}): Found<Option> {
  const [found, setFound] = useState<Found<Option>>({ kind: 'asking' })
  const finder = useRef(find)
  finder.current = find
  useEffect(() => {
    if (!open) return
    let current = true
    const timer = setTimeout(
      () =>
        void finder.current(text.trim()).then((options) => {
          if (current) setFound(options ? { kind: 'found', options } : { kind: 'failed' })
        }),
      text === '' ? 0 : TYPING_MS,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, open])
  return found
}
