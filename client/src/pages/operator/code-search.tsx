import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import style from './operator.module.css'

/** Narrows a list to purchases whose code holds a text. */
export function CodeSearch({ code, onSearch }: { code: string; onSearch: (code: string) => void }) {
  return (
    <form
      role="search"
      className={style.find}
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(String(new FormData(event.currentTarget).get('ma') ?? '').trim())
      }}
    >
      <Field key={code} name="ma" type="search" label={m.operated_find_code()} defaultValue={code} maxLength={40} />
      <Button type="submit">{m.operated_find()}</Button>
    </form>
  )
}
