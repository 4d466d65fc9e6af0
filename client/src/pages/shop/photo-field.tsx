import { m } from '../../i18n/paraglide/messages.js'
import { Field } from '../../ui/field.tsx'

/** Photos from the telephone, sent with the form. */
export function PhotoField({ hint, error, required = false }: { hint: string; error?: string | undefined; required?: boolean }) {
  return <Field label={m.photos()} hint={hint} error={error} name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple required={required} />
}
